--: include "share/restrict.h"

--: restricted_add(idea i64, reason Text, author i64, now Time) -> nothing
INSERT INTO restricted (idea, reason, author, since) VALUES ($1, $2, $3, $4)

--: restricted_drop(idea i64) -> changed
DELETE FROM restricted WHERE idea = $1

--: restricted_row(idea i64) -> Restricted
SELECT r.reason, r.author, p.name AS author_name, r.since FROM restricted r JOIN person p ON p.id = r.author WHERE r.idea = $1

--: granted_add(idea i64, person i64, team i64, author i64, now Time) -> i64
INSERT INTO granted (idea, person, team, author, since) VALUES ($1, NULLIF($2, 0), NULLIF($3, 0), NULLIF($4, 0), $5) RETURNING id

--: granted_drop(id i64, idea i64) -> changed
DELETE FROM granted WHERE id = $1 AND idea = $2

--: granted_drop_all(idea i64) -> nothing
DELETE FROM granted WHERE idea = $1

--: granted_rows(idea i64, most i64) -> Granted[]
SELECT g.id, g.person, g.team, COALESCE(p.name, t.name) AS name, g.since
FROM granted g
LEFT JOIN person p ON p.id = g.person
LEFT JOIN team t ON t.id = g.team
WHERE g.idea = $1
ORDER BY g.id
LIMIT $2

--: granted_count(idea i64) -> i64
SELECT COUNT(*) FROM granted WHERE idea = $1

--: granted_known(idea i64, person i64, team i64) -> i64
SELECT id FROM granted WHERE idea = $1
--?person AND person = $2
--?team AND team = $3

--: granted_staff(person i64) -> i64
SELECT id FROM person WHERE id = $1 AND role <> '' AND left_on IS NULL

--: granted_team_open(team i64) -> i64
SELECT id FROM team WHERE id = $1 AND closed IS NULL

--: granted_mail(person i64) -> Text
SELECT email FROM person WHERE id = $1

--: granted_name(person i64) -> Text
SELECT name FROM person WHERE id = $1

--: opened_last(idea i64, person i64) -> Time
SELECT at FROM opened WHERE idea = $1 AND person = $2

--: opened_put(idea i64, person i64, at Time) -> nothing
INSERT INTO opened (idea, person, at) VALUES ($1, $2, $3) ON CONFLICT (idea, person) DO UPDATE SET at = $3

--: opened_rows(idea i64, most i64) -> OpenedBy[]
SELECT p.name, o.at FROM opened o JOIN person p ON p.id = o.person WHERE o.idea = $1 ORDER BY o.at DESC, p.id LIMIT $2

--: left_out_rows(idea i64) -> LeftOut[]
SELECT DISTINCT p.id AS person, p.name, 'has an open task' AS why
FROM task t JOIN person p ON p.id = t.owner
WHERE t.idea = $1 AND t.side = 'staff' AND t.state = 'open' AND p.role <> ''
AND p.id NOT IN (SELECT s.person FROM sees s WHERE s.idea = $1)
ORDER BY p.name, p.id
LIMIT 50

--: restricted_owned(person i64) -> i64[]
SELECT i.id FROM restricted r JOIN idea i ON i.id = r.idea WHERE i.owner = $1 ORDER BY i.id

--: granted_drop_of(person i64) -> nothing
DELETE FROM granted WHERE person = $1
