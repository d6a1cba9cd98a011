--: link_add(key Text, purpose Text, person i64, now Time, expires Time) -> nothing
INSERT INTO link (key, purpose, person, created, expires) VALUES ($1, $2, NULLIF($3, 0), $4, $5)

--: link_find(key Text, now Time) -> Link
SELECT l.key, l.purpose, l.person, l.expires
FROM link l
LEFT JOIN person p ON p.id = l.person
WHERE l.key = $1 AND l.used IS NULL AND l.expires > $2 AND p.left_on IS NULL

--: link_mark(key Text, now Time) -> changed
UPDATE link SET used = $2 WHERE key = $1 AND used IS NULL AND expires > $2

-- Only links of this purpose; all of the person's when none is given.
--: link_delete(person i64, purpose Text) -> nothing
DELETE FROM link WHERE person = $1
--?purpose AND purpose = $2

--: link_delete_expired(before Time) -> nothing
DELETE FROM link WHERE expires < $1
