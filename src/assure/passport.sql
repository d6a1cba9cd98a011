--: passport_add(item i64, hospital Text, seal Text, body Text, author i64, now Time) -> i64
INSERT INTO passport (item, hospital, seal, body, author, taken) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id

--: passport_row(item i64, id i64) -> PassportRow
SELECT p.id, p.item, p.hospital, p.seal, p.body, a.name AS author_name, p.taken
FROM passport p JOIN person a ON a.id = p.author
WHERE p.item = $1 AND p.id = $2

--: passport_rows(item i64) -> PassportRow[]
SELECT p.id, p.item, p.hospital, p.seal, '' AS body, a.name AS author_name, p.taken
FROM passport p JOIN person a ON a.id = p.author
WHERE p.item = $1
ORDER BY p.id DESC
LIMIT 20

--: passport_keys(hospital Text, seal Text, before i64) -> PassportKnown
SELECT COUNT(CASE WHEN seal = $2 THEN 1 END) AS same, COUNT(CASE WHEN seal <> $2 THEN 1 END) AS other
FROM passport WHERE hospital = $1 AND id < $3
