--: form_id(route Text, version i64) -> i64
SELECT id FROM form WHERE route = $1 AND version = $2

--: form_newest(route Text) -> i64
SELECT id FROM form WHERE route = $1 ORDER BY version DESC LIMIT 1

-- How many versions of it were published by somebody here.
--: form_edited(route Text) -> i64
SELECT COUNT(*) FROM form WHERE route = $1 AND author IS NOT NULL

--: form_add(route Text, version i64, kind Text, title Text, asked i64, author i64, again i64, now Time) -> i64
INSERT INTO form (route, version, kind, title, asked, author, again, published)
VALUES ($1, $2, $3, $4, $5, NULLIF($6, 0), NULLIF($7, 0), $8) RETURNING id

--: step_add(form i64, place i64, key Text, ask Text, help Text, asked_if Text) -> nothing
INSERT INTO step (form, place, key, ask, help, asked_if) VALUES ($1, $2, $3, $4, $5, $6)

--: field_add(form i64, step Text, place i64, key Text, kind Text, label Text, hint Text, why Text,
--:     most i64, missing Text, choices Text) -> nothing
INSERT INTO field (form, step, place, key, kind, label, hint, why, most, missing, choices)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)

--: form_row(form i64) -> Sheet
SELECT id, route, version, kind, title, asked FROM form WHERE id = $1

--: step_rows(form i64) -> Step[]
SELECT place, key, ask, help, asked_if FROM step WHERE form = $1 ORDER BY place

--: field_rows(form i64) -> Question[]
SELECT step, place, key, kind, label, hint, why, most, missing, choices FROM field WHERE form = $1 ORDER BY place
