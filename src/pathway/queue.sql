--: include "pathway/queue.h"

-- The open ideas, or the parked ones, by their next date. after_date and after_id continue a page. viewer: see sight_viewer.
--: queue_list(owner i64, stage Text, kind Text, turn Text, team i64, before Day, parked i64, after_date Day, after_id i64, most i64, viewer i64) -> QueueRow[]
SELECT i.id, i.reference, i.title, i.kind, i.route, i.pathway, i.stage, i.state, i.outcome, i.turn, i.owner, o.name AS owner_name,
       i.next_step, i.next_date, i.promise_due, i.paused_since, i.received
FROM idea i
LEFT JOIN person o ON o.id = i.owner
WHERE $10 > 0
--!parked AND i.state = 'open'
--?parked AND i.state = 'parked'
--?owner AND i.owner = $1
--?stage AND i.stage = $2
--?kind AND i.kind = $3
--?turn AND i.turn = $4
--@sqlite --?team AND i.team IS NULLIF($5, -1)
--@postgres --?team AND (i.team = $5 OR ($5 = -1 AND i.team IS NULL))
--?before AND i.next_date < $6
--?after_date AND (i.next_date, i.id) > ($8, $9)
--?viewer AND i.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $11))
ORDER BY i.next_date, i.id
LIMIT $10

-- How many of them, counted no further than `most`. $1 to $7 as above.
--: queue_count(owner i64, stage Text, kind Text, turn Text, team i64, before Day, parked i64, most i64, since Day, viewer i64) -> i64
SELECT COUNT(*) FROM (
SELECT 1 AS one FROM idea i
WHERE 1 = 1
--!parked AND i.state = 'open'
--?parked AND i.state = 'parked'
--?owner AND i.owner = $1
--?stage AND i.stage = $2
--?kind AND i.kind = $3
--?turn AND i.turn = $4
--@sqlite --?team AND i.team IS NULLIF($5, -1)
--@postgres --?team AND (i.team = $5 OR ($5 = -1 AND i.team IS NULL))
--?before AND i.next_date < $6
--?since AND i.next_date >= $9
--?viewer AND i.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $10))
LIMIT $8) AS counted

-- What has ended, newest first.
--: queue_closed(before_id i64, most i64, viewer i64) -> QueueRow[]
SELECT i.id, i.reference, i.title, i.kind, i.route, i.pathway, i.stage, i.state, i.outcome, i.turn, i.owner, o.name AS owner_name,
       i.next_step, i.next_date, i.promise_due, i.paused_since, i.received
FROM idea i
LEFT JOIN person o ON o.id = i.owner
WHERE i.state = 'closed'
--?before_id AND i.id < $1
--?viewer AND i.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $3))
ORDER BY i.id DESC
LIMIT $2

--: queue_staff() -> Staff[]
SELECT id, name, role FROM person
WHERE role <> '' AND role IN ('administrator', 'manager', 'triage', 'reviewer') AND left_on IS NULL
ORDER BY name, id LIMIT 500

--: queue_staff_here(id i64) -> i64
SELECT id FROM person WHERE id = $1 AND role <> '' AND left_on IS NULL

--: queue_teams() -> Staff[]
SELECT id, name, purpose AS role FROM team WHERE closed IS NULL ORDER BY name, id LIMIT 500

--: queue_colleague(id i64) -> Staff
SELECT id, name, role FROM person WHERE id = $1 AND role <> '' AND left_on IS NULL

-- What was last done about who owns it.
--: queue_last_given(subject Text) -> GivenEntry
SELECT what, data FROM entry
WHERE subject = $1 AND (what IN ('idea.assigned', 'idea.given-back', 'idea.taken', 'idea.moved') OR what LIKE 'decision.%')
ORDER BY seq DESC
LIMIT 1
