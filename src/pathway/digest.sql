--: include "pathway/digest.h"
--: include "pathway/follower.h"

--: digest_entry_at(at Time) -> i64
SELECT id FROM entry WHERE at <= $1 ORDER BY id DESC LIMIT 1

--: digest_progress(name Text) -> i64
SELECT upto FROM progress WHERE name = $1

--: digest_move(name Text, upto i64) -> nothing
INSERT INTO progress (name, upto) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET upto = $2

--: digest_readers() -> Follower[]
SELECT p.id, p.name, p.email, 0 AS own FROM person p
WHERE p.role <> '' AND p.left_on IS NULL AND NOT EXISTS (SELECT 1 FROM digest_off d WHERE d.person = p.id)
ORDER BY p.id

-- What others did to the ideas somebody owns, or follows since before, newest first.
--: digest_events(person i64, actor Text, after i64, upto i64, most i64, viewer i64) -> DigestEvent[]
SELECT e.id, i.id AS idea, e.what, e.data, i.reference, i.title, i.pathway
FROM entry e
JOIN idea i ON i.id = CASE WHEN e.subject LIKE 'idea:%' THEN CAST(SUBSTR(e.subject, 6) AS BIGINT) END
WHERE e.id > $3 AND e.id <= $4 AND e.actor <> $2 AND e.what NOT IN ('idea.followed', 'idea.unfollowed')
AND (i.owner = $1 OR EXISTS (SELECT 1 FROM follower f WHERE f.idea = i.id AND f.person = $1 AND f.digest = 1 AND f.since <= e.at))
--?viewer AND i.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $6))
ORDER BY e.id DESC
LIMIT $5
