--: include "share/collaborator.h"

--: collaborator_add(idea i64, email Text, part Text, key Text, now Time, expires Time) -> i64
INSERT INTO collaborator (idea, email, part, key, state, invited, expires, changed) VALUES ($1, $2, $3, $4, 'invited', $5, $6, $5)
RETURNING id

--: collaborator_add_active(idea i64, email Text, key Text, person i64, now Time) -> i64
INSERT INTO collaborator (idea, email, key, person, state, invited, expires, changed) VALUES ($1, $2, $3, $4, 'active', $5, $5, $5)
RETURNING id

--: collaborator_row(id i64) -> Collaborator
SELECT c.id, c.idea, c.email, c.part, c.key, c.person, p.name AS person_name, c.state, c.invited, c.expires, c.changed
FROM collaborator c LEFT JOIN person p ON p.id = c.person
WHERE c.id = $1

--: collaborator_rows(idea i64, most i64) -> Collaborator[]
SELECT c.id, c.idea, c.email, c.part, c.key, c.person, p.name AS person_name, c.state, c.invited, c.expires, c.changed
FROM collaborator c LEFT JOIN person p ON p.id = c.person
WHERE c.idea = $1
ORDER BY c.id DESC
LIMIT $2

--: collaborator_known(idea i64, email Text) -> i64
SELECT id FROM collaborator WHERE idea = $1 AND email = $2 AND state IN ('invited', 'active')

--: collaborator_count(idea i64) -> i64
SELECT COUNT(*) FROM collaborator WHERE idea = $1 AND state IN ('invited', 'active')

--: collaborator_here(idea i64, person i64) -> i64
SELECT id FROM collaborator WHERE person = $2 AND idea = $1 AND person IS NOT NULL AND state = 'active'

--: collaborator_with(person i64) -> i64[]
SELECT idea FROM collaborator WHERE person = $1 AND person IS NOT NULL AND state = 'active' ORDER BY idea

-- From one state to another, unless somebody was faster.
--: collaborator_move(id i64, from Text, state Text, person i64, now Time) -> changed
UPDATE collaborator SET state = $3, person = COALESCE(NULLIF($4, 0), person), changed = $5 WHERE id = $1 AND state = $2

--: collaborator_late(now Time, most i64) -> i64[]
SELECT id FROM collaborator WHERE state = 'invited' AND expires <= $1 ORDER BY expires, id LIMIT $2
