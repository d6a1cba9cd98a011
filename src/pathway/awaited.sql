--: include "pathway/awaited.h"

-- What is parked until something happens. viewer: see sight_viewer.
--: awaited_ideas(most i64, viewer i64) -> AwaitedIdea[]
SELECT i.id, i.version, i.reference, i.title, i.wake_event AS event, i.next_date
FROM idea i
WHERE i.state = 'parked' AND i.wake_event <> ''
--?viewer AND i.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $2))
ORDER BY i.next_date, i.id
LIMIT $1
