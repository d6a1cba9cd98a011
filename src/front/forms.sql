--: form_id(route Text, version i64) -> i64
SELECT id FROM form WHERE route = $1 AND version = $2

--: form_newest(route Text) -> i64
SELECT id FROM form WHERE route = $1 ORDER BY version DESC LIMIT 1

--: form_add(route Text, version i64, kind Text, title Text, asked i64, now Time) -> i64
INSERT INTO form (route, version, kind, title, asked, published) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id

--: step_add(form i64, place i64, key Text, ask Text, help Text) -> nothing
INSERT INTO step (form, place, key, ask, help) VALUES ($1, $2, $3, $4, $5)

--: field_add(form i64, step Text, place i64, key Text, kind Text, label Text, hint Text, most i64, missing Text, choices Text) -> nothing
INSERT INTO field (form, step, place, key, kind, label, hint, most, missing, choices)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

--: form_row(form i64) -> Sheet
SELECT id, route, version, kind, title, asked FROM form WHERE id = $1

--: step_rows(form i64) -> Step[]
SELECT place, key, ask, help FROM step WHERE form = $1 ORDER BY place

--: field_rows(form i64) -> Question[]
SELECT step, place, key, kind, label, hint, most, missing, choices FROM field WHERE form = $1 ORDER BY place
