--: staff_find(id i64, email Text) -> Person
SELECT p.id, p.email, p.name, p.role, p.team, t.name AS team_name, CASE WHEN p.password <> '' THEN 1 ELSE 0 END AS has_password,
       p.created, p.left_on
FROM person p
LEFT JOIN team t ON t.id = p.team
WHERE 1 = 1
--?id AND p.id = $1
--?email AND p.email = $2

--: staff_rows(after_name Text, after i64, most i64) -> Person[]
SELECT p.id, p.email, p.name, p.role, p.team, t.name AS team_name, CASE WHEN p.password <> '' THEN 1 ELSE 0 END AS has_password,
       p.created, p.left_on
FROM person p
LEFT JOIN team t ON t.id = p.team
WHERE p.role <> '' AND p.left_on IS NULL
--?after AND (p.name > $1 OR (p.name = $1 AND p.id > $2))
ORDER BY p.name, p.id
LIMIT $3

--: staff_one(role Text) -> i64
SELECT id FROM person WHERE role <> '' AND left_on IS NULL
--?role AND role = $1
ORDER BY id
LIMIT 1

--: staff_count_of(role Text) -> i64
SELECT COUNT(*) FROM person WHERE role <> '' AND role = $1 AND left_on IS NULL

--: staff_insert(email Text, name Text, role Text, team i64, now Time) -> i64
INSERT INTO person (email, name, role, team, created) VALUES ($1, $2, $3, NULLIF($4, 0), $5) RETURNING id

--: staff_update(id i64, name Text, role Text, team i64) -> changed
UPDATE person SET name = $2, role = $3, team = NULLIF($4, 0), left_on = NULL WHERE id = $1

--: staff_gone(id i64, today Day) -> changed
UPDATE person SET left_on = $2, role = '', password = '' WHERE id = $1 AND left_on IS NULL

--: staff_password(id i64, kept Text) -> changed
UPDATE person SET password = $2 WHERE id = $1 AND role <> '' AND left_on IS NULL

--: team_rows(most i64) -> Team[]
SELECT t.id, t.name, t.purpose, COUNT(p.id) AS people
FROM team t
LEFT JOIN person p ON p.team = t.id AND p.role <> '' AND p.left_on IS NULL
WHERE t.closed IS NULL
GROUP BY t.id, t.name, t.purpose
ORDER BY t.name, t.id
LIMIT $1

--: team_row(id i64) -> Team
SELECT t.id, t.name, t.purpose,
       (SELECT COUNT(*) FROM person p WHERE p.team = t.id AND p.role <> '' AND p.left_on IS NULL) AS people
FROM team t
WHERE t.id = $1 AND t.closed IS NULL

--: team_id_of(name Text) -> i64
SELECT id FROM team WHERE name = $1

--: team_known(id i64) -> i64
SELECT id FROM team WHERE id = $1 AND closed IS NULL

--: team_insert(name Text, purpose Text) -> i64
INSERT INTO team (name, purpose) VALUES ($1, $2) RETURNING id

--: team_update(id i64, name Text, purpose Text) -> changed
UPDATE team SET name = $2, purpose = $3 WHERE id = $1

--: desk_rows() -> Desk[]
SELECT d.route, d.person, p.name AS person_name FROM desk d JOIN person p ON p.id = d.person ORDER BY d.route

--: desk_put(route Text, person i64) -> nothing
INSERT INTO desk (route, person) VALUES ($1, $2) ON CONFLICT (route) DO UPDATE SET person = $2

--: desk_hand_over(person i64, to_whom i64) -> nothing
UPDATE desk SET person = $2 WHERE person = $1

--: digest_off_of(person i64) -> i64
SELECT person FROM digest_off WHERE person = $1

--: digest_off_add(person i64, now Time) -> nothing
INSERT INTO digest_off (person, since) VALUES ($1, $2) ON CONFLICT (person) DO NOTHING

--: digest_off_end(person i64) -> nothing
DELETE FROM digest_off WHERE person = $1
