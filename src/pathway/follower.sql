--: follower_on(idea i64, person i64, now Time) -> nothing
INSERT INTO follower (idea, person, since, why, digest) VALUES ($1, $2, $3, 'colleague', 1)
ON CONFLICT (idea, person) DO UPDATE SET digest = 1

--: follower_off(idea i64, person i64) -> nothing
UPDATE follower SET digest = 0 WHERE idea = $1 AND person = $2

-- Unless another idea of theirs is merged into it.
--: follower_sweep(idea i64, person i64) -> nothing
DELETE FROM follower WHERE idea = $1 AND person = $2 AND digest = 0
AND NOT EXISTS (SELECT 1 FROM idea WHERE merged_into = $1 AND sender = $2)

--: follower_reads(idea i64, person i64) -> i64
SELECT person FROM follower WHERE idea = $1 AND person = $2 AND digest = 1

--: follower_colleagues(idea i64) -> Follower[]
SELECT p.id, p.name, p.email, 0 AS own
FROM follower f
JOIN person p ON p.id = f.person
WHERE f.idea = $1 AND f.digest = 1 AND p.role <> '' AND p.left_on IS NULL
ORDER BY p.name, p.id
LIMIT 100
