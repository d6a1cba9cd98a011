--: include "pathway/task.h"
--: include "pathway/follower.h"
--: include "pathway/queue.h"

--: task_insert(idea i64, side Text, title Text, words Text, owner i64, maker i64, now Time, due Day) -> i64
INSERT INTO task (idea, side, title, words, owner, maker, made, due) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id

--: task_state(id i64, seen i64, state Text) -> changed
UPDATE task SET state = $3, version = version + 1 WHERE id = $1 AND version = $2

--: task_change_add(task i64, state Text, words Text, author i64, now Time) -> i64
INSERT INTO task_change (task, state, words, author, at) VALUES ($1, $2, $3, NULLIF($4, 0), $5) RETURNING id

-- One task, or an idea's, or the open ones by date.
--: task_one(id i64) -> TaskRow
SELECT t.id, t.idea, i.reference, i.title AS idea_title, i.state AS idea_state, t.side, t.title, t.words, t.owner, o.name AS owner_name,
       t.maker, m.name AS maker_name, t.made, t.due, t.state, t.version, c.words AS said, a.name AS said_by, c.at AS said_at
FROM task t
JOIN idea i ON i.id = t.idea
JOIN person o ON o.id = t.owner
JOIN person m ON m.id = t.maker
LEFT JOIN task_change c ON c.id = (SELECT MAX(l.id) FROM task_change l WHERE l.task = t.id)
LEFT JOIN person a ON a.id = c.author
WHERE t.id = $1

--: task_open_of(idea i64, side Text, most i64) -> TaskRow[]
SELECT t.id, t.idea, i.reference, i.title AS idea_title, i.state AS idea_state, t.side, t.title, t.words, t.owner, o.name AS owner_name,
       t.maker, m.name AS maker_name, t.made, t.due, t.state, t.version, c.words AS said, a.name AS said_by, c.at AS said_at
FROM task t
JOIN idea i ON i.id = t.idea
JOIN person o ON o.id = t.owner
JOIN person m ON m.id = t.maker
LEFT JOIN task_change c ON c.id = (SELECT MAX(l.id) FROM task_change l WHERE l.task = t.id)
LEFT JOIN person a ON a.id = c.author
WHERE t.idea = $1 AND t.state = 'open'
--?side AND t.side = $2
ORDER BY t.due, t.id
LIMIT $3

--: task_ended_of(idea i64, side Text, most i64) -> TaskRow[]
SELECT t.id, t.idea, i.reference, i.title AS idea_title, i.state AS idea_state, t.side, t.title, t.words, t.owner, o.name AS owner_name,
       t.maker, m.name AS maker_name, t.made, t.due, t.state, t.version, c.words AS said, a.name AS said_by, c.at AS said_at
FROM task t
JOIN idea i ON i.id = t.idea
JOIN person o ON o.id = t.owner
JOIN person m ON m.id = t.maker
LEFT JOIN task_change c ON c.id = (SELECT MAX(l.id) FROM task_change l WHERE l.task = t.id)
LEFT JOIN person a ON a.id = c.author
WHERE t.idea = $1 AND t.state <> 'open'
--?side AND t.side = $2
ORDER BY t.id DESC
LIMIT $3

--: task_rows(owner i64, after Day, after_id i64, most i64, viewer i64) -> TaskRow[]
SELECT t.id, t.idea, i.reference, i.title AS idea_title, i.state AS idea_state, t.side, t.title, t.words, t.owner, o.name AS owner_name,
       t.maker, m.name AS maker_name, t.made, t.due, t.state, t.version, '' AS said, '' AS said_by, 0 AS said_at
FROM task t
JOIN idea i ON i.id = t.idea
JOIN person o ON o.id = t.owner
JOIN person m ON m.id = t.maker
WHERE t.state = 'open'
--?owner AND t.owner = $1
--?after AND (t.due, t.id) > ($2, $3)
--?viewer AND t.idea NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $5))
ORDER BY t.due, t.id
LIMIT $4

--: task_changes(task i64) -> TaskChange[]
SELECT id, state, words, author_name, at
FROM (SELECT c.id, c.state, c.words, p.name AS author_name, c.at
      FROM task_change c LEFT JOIN person p ON p.id = c.author
      WHERE c.task = $1 ORDER BY c.id DESC LIMIT 200) AS newest
ORDER BY id

-- Colleagues whose tasks ended with the idea at this moment.
--: task_ended_with(idea i64, at Time) -> i64[]
SELECT t.id
FROM task t
JOIN task_change c ON c.task = t.id
WHERE t.idea = $1 AND t.side = 'staff' AND t.state = 'cancelled' AND c.author IS NULL AND c.at = $2
ORDER BY t.id

--: task_open_ids(idea i64) -> i64[]
SELECT id FROM task WHERE idea = $1 AND state = 'open' ORDER BY id

--: task_cancel(id i64) -> changed
UPDATE task SET state = 'cancelled', version = version + 1 WHERE id = $1 AND state = 'open'

--: task_held_by(owner i64) -> i64[]
SELECT id FROM task WHERE owner = $1 AND side = 'staff' AND state = 'open' ORDER BY id

--: task_give(id i64, owner i64) -> changed
UPDATE task SET owner = $2, version = version + 1 WHERE id = $1 AND state = 'open'

-- Who may be given a task about this idea: a colleague who sees it, or somebody of an organisation it is shared with, whose own is 1.
--: task_colleague(id i64, idea i64) -> Follower
SELECT p.id, p.name, p.email, CASE p.role WHEN '' THEN 1 ELSE 0 END AS own
FROM person p
WHERE p.id = $1 AND p.left_on IS NULL
AND ((p.role IN ('administrator', 'manager', 'triage', 'reviewer')
      AND ($2 NOT IN (SELECT r.idea FROM restricted r) OR p.id IN (SELECT s.person FROM sees s WHERE s.idea = $2)))
     OR (p.role = '' AND p.id IN (SELECT m.person FROM member m JOIN shared h ON h.organisation = m.organisation AND h.ended IS NULL
                                  WHERE h.idea = $2 AND m.left_on IS NULL AND $2 NOT IN (SELECT r.idea FROM restricted r))))

-- And who may be written to about one.
--: task_staff(id i64) -> Follower
SELECT p.id, p.name, p.email, CASE p.role WHEN '' THEN 1 ELSE 0 END AS own
FROM person p
WHERE p.id = $1 AND p.left_on IS NULL
AND (p.role <> '' OR p.id IN (SELECT m.person FROM member m WHERE m.person = $1 AND m.left_on IS NULL))

-- Who may be given one, for the list to choose from: colleagues, and people of organisations it is shared with.
--: task_owners(idea i64) -> Staff[]
SELECT p.id, p.name, p.role FROM person p
WHERE p.role <> '' AND p.role IN ('administrator', 'manager', 'triage', 'reviewer') AND p.left_on IS NULL
AND ($1 NOT IN (SELECT r.idea FROM restricted r) OR p.id IN (SELECT s.person FROM sees s WHERE s.idea = $1))
ORDER BY p.name, p.id LIMIT 500

--: task_partners(idea i64) -> Staff[]
SELECT p.id, p.name, o.name AS role
FROM shared h
JOIN organisation o ON o.id = h.organisation
JOIN member m ON m.organisation = o.id AND m.left_on IS NULL
JOIN person p ON p.id = m.person
WHERE h.idea = $1 AND h.ended IS NULL AND p.role = '' AND p.left_on IS NULL AND $1 NOT IN (SELECT r.idea FROM restricted r)
ORDER BY o.name, p.name, p.id LIMIT 500

-- Open ones that somebody of an organisation was asked to do.
--: task_open_of_partner(idea i64, organisation i64) -> i64[]
SELECT t.id FROM task t JOIN member m ON m.person = t.owner AND m.organisation = $2
WHERE t.idea = $1 AND t.side = 'staff' AND t.state = 'open'
ORDER BY t.id

-- The sender's open tasks go with the idea to whoever it is given to.
--: task_to_sender(idea i64, sender i64) -> nothing
UPDATE task SET owner = $2, version = version + 1 WHERE idea = $1 AND side = 'sender' AND state = 'open'
