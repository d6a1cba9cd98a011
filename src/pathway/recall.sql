--: include "pathway/recall_rows.h"

--: recall_newest() -> RecallEntry
SELECT id, subject, hash FROM entry ORDER BY id DESC LIMIT 1

--: recall_entries(after i64, most i64) -> RecallEntry[]
SELECT id, subject, hash FROM entry WHERE id > $1 ORDER BY id LIMIT $2

--: recall_entry(id i64) -> RecallEntry
SELECT id, subject, hash FROM entry WHERE id = $1

-- Restricted ideas that somebody may see; viewer 0: all of them.
--: recall_apart(viewer i64) -> i64[]
SELECT idea FROM restricted WHERE 1 = 1
--?viewer AND idea IN (SELECT s.idea FROM sees s WHERE s.person = $1)
ORDER BY idea

--: recall_idea_row(id i64) -> RecallIdea
SELECT i.title, i.summary, i.service || ' ' || i.organisation AS whose, i.public_summary,
       CASE WHEN i.published IS NOT NULL AND i.share_public = 1 THEN 1 ELSE 0 END AS public_,
       CASE WHEN EXISTS (SELECT 1 FROM restricted r WHERE r.idea = i.id) THEN 1 ELSE 0 END AS restricted
FROM idea i WHERE i.id = $1

-- The newest first.
--: recall_said(idea i64, most i64) -> Text[]
SELECT body FROM (
SELECT body, sent AS at FROM message WHERE idea = $1
UNION ALL SELECT words || ' ' || next_door AS body, made AS at FROM decision WHERE idea = $1) AS said
ORDER BY at DESC LIMIT $2

--: recall_ids(after i64, most i64) -> i64[]
SELECT id FROM idea WHERE id > $1 ORDER BY id LIMIT $2
