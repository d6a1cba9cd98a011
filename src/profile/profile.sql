--: include "profile/profile.h"

-- A colleague, and what they said of themselves if anything.
--: profile_row(person i64) -> Profile
SELECT p.id AS person, p.name, p.email, p.role, p.left_on, COALESCE(p.team, 0) AS team, COALESCE(t.name, '') AS team_name,
       COALESCE(f.about, '') AS about, COALESCE(f.grade, '') AS grade, COALESCE(f.service, '') AS service,
       COALESCE(f.place, '') AS place, COALESCE(f.reach, 'email') AS reach, COALESCE(f.reach_at, '') AS reach_at,
       COALESCE(f.orcid, '') AS orcid, COALESCE(f.days, 0) AS days, COALESCE(f.hours, 0) AS hours, COALESCE(f.open, 0) AS open,
       COALESCE(f.most, 2) AS most, COALESCE(f.coffee, 0) AS coffee, f.paused, COALESCE(f.version, 0) AS version
FROM person p
LEFT JOIN team t ON t.id = p.team
LEFT JOIN profile f ON f.person = p.id
WHERE p.id = $1 AND p.role <> ''

--: profile_words(person i64, kind Text) -> Text[]
SELECT words FROM profile_word WHERE person = $1 AND kind = $2 ORDER BY id

--: profile_first(person i64, now Time) -> nothing
INSERT INTO profile (person, changed, version) VALUES ($1, $2, 0) ON CONFLICT (person) DO NOTHING

--: profile_said(person i64, version i64, about Text, grade Text, service Text, place Text, reach Text, reach_at Text, orcid Text) -> changed
UPDATE profile SET about = $3, grade = $4, service = $5, place = $6, reach = $7, reach_at = $8, orcid = $9
WHERE person = $1 AND version = $2

--: profile_gave(person i64, days i64, hours i64, open i64, introduced i64, coffee i64, paused Day, now Time) -> nothing
UPDATE profile SET days = $2, hours = $3, open = $4, most = $5, coffee = $6, paused = $7, changed = $8, version = version + 1 WHERE person = $1

--: profile_words_drop(person i64) -> nothing
DELETE FROM profile_word WHERE person = $1

--: profile_word_add(person i64, kind Text, words Text) -> nothing
INSERT INTO profile_word (person, kind, words) VALUES ($1, $2, $3) ON CONFLICT (person, kind, words) DO NOTHING

--: profile_fits(person i64, grade Text, service Text, day i64, offers i64) -> i64
SELECT f.person FROM profile f JOIN person p ON p.id = f.person
WHERE f.person = $1 AND p.role <> '' AND p.left_on IS NULL
--?grade AND f.grade = $2
--?service AND f.service = $3
--?day AND (f.days / $4) % 2 = 1
--?offers AND f.hours > 0

--: profile_all(grade Text, service Text, day i64, offers i64, most i64) -> i64[]
SELECT f.person FROM profile f JOIN person p ON p.id = f.person
WHERE p.role <> '' AND p.left_on IS NULL
--?grade AND f.grade = $1
--?service AND f.service = $2
--?day AND (f.days / $3) % 2 = 1
--?offers AND f.hours > 0
ORDER BY p.name, p.id LIMIT $5

--: profile_counts() -> ProfileCount
SELECT COUNT(f.person) AS have, COUNT(*) AS everybody
FROM person p LEFT JOIN profile f ON f.person = p.id
WHERE p.role <> '' AND p.left_on IS NULL

--: profile_ids(after i64, most i64) -> i64[]
SELECT person FROM profile WHERE person > $1 ORDER BY person LIMIT $2
