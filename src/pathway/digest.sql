--: include "pathway/digest.h"

--: digest_entry_at(at Time) -> i64
SELECT id FROM entry WHERE at <= $1 ORDER BY id DESC LIMIT 1

--: digest_progress(name Text) -> i64
SELECT upto FROM progress WHERE name = $1

--: digest_move(name Text, upto i64) -> nothing
INSERT INTO progress (name, upto) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET upto = $2

-- What others did to the ideas that each colleague owns, or follows since before: for each the newest of what they may see, at most `most`.
--: digest_events(after i64, upto i64, most i64) -> DigestEvent[]
SELECT person, name, email, id, idea, what, data, reference, title, pathway
FROM (SELECT p.id AS person, p.name, p.email, e.id, i.id AS idea, e.what, e.data, i.reference, i.title, i.pathway,
             ROW_NUMBER() OVER (PARTITION BY p.id ORDER BY e.id DESC) AS place
      FROM entry e
      JOIN idea i ON i.id = CASE WHEN e.subject LIKE 'idea:%' THEN CAST(SUBSTR(e.subject, 6) AS BIGINT) END
      JOIN (SELECT id AS idea, owner AS person, 0 AS since FROM idea
            UNION ALL SELECT f.idea, f.person, f.since FROM follower f
                      JOIN idea own ON own.id = f.idea AND own.owner IS DISTINCT FROM f.person WHERE f.digest = 1) w ON w.idea = i.id AND w.since <= e.at
      JOIN person p ON p.id = w.person
      WHERE e.id > $1 AND e.id <= $2 AND e.what NOT IN ('idea.followed', 'idea.unfollowed') AND e.actor <> 'person:' || p.id
      AND p.role <> '' AND p.left_on IS NULL AND NOT EXISTS (SELECT 1 FROM digest_off d WHERE d.person = p.id)
      AND NOT EXISTS (SELECT 1 FROM restricted r WHERE r.idea = i.id
                      AND NOT EXISTS (SELECT 1 FROM sees s WHERE s.idea = r.idea AND s.person = p.id))) AS told
WHERE place <= $3
ORDER BY person, id DESC
