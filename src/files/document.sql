--: include "files/document.h"

--: document_insert(idea i64, side Text, by_sender i64, title Text, answer Text, author i64, now Time) -> i64
INSERT INTO document (idea, side, by_sender, title, answer, author, added) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id

--: document_file_add(document i64, number i64, blob Text, name Text, author i64, now Time) -> nothing
INSERT INTO document_file (document, number, blob, name, author, at) VALUES ($1, $2, $3, $4, $5, $6)

--: document_touch(id i64, seen i64) -> changed
UPDATE document SET version = version + 1 WHERE id = $1 AND version = $2 AND removed IS NULL

--: document_end(id i64, seen i64, now Time) -> changed
UPDATE document SET version = version + 1, removed = $3 WHERE id = $1 AND version = $2 AND removed IS NULL

--: document_count(idea i64) -> i64
SELECT COUNT(*) FROM document WHERE idea = $1 AND removed IS NULL

--: document_one(id i64) -> DocumentRow
SELECT d.id, d.idea, d.side, d.by_sender, d.title, d.author, p.name AS author_name, CASE WHEN p.left_on IS NULL THEN 0 ELSE 1 END AS author_left, d.added, d.removed,
       d.version, (SELECT MAX(f.number) FROM document_file f WHERE f.document = d.id) AS number,
       d.answer, COALESCE(NULLIF(q.label, ''), q.key, '') AS answer_label
FROM document d JOIN person p ON p.id = d.author JOIN idea i ON i.id = d.idea LEFT JOIN field q ON q.form = i.form AND q.key = d.answer
WHERE d.id = $1

--: document_rows(idea i64, side Text, most i64) -> DocumentRow[]
SELECT d.id, d.idea, d.side, d.by_sender, d.title, d.author, p.name AS author_name, CASE WHEN p.left_on IS NULL THEN 0 ELSE 1 END AS author_left, d.added, d.removed,
       d.version, (SELECT MAX(f.number) FROM document_file f WHERE f.document = d.id) AS number,
       d.answer, COALESCE(NULLIF(q.label, ''), q.key, '') AS answer_label
FROM document d JOIN person p ON p.id = d.author JOIN idea i ON i.id = d.idea LEFT JOIN field q ON q.form = i.form AND q.key = d.answer
WHERE d.idea = $1 AND d.removed IS NULL
--?side AND d.side = $2
ORDER BY d.id DESC
LIMIT $3

--: document_rows_removed(idea i64, side Text, most i64) -> DocumentRow[]
SELECT d.id, d.idea, d.side, d.by_sender, d.title, d.author, p.name AS author_name, CASE WHEN p.left_on IS NULL THEN 0 ELSE 1 END AS author_left, d.added, d.removed,
       d.version, (SELECT MAX(f.number) FROM document_file f WHERE f.document = d.id) AS number,
       d.answer, COALESCE(NULLIF(q.label, ''), q.key, '') AS answer_label
FROM document d JOIN person p ON p.id = d.author JOIN idea i ON i.id = d.idea LEFT JOIN field q ON q.form = i.form AND q.key = d.answer
WHERE d.idea = $1 AND d.removed IS NOT NULL
--?side AND d.side = $2
ORDER BY d.id DESC
LIMIT $3

--: document_file_rows(document i64) -> SentFile[]
SELECT f.document, f.number, f.name, p.name AS author_name, f.at, f.blob, b.type, b.scan, b.size, b.kept
FROM document_file f JOIN blob b ON b.hash = f.blob JOIN person p ON p.id = f.author
WHERE f.document = $1
ORDER BY f.number DESC

--: document_file_one(document i64, number i64) -> SentFile
SELECT f.document, f.number, f.name, p.name AS author_name, f.at, f.blob, b.type, b.scan, b.size, b.kept
FROM document_file f JOIN blob b ON b.hash = f.blob JOIN person p ON p.id = f.author
WHERE f.document = $1 AND f.number = $2
