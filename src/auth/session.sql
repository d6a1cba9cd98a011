--: include "auth/session_row.h"

--: session_add(key Text, person i64, csrf Text, now Time, expires Time, agent Text) -> nothing
INSERT INTO session (key, person, csrf, created, seen, expires, agent) VALUES ($1, $2, $3, $4, $4, $5, $6)

-- Who asks: one row by the primary key, two by the person's id.
--: session_find(key Text, now Time, idle_since Time) -> SessionRow
SELECT s.person, p.team, m.organisation, p.name, p.email, p.role, s.csrf, s.seen
FROM session s
JOIN person p ON p.id = s.person
LEFT JOIN member m ON m.person = p.id AND m.left_on IS NULL
WHERE s.key = $1 AND s.expires > $2 AND p.left_on IS NULL AND (p.role = '' OR s.seen > $3)

--: session_list(person i64, now Time) -> Session[]
SELECT key, agent, created, seen, expires FROM session WHERE person = $1 AND expires > $2 ORDER BY created DESC, key LIMIT 50

--: session_delete(key Text, person i64) -> changed
DELETE FROM session WHERE key = $1 AND person = $2

-- A planted or an earlier cookie's session, whoever's it is.
--: session_delete_key(key Text) -> nothing
DELETE FROM session WHERE key = $1

--: session_delete_all(person i64, keep Text) -> nothing
DELETE FROM session WHERE person = $1 AND key <> $2

--: session_delete_oldest(person i64, keep i64) -> nothing
DELETE FROM session WHERE person = $1
AND key NOT IN (SELECT key FROM session WHERE person = $1 ORDER BY created DESC, key LIMIT $2)

--: session_touch(key Text, seen Time) -> nothing
UPDATE session SET seen = $2 WHERE key = $1 AND seen < $2

--: session_delete_expired(now Time) -> nothing
DELETE FROM session WHERE expires <= $1
