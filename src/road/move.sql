--: include "road/move_rows.h"

-- Open and parked ideas that go by another version. name: with the blank before its version; newest: the whole of it.
--: move_counts(name Text, newest Text, viewer i64) -> MoveRow[]
SELECT i.pathway, i.stage, COUNT(*) AS ideas, '' AS becomes
FROM idea i
WHERE i.state <> 'closed' AND i.pathway <> $2 AND SUBSTR(i.pathway, 1, LENGTH($1)) = $1
--?viewer AND i.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $3))
GROUP BY i.pathway, i.stage
ORDER BY i.pathway, i.stage

--: move_due(name Text, newest Text, most i64, viewer i64) -> i64[]
SELECT i.id
FROM idea i
WHERE i.state <> 'closed' AND i.pathway <> $2 AND SUBSTR(i.pathway, 1, LENGTH($1)) = $1
--?viewer AND i.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $4))
ORDER BY i.id
LIMIT $3

--: move_add(pathway Text, author i64, now Time) -> i64
INSERT INTO move (pathway, author, made) VALUES ($1, $2, $3) RETURNING id

--: moved_add(move i64, idea i64, pathway Text, stage Text, stage_to Text, before Text, seen i64) -> nothing
INSERT INTO moved (move, idea, pathway, stage, stage_to, before, seen) VALUES ($1, $2, $3, $4, $5, $6, $7)

--: move_set_pathway(idea i64, pathway Text) -> changed
UPDATE idea SET pathway = $2 WHERE id = $1

--: move_read(most i64, id i64) -> Move[]
SELECT m.id, m.pathway, p.name AS author_name, m.made, m.undone, u.name AS undone_by_name,
       (SELECT COUNT(*) FROM moved d WHERE d.move = m.id) AS ideas,
       (SELECT COUNT(*) FROM moved d JOIN idea i ON i.id = d.idea WHERE d.move = m.id AND d.back = 0 AND i.version = d.seen) AS still,
       (SELECT COUNT(*) FROM moved d WHERE d.move = m.id AND d.back = 1) AS back
FROM move m
JOIN person p ON p.id = m.author
LEFT JOIN person u ON u.id = m.undone_by
WHERE 1 = 1
--?id AND m.id = $2
ORDER BY m.id DESC
LIMIT $1

--: move_listed(move i64, most i64, viewer i64) -> MovedIdea[]
SELECT d.idea, i.reference, i.title, d.pathway, d.stage, d.stage_to, d.back, CASE WHEN i.version = d.seen THEN 1 ELSE 0 END AS still
FROM moved d
JOIN idea i ON i.id = d.idea
WHERE d.move = $1
--?viewer AND i.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $3))
ORDER BY d.idea
LIMIT $2

--: moved_of(move i64) -> MovedRow[]
SELECT d.idea, d.pathway, d.before
FROM moved d
JOIN idea i ON i.id = d.idea
WHERE d.move = $1 AND d.back = 0 AND i.version = d.seen
ORDER BY d.idea

--: moved_back(move i64, idea i64) -> changed
UPDATE moved SET back = 1 WHERE move = $1 AND idea = $2 AND back = 0

--: move_undone(id i64, now Time, by i64) -> changed
UPDATE move SET undone = $2, undone_by = $3 WHERE id = $1 AND undone IS NULL
