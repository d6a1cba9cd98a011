--: include "pathway/follower.h"

--: morning_progress(name Text) -> i64
SELECT upto FROM progress WHERE name = $1

--: morning_move(name Text, upto i64) -> nothing
INSERT INTO progress (name, upto) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET upto = $2

--: morning_managers(role Text) -> i64[]
SELECT id FROM person WHERE role <> '' AND role = $1 AND left_on IS NULL ORDER BY id LIMIT 100

--: morning_reader(id i64) -> Follower
SELECT id, name, email, 0 AS own FROM person WHERE id = $1 AND role <> '' AND left_on IS NULL
