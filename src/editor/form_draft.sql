--: include "editor/form_draft.h"

--: form_state_row(route Text, now Time) -> FormState
SELECT f.id AS form, f.version, f.title, f.published, p.name AS author_name, f.again,
       (SELECT COUNT(*) FROM field q WHERE q.form = f.id) AS questions,
       (SELECT COUNT(*) FROM draft d JOIN form g ON g.id = d.form WHERE g.route = $1 AND d.expires > $2 AND d.idea IS NULL) AS drafts,
       w.author AS draft_author, wp.name AS draft_author_name, w.changed AS draft_changed
FROM form f
LEFT JOIN person p ON p.id = f.author
LEFT JOIN form_draft w ON w.route = f.route
LEFT JOIN person wp ON wp.id = w.author
WHERE f.route = $1
ORDER BY f.version DESC
LIMIT 1

--: form_version_rows(route Text, now Time, most i64, counted i64, viewer i64) -> FormVersion[]
SELECT f.id AS form, f.version, f.title, f.published, p.name AS author_name, f.again,
       (SELECT COUNT(*) FROM draft d WHERE d.form = f.id AND d.expires > $2 AND d.idea IS NULL) AS drafts,
       (SELECT COUNT(*) FROM (SELECT 1 AS one FROM idea i WHERE i.form = f.id
       --?viewer AND i.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $5))
       LIMIT $4) AS counted) AS ideas
FROM form f
LEFT JOIN person p ON p.id = f.author
WHERE f.route = $1
ORDER BY f.version DESC
LIMIT $3

--: form_version_id(route Text, version i64) -> i64
SELECT id FROM form WHERE route = $1 AND version = $2

--: form_version_newest(route Text) -> i64
SELECT MAX(version) FROM form WHERE route = $1 HAVING MAX(version) > 0

--: form_draft_row(route Text) -> FormDraft
SELECT w.route, w.body, w.based, f.version AS based_version, w.author, p.name AS author_name, w.begun, w.changed, w.version
FROM form_draft w
JOIN form f ON f.id = w.based
JOIN person p ON p.id = w.author
WHERE w.route = $1

--: form_draft_add(route Text, body Text, based i64, author i64, now Time) -> changed
INSERT INTO form_draft (route, body, based, author, begun, changed) VALUES ($1, $2, $3, $4, $5, $5)
ON CONFLICT (route) DO NOTHING

--: form_draft_put(route Text, seen i64, body Text, author i64, now Time) -> changed
UPDATE form_draft SET body = $3, author = $4, changed = $5, version = version + 1 WHERE route = $1 AND version = $2

--: form_draft_drop(route Text, seen i64) -> changed
DELETE FROM form_draft WHERE route = $1 AND version = $2
