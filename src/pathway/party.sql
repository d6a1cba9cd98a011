--: include "pathway/party.h"
--: include "pathway/party_rows.h"

--: party_rows(idea i64, most i64) -> Follower[]
SELECT p.id, p.name, p.email, 0 AS own
FROM collaborator c
JOIN person p ON p.id = c.person
WHERE c.idea = $1 AND c.state = 'active'
ORDER BY c.id
LIMIT $2

-- "active" stands before every other state somebody had.
--: party_state(idea i64, person i64) -> Text
SELECT state FROM collaborator WHERE person = $2 AND idea = $1 AND person IS NOT NULL
ORDER BY CASE state WHEN 'active' THEN 0 ELSE 1 END, id DESC
LIMIT 1

--: party_invited(idea i64) -> Waiting[]
SELECT id, email FROM collaborator WHERE idea = $1 AND state = 'invited' ORDER BY id

--: party_invited_end(id i64, now Time) -> changed
UPDATE collaborator SET state = 'cancelled', changed = $2 WHERE id = $1 AND state = 'invited'

--: party_offered(idea i64) -> Waiting[]
SELECT id, email FROM transfer WHERE idea = $1 AND state = 'offered'

--: party_offered_end(id i64, now Time) -> changed
UPDATE transfer SET state = 'cancelled', changed = $2 WHERE id = $1 AND state = 'offered'
