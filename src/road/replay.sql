--: include "road/replay_rows.h"

-- name: of the pathway, with the blank before its version. The newest first; the others follow in the same order.
--: replay_ideas(name Text, since Time, most i64, viewer i64) -> PastIdea[]
SELECT i.id, i.reference, i.title, i.pathway, i.stage, i.state, i.received
FROM idea i
WHERE i.received >= $2 AND SUBSTR(i.pathway, 1, LENGTH($1)) = $1
--?viewer AND i.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $4))
ORDER BY i.id DESC
LIMIT $3

--: replay_acts(name Text, since Time, from_id i64) -> PastAct[]
SELECT d.idea, d.type, d.stage, d.made
FROM decision d
JOIN idea i ON i.id = d.idea
WHERE d.idea >= $3 AND d.undone IS NULL AND i.received >= $2 AND SUBSTR(i.pathway, 1, LENGTH($1)) = $1
ORDER BY d.idea DESC, d.id

--: replay_pauses(name Text, since Time, from_id i64) -> PastPause[]
SELECT p.idea, p.since, p.until
FROM pause p
JOIN idea i ON i.id = p.idea
WHERE p.idea >= $3 AND i.received >= $2 AND SUBSTR(i.pathway, 1, LENGTH($1)) = $1
ORDER BY p.idea DESC, p.since

--: replay_promises(name Text, since Time, from_id i64) -> PastPromise[]
SELECT p.idea, p.name, p.kept
FROM promise p
JOIN idea i ON i.id = p.idea
WHERE p.idea >= $3 AND p.kept IS NOT NULL AND i.received >= $2 AND SUBSTR(i.pathway, 1, LENGTH($1)) = $1
ORDER BY p.idea DESC, p.name
