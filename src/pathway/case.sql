--: include "pathway/case.h"

-- Every question of the form the idea answered, with its answer where there is one.
--: case_answers(idea i64, form i64) -> CaseAnswer[]
SELECT f.key, f.label, s.ask, f.kind, f.choices, f.missing, f.why, a.value
FROM step s
JOIN field f ON f.form = s.form AND f.step = s.key
LEFT JOIN answer a ON a.idea = $1 AND a.key = f.key
WHERE s.form = $2
ORDER BY s.place, f.place

-- Answers to no question we know: what an import brought along.
--: case_loose_answers(idea i64, form i64) -> CaseAnswer[]
SELECT a.key, a.key AS label, '' AS ask, 'lines' AS kind, '' AS choices, '' AS missing, '' AS why, a.value
FROM answer a
WHERE a.idea = $1 AND NOT EXISTS (SELECT 1 FROM field f WHERE f.form = $2 AND f.key = a.key)
ORDER BY a.key

-- What the answers were before each change, newest first.
--: case_before(idea i64, form i64) -> CaseBefore[]
SELECT m.made AS until, b.key, COALESCE(NULLIF(f.label, ''), s.ask, b.key) AS label, COALESCE(f.kind, '') AS kind,
       COALESCE(f.choices, '') AS choices, b.value
FROM amendment m
JOIN amendment_answer b ON b.amendment = m.id
LEFT JOIN field f ON f.form = $2 AND f.key = b.key
LEFT JOIN step s ON s.form = $2 AND s.key = f.step
WHERE m.idea = $1
ORDER BY m.id DESC, b.key
LIMIT 100

-- The checks there are by their names, each as its newest version calls it.
--: case_checks() -> CaseCheck[]
SELECT f.name, f.title
FROM check_form f
WHERE NOT EXISTS (SELECT 1 FROM check_form newer WHERE newer.name = f.name AND newer.version > f.version)

-- What happened, newest first, with the name of who did it.
--: case_history(subject Text, most i64) -> CaseEvent[]
SELECT e.seq, e.at, e.actor, e.what, e.data, COALESCE(p.name, 'API token: ' || t.name) AS actor_name
FROM entry e
LEFT JOIN person p ON p.id = CASE WHEN e.actor LIKE 'person:%' THEN CAST(SUBSTR(e.actor, 8) AS BIGINT) END
LEFT JOIN token t ON t.id = CASE WHEN e.actor LIKE 'token:%' THEN CAST(SUBSTR(e.actor, 7) AS BIGINT) END
WHERE e.subject = $1
ORDER BY e.seq DESC
LIMIT $2

-- One that says much the same, unless the viewer may not see it.
--: case_alike(idea i64, viewer i64) -> AlikeRow
SELECT id, reference, title, state, outcome, stage, pathway FROM idea WHERE id = $1
--?viewer AND id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $2))

--: case_merged_here(idea i64, viewer i64) -> AlikeRow[]
SELECT id, reference, title, state, outcome, stage, pathway FROM idea WHERE merged_into = $1
--?viewer AND id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $2))
ORDER BY id LIMIT 50
