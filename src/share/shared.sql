--: include "share/shared.h"
--: include "share/organisation.h"

--: shared_state(idea i64, organisation i64) -> i64
SELECT CASE WHEN ended IS NULL THEN 1 ELSE 0 END AS live FROM shared WHERE idea = $1 AND organisation = $2

--: shared_on(idea i64, organisation i64, now Time) -> nothing
INSERT INTO shared (idea, organisation, since) VALUES ($1, $2, $3)
ON CONFLICT (idea, organisation) DO UPDATE SET since = $3, ended = NULL

--: shared_off(idea i64, organisation i64, now Time) -> changed
UPDATE shared SET ended = $3 WHERE idea = $1 AND organisation = $2 AND ended IS NULL

--: shared_with_rows(idea i64, most i64) -> SharedWith[]
SELECT o.id, o.name, o.about, CASE WHEN h.ended IS NULL AND h.idea IS NOT NULL THEN 1 ELSE 0 END AS "on", h.since
FROM organisation o
LEFT JOIN shared h ON h.organisation = o.id AND h.idea = $1
WHERE o.closed IS NULL OR (h.idea IS NOT NULL AND h.ended IS NULL)
ORDER BY o.name, o.id
LIMIT $2

-- What is no longer shared is a stub; what is restricted is not there at all.
--: shared_rows(organisation i64, person i64, before i64, most i64) -> SharedRow[]
SELECT i.id, i.reference, CASE WHEN h.ended IS NULL THEN i.title ELSE '' END AS title, i.pathway, i.stage, i.state, i.outcome, h.since, h.ended,
       (SELECT COUNT(*) FROM task t WHERE t.idea = i.id AND t.owner = $2 AND t.side = 'staff' AND t.state = 'open') AS asked
FROM shared h
JOIN idea i ON i.id = h.idea
WHERE h.organisation = $1 AND i.id NOT IN (SELECT r.idea FROM restricted r)
--?before AND h.idea < $3
ORDER BY h.idea DESC
LIMIT $4

--: shared_now(idea i64, organisation i64) -> i64
SELECT h.idea FROM shared h
WHERE h.idea = $1 AND h.organisation = $2 AND h.ended IS NULL AND h.idea NOT IN (SELECT r.idea FROM restricted r)

--: shared_task_ids(idea i64, organisation i64, open i64) -> i64[]
SELECT t.id FROM task t JOIN member m ON m.person = t.owner AND m.organisation = $2
WHERE t.idea = $1 AND t.side = 'staff'
--?open AND t.state = 'open'
--!open AND t.state <> 'open'
ORDER BY t.due, t.id
LIMIT 100

--: shared_answer_rows(idea i64, form i64) -> CaseAnswer[]
SELECT f.key, f.label, s.ask, f.kind, f.choices, f.missing, a.value
FROM step s
JOIN field f ON f.form = s.form AND f.step = s.key
JOIN answer a ON a.idea = $1 AND a.key = f.key
WHERE s.form = $2 AND s.key NOT IN ('who', 'share') AND f.kind NOT IN ('email', 'phone') AND a.value <> ''
ORDER BY s.place, f.place
