--: team_put(name Text) -> i64
INSERT INTO team (name) VALUES ($1) RETURNING id

--: team_put_as(id i64, name Text) -> nothing
INSERT INTO team (id, name) VALUES ($1, $2)

--: team_get(name Text) -> Team
SELECT id, name, purpose FROM team WHERE name = $1

--: team_id_named(name Text) -> i64
SELECT id FROM team WHERE name = $1

--: team_rename(id i64, name Text) -> changed
UPDATE team SET name = $2 WHERE id = $1

--: teams_drop(most i64) -> count
DELETE FROM team WHERE id <= $1

--: team_count() -> i64
SELECT count(*) FROM team

--: team_names() -> Text[]
SELECT name FROM team ORDER BY name

--: team_ids() -> i64[]
SELECT id FROM team ORDER BY id

-- Parameters in an order of their own, one used twice, one a switch only.
--: teams_like(name Text, after i64, newest i64, most i64) -> Team[]
SELECT id, name, purpose FROM team
WHERE id > $2
--?name   AND (name = $1 OR purpose = $1)
--!newest ORDER BY id
--?newest ORDER BY id DESC
LIMIT $4

--: member_put(email Text, name Text, team i64, phone Text,
--:            created Time, left_on Day) -> i64
INSERT INTO person (email, name, team, phone, created, left_on)
VALUES ($1, $2, NULLIF($3, 0), coalesce($4, 'none'), $5, $6)
RETURNING id

--: member_get(id i64) -> Member
SELECT id, team, name, created, left_on, left_on IS NOT NULL AS gone FROM person WHERE id = $1

--: member_last_day(id i64) -> Day
SELECT left_on FROM person WHERE id = $1

--: member_when(id i64) -> Time
SELECT created FROM person WHERE id = $1

--: member_phone(id i64) -> Text
SELECT phone FROM person WHERE id = $1

--: engine_name() -> Text
--@sqlite SELECT 'sqlite' AS name
--@postgres SELECT 'postgres' AS name
