--: token_add(key Text, name Text, role Text, maker i64, now Time, expires Day) -> i64
INSERT INTO token (key, name, role, maker, created, expires) VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id

-- Who comes: one row by the key's index, one by the maker's id.
--: token_of_key(key Text) -> Token
SELECT t.id, t.name, t.role, t.key, t.maker, p.name AS maker_name, p.role AS maker_role, p.left_on AS maker_left, t.created, t.expires,
       t.seen, t.revoked
FROM token t JOIN person p ON p.id = t.maker
WHERE t.key = $1

--: token_row(id i64) -> Token
SELECT t.id, t.name, t.role, t.key, t.maker, p.name AS maker_name, p.role AS maker_role, p.left_on AS maker_left, t.created, t.expires,
       t.seen, t.revoked
FROM token t JOIN person p ON p.id = t.maker
WHERE t.id = $1

--: token_rows(before i64, most i64) -> Token[]
SELECT t.id, t.name, t.role, t.key, t.maker, p.name AS maker_name, p.role AS maker_role, p.left_on AS maker_left, t.created, t.expires,
       t.seen, t.revoked
FROM token t JOIN person p ON p.id = t.maker
WHERE t.id > 0
--?before AND t.id < $1
ORDER BY t.id DESC
LIMIT $2

--: token_end(id i64, now Time) -> changed
UPDATE token SET revoked = $2 WHERE id = $1 AND revoked IS NULL

--: token_touch(id i64, seen Time) -> nothing
UPDATE token SET seen = $2 WHERE id = $1 AND COALESCE(seen, 0) < $2
