--: include "pathway/search.h"

--: search_row(id i64, kind Text, stage Text, state Text, viewer i64) -> SearchRow
SELECT i.id, i.reference, i.title, i.summary, i.kind, i.pathway, i.stage, i.state, i.outcome, i.received
FROM idea i
WHERE i.id = $1
--?kind AND i.kind = $2
--?stage AND i.stage = $3
--?state AND i.state = $4
--?viewer AND i.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $5))
