--: include "opportunity/opportunity.h"

--: opportunity_rows(kind Text, over i64, today Day, most i64) -> Opportunity[]
SELECT id, title, kind, funder, about, website, opens, closes, changed, version
FROM opportunity
WHERE CASE WHEN closes IS NOT NULL AND closes < $3 THEN 1 ELSE 0 END = $2
--?kind AND kind = $1
ORDER BY CASE WHEN closes IS NULL THEN 1 ELSE 0 END, closes, id LIMIT $4

--: opportunity_row(id i64) -> Opportunity
SELECT id, title, kind, funder, about, website, opens, closes, changed, version FROM opportunity WHERE id = $1

--: opportunity_at_row(website Text) -> Opportunity
SELECT id, title, kind, funder, about, website, opens, closes, changed, version FROM opportunity WHERE website = $1

--: opportunity_idea_row(id i64, viewer i64) -> OpportunityIdea
SELECT i.id, i.reference, i.title, '' AS why FROM idea i
WHERE i.id = $1 AND i.state = 'open'
--?viewer AND i.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $2))

--: opportunity_add(title Text, kind Text, now Time) -> i64
INSERT INTO opportunity (title, kind, changed, version) VALUES ($1, $2, $3, 0) RETURNING id

--: opportunity_set(id i64, version i64, title Text, kind Text, funder Text, about Text, website Text, opens Day, closes Day, now Time) -> changed
UPDATE opportunity SET title = $3, kind = $4, funder = $5, about = $6, website = $7, opens = $8, closes = $9, changed = $10,
       version = version + 1 WHERE id = $1 AND version = $2

--: opportunity_ids(after i64, most i64) -> i64[]
SELECT id FROM opportunity WHERE id > $1 ORDER BY id LIMIT $2
