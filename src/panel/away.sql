--: away_rows(person i64, today Day) -> Away[]
SELECT id, first_day, last_day FROM away WHERE person = $1 AND last_day >= $2 ORDER BY first_day, id LIMIT 40

--: away_put(person i64, first_day Day, last_day Day, now Time) -> i64
INSERT INTO away (person, first_day, last_day, since) VALUES ($1, $2, $3, $4) RETURNING id

--: away_drop(person i64, id i64) -> changed
DELETE FROM away WHERE person = $1 AND id = $2

--: cap_row(person i64) -> i64
SELECT panels FROM panel_cap WHERE person = $1

--: cap_put(person i64, panels i64, now Time) -> nothing
INSERT INTO panel_cap (person, panels, since) VALUES ($1, $2, $3)
ON CONFLICT (person) DO UPDATE SET panels = excluded.panels, since = excluded.since

--: cap_drop(person i64) -> nothing
DELETE FROM panel_cap WHERE person = $1

-- Of somebody who said how many they take on, and is no member of that panel yet.
--: cap_sits(person i64, month Text, panel i64) -> Cap
SELECT p.name, c.panels AS most,
       (SELECT COUNT(*) FROM panel_member m JOIN panel x ON x.id = m.panel WHERE m.person = c.person AND x.id <> $3 AND x.day LIKE $2) AS sits
FROM panel_cap c
JOIN person p ON p.id = c.person
WHERE c.person = $1 AND NOT EXISTS (SELECT 1 FROM panel_member m WHERE m.panel = $3 AND m.person = $1)
