--: include "editor/form_diff.h"

-- Ideas are reached by their form, answers by their key: what is counted stops at `most`, and this is asked only before publishing.
--: form_lost_ideas(route Text, key Text, choice Text, alone Text, first Text, last Text, amid Text, most i64, viewer i64) -> i64
SELECT COUNT(*)
FROM (SELECT 1 AS one
      FROM form f
      JOIN idea i ON i.form = f.id
      JOIN answer n ON n.idea = i.id AND n.key = $2
      WHERE f.route = $1 AND n.value <> ''
      --?choice AND (n.value = $4 OR n.value LIKE $5 ESCAPE '!' OR n.value LIKE $6 ESCAPE '!' OR n.value LIKE $7 ESCAPE '!') AND $3 <> ''
      --?viewer AND i.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $9))
      LIMIT $8) AS counted

--: form_lost_drafts(route Text, key Text, choice Text, alone Text, first Text, last Text, amid Text, most i64, now Time) -> i64
SELECT COUNT(*)
FROM (SELECT 1 AS one
      FROM draft d
      JOIN form f ON f.id = d.form
      JOIN draft_answer n ON n.draft = d.id AND n.key = $2
      WHERE f.route = $1 AND d.expires > $9 AND d.idea IS NULL AND n.value <> ''
      --?choice AND (n.value = $4 OR n.value LIKE $5 ESCAPE '!' OR n.value LIKE $6 ESCAPE '!' OR n.value LIKE $7 ESCAPE '!') AND $3 <> ''
      LIMIT $8) AS counted

--: form_idea_rows(route Text, key Text, choice Text, alone Text, first Text, last Text, amid Text, most i64, before i64, viewer i64)
--: -> FormIdea[]
SELECT i.id, i.reference, i.title, i.state, i.received, f.version
FROM form f
JOIN idea i ON i.form = f.id
JOIN answer n ON n.idea = i.id AND n.key = $2
WHERE f.route = $1 AND n.value <> ''
--?choice AND (n.value = $4 OR n.value LIKE $5 ESCAPE '!' OR n.value LIKE $6 ESCAPE '!' OR n.value LIKE $7 ESCAPE '!') AND $3 <> ''
--?before AND i.id < $9
--?viewer AND i.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $10))
ORDER BY i.id DESC
LIMIT $8
