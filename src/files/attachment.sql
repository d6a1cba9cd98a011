--: include "files/blob.h"

--: attachment_rows(kind Text, holder i64, id i64) -> SentFile[]
SELECT t.id AS document, 1 AS number, t.name, p.name AS author_name, t.added AS at, t.blob, b.type, b.scan, b.size, b.kept
FROM attachment t JOIN blob b ON b.hash = t.blob JOIN person p ON p.id = t.author
WHERE t.kind = $1 AND t.holder = $2 AND t.removed IS NULL
--?id AND t.id = $3
ORDER BY t.id DESC

--: attachment_insert(kind Text, holder i64, blob Text, name Text, author i64, now Time) -> i64
INSERT INTO attachment (kind, holder, blob, name, author, added) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id

--: attachment_end(id i64, now Time) -> changed
UPDATE attachment SET removed = $2 WHERE id = $1 AND removed IS NULL
