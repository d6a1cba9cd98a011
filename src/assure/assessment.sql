--: include "assure/assessment.h"

--: assessment_add(idea i64, number i64, words Text, reason Text, author i64, now Time) -> i64
INSERT INTO assessment (idea, number, words, reason, author, made) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id

--: assessment_item_add(assessment i64, item i64) -> nothing
INSERT INTO assessment_check (assessment, item) VALUES ($1, $2)

--: assessment_last(idea i64) -> i64
SELECT number FROM assessment WHERE idea = $1 ORDER BY number DESC LIMIT 1

--: assessment_rows(idea i64, most i64) -> Assessment[]
SELECT s.number, s.words, s.reason, p.name AS author_name, s.made
FROM assessment s JOIN person p ON p.id = s.author
WHERE s.idea = $1
ORDER BY s.number DESC
LIMIT $2

-- fresh: the version before did not ask for it.
--: assessment_items(idea i64, number i64) -> AssessmentItem[]
SELECT f.title, COALESCE(t.name, p.name) AS who,
       CASE WHEN s.number > 1 AND c.id NOT IN (SELECT b.item FROM assessment_check b JOIN assessment v ON v.id = b.assessment
                                               WHERE v.idea = $1 AND v.number = $2 - 1) THEN 1 ELSE 0 END AS fresh
FROM assessment s
JOIN assessment_check n ON n.assessment = s.id
JOIN idea_check c ON c.id = n.item
JOIN check_form f ON f.id = c.form
LEFT JOIN team t ON t.id = c.team
LEFT JOIN person p ON p.id = c.owner
WHERE s.idea = $1 AND s.number = $2
ORDER BY f.title, c.id
