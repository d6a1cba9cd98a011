--: include "profile/worked.h"

--: worked_rows(idea i64) -> Worked[]
SELECT p.id AS person, p.name, COALESCE(t.name, '') AS team_name, d.what, i.id AS idea, i.reference, i.title
FROM (SELECT owner AS person, 'answers for the trial of' AS what, 1 AS place FROM trial WHERE idea = $1
      UNION ALL SELECT owner, 'owned, when it was adopted,', 2 FROM idea WHERE id = $1 AND outcome = 'adopted'
      UNION ALL SELECT decided_by, 'decided a check of', 3 FROM idea_check WHERE idea = $1 AND outcome <> ''
      UNION ALL SELECT owner, 'did a task for', 4 FROM task WHERE idea = $1 AND side = 'staff' AND state = 'done') d
JOIN person p ON p.id = d.person JOIN idea i ON i.id = $1 LEFT JOIN team t ON t.id = p.team
WHERE p.role <> '' AND p.left_on IS NULL
ORDER BY d.place, p.name, p.id
