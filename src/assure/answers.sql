--: include "assure/answers.h"

-- How often each check was asked for. viewer: as in every list of ideas.
--: answers_count_checks(viewer i64) -> AnswersCount[]
SELECT c.name, COUNT(*) AS n, COUNT(c.decided) AS decided
FROM idea_check c
WHERE 1 = 1
--?viewer AND c.idea NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $1))
GROUP BY c.name

-- Every answer to one check, idea by idea; an idea without an answer has one row with an empty key.
--: answers_to_check(name Text, viewer i64) -> AnswerRow[]
SELECT c.id AS item, i.reference, i.title, c.begun, c.outcome, COALESCE(c.decided, 0) AS decided,
       COALESCE(a.key, '') AS key, COALESCE(a.value, '') AS value
FROM idea_check c
JOIN idea i ON i.id = c.idea
LEFT JOIN check_answer a ON a.item = c.id
WHERE c.name = $1
--?viewer AND c.idea NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $2))
ORDER BY c.begun, c.id, a.key
