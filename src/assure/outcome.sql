--: include "assure/outcome.h"

--: outcome_set(id i64, seen i64, outcome Text, reason Text, expires Day, by i64, now Time) -> changed
UPDATE idea_check SET outcome = $3, reason = $4, expires = $5, decided_by = $6, decided = $7, warned = NULL, version = version + 1
WHERE id = $1 AND version = $2

--: outcome_clear(id i64, seen i64) -> changed
UPDATE idea_check SET outcome = '', reason = '', expires = NULL, decided_by = NULL, decided = NULL, warned = NULL, version = version + 1
WHERE id = $1 AND version = $2

--: outcome_due(id i64, due Day) -> changed
UPDATE idea_check SET due = $2 WHERE id = $1

--: outcome_hazards_open(item i64) -> i64
SELECT COUNT(*) FROM hazard WHERE item = $1 AND state = 'open'

--: outcome_hazards(item i64) -> i64
SELECT COUNT(*) FROM hazard WHERE item = $1

--: condition_add(item i64, words Text, owner i64, due Day, now Time) -> i64
INSERT INTO check_condition (item, words, owner, due, made) VALUES ($1, $2, $3, $4, $5) RETURNING id

--: condition_one(id i64) -> Condition
SELECT k.id, k.item, c.idea, i.reference, i.title AS idea_title, f.title, k.words, k.owner, o.name AS owner_name, k.due, k.made, k.met,
       m.name AS met_name
FROM check_condition k
JOIN idea_check c ON c.id = k.item
JOIN idea i ON i.id = c.idea
JOIN check_form f ON f.id = c.form
JOIN person o ON o.id = k.owner
LEFT JOIN person m ON m.id = k.met_by
WHERE k.id = $1

--: condition_rows(item i64) -> Condition[]
SELECT k.id, k.item, c.idea, i.reference, i.title AS idea_title, f.title, k.words, k.owner, o.name AS owner_name, k.due, k.made, k.met,
       m.name AS met_name
FROM check_condition k
JOIN idea_check c ON c.id = k.item
JOIN idea i ON i.id = c.idea
JOIN check_form f ON f.id = c.form
JOIN person o ON o.id = k.owner
LEFT JOIN person m ON m.id = k.met_by
WHERE k.item = $1
ORDER BY k.id
LIMIT 200

--: condition_rows_of(owner i64, most i64, viewer i64) -> Condition[]
SELECT k.id, k.item, c.idea, i.reference, i.title AS idea_title, f.title, k.words, k.owner, o.name AS owner_name, k.due, k.made, k.met,
       '' AS met_name
FROM check_condition k
JOIN idea_check c ON c.id = k.item
JOIN idea i ON i.id = c.idea
JOIN check_form f ON f.id = c.form
JOIN person o ON o.id = k.owner
WHERE k.owner = $1 AND k.met IS NULL
  AND (i.state = 'open' OR (i.state = 'closed' AND i.outcome NOT IN ('declined', 'signposted', 'withdrawn', 'merged', 'archived')))
--?viewer AND c.idea NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $3))
ORDER BY k.due, k.id
LIMIT $2

--: condition_meet(id i64, by i64, now Time) -> changed
UPDATE check_condition SET met = $3, met_by = $2 WHERE id = $1 AND met IS NULL

--: outcome_colleague(id i64) -> i64
SELECT id FROM person
WHERE id = $1 AND role <> '' AND role IN ('administrator', 'manager', 'triage', 'reviewer') AND left_on IS NULL

--: sign_set(id i64, seen i64, person i64, now Time) -> changed
UPDATE idea_check SET signer = $3, signed_at = $4, version = version + 1 WHERE id = $1 AND version = $2

--: sign_clear(id i64) -> changed
UPDATE idea_check SET signer = NULL, signed_at = NULL, version = version + 1 WHERE id = $1

-- Those taken over from elsewhere; and what they come to.
--: reused_rows(viewer i64, most i64) -> Reused[]
SELECT c.id, c.idea, i.reference, i.title AS idea_title, f.title, c.reuse AS how, c.reuse_from AS "from", c.reuse_hours AS hours
FROM idea_check c
JOIN idea i ON i.id = c.idea
JOIN check_form f ON f.id = c.form
WHERE c.reuse IN ('whole', 'part')
--?viewer AND c.idea NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $1))
ORDER BY c.id DESC
LIMIT $2

--: reused_sum(viewer i64) -> ReusedSum
SELECT COUNT(*) AS n, CAST(COALESCE(SUM(c.reuse_hours), 0) AS BIGINT) AS hours
FROM idea_check c
WHERE c.reuse IN ('whole', 'part')
--?viewer AND c.idea NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $1))

--: reuse_set(id i64, seen i64, how Text, origin Text, reason Text, hours i64) -> changed
UPDATE idea_check SET reuse = $3, reuse_from = $4, reuse_reason = $5, reuse_hours = $6, version = version + 1 WHERE id = $1 AND version = $2

--: form_set(id i64, seen i64, form i64) -> changed
UPDATE idea_check SET form = $3, version = version + 1 WHERE id = $1 AND version = $2

-- Of ideas that ended badly nobody needs to know.
--: outcome_to_warn(day Day, most i64) -> i64[]
SELECT c.id
FROM idea_check c JOIN idea i ON i.id = c.idea
WHERE c.expires IS NOT NULL AND c.expires <= $1 AND c.warned IS NULL AND c.outcome IN ('passed', 'conditions')
  AND (i.state <> 'closed' OR i.outcome NOT IN ('declined', 'signposted', 'withdrawn', 'merged', 'archived'))
ORDER BY c.expires, c.id
LIMIT $2

--: outcome_warned(id i64, day Day) -> changed
UPDATE idea_check SET warned = $2 WHERE id = $1

--: outcome_expired(today Day, most i64) -> i64[]
SELECT c.id
FROM idea_check c JOIN idea i ON i.id = c.idea
WHERE c.expires IS NOT NULL AND c.expires < $1 AND c.outcome IN ('passed', 'conditions')
  AND (i.state <> 'closed' OR i.outcome NOT IN ('declined', 'signposted', 'withdrawn', 'merged', 'archived'))
ORDER BY c.expires, c.id
LIMIT $2
