--: include "post/post_rows.h"

--: post_known(key Text) -> i64
SELECT id FROM post WHERE key = $1

--: post_add(key Text, came Time, sender Text, subject Text, file Text, way Text, idea i64, person i64, state Text, why Text,
--:     words Text) -> i64
INSERT INTO post (key, came, sender, subject, file, way, idea, person, state, why, words)
VALUES ($1, $2, $3, $4, $5, $6, NULLIF($7, 0), NULLIF($8, 0), $9, $10, $11)
RETURNING id

--: post_row(id i64) -> Post
SELECT m.id, m.came, m.sender, m.subject, m.file, m.way, m.idea, COALESCE(i.reference, '') AS reference, m.person,
       COALESCE(p.name, '') AS person_name, m.state, m.why, m.words, m.settled
FROM post m LEFT JOIN idea i ON i.id = m.idea LEFT JOIN person p ON p.id = m.person
WHERE m.id = $1

--: post_rows(state Text, before i64, most i64) -> Post[]
SELECT m.id, m.came, m.sender, m.subject, m.file, m.way, m.idea, COALESCE(i.reference, '') AS reference, m.person,
       COALESCE(p.name, '') AS person_name, m.state, m.why, m.words, m.settled
FROM post m LEFT JOIN idea i ON i.id = m.idea LEFT JOIN person p ON p.id = m.person
WHERE m.state = $1
--?before AND m.id < $2
ORDER BY m.id DESC
LIMIT $3

--: post_settle(id i64, state Text, settler i64, now Time) -> changed
UPDATE post SET state = $2, settler = $3, settled = $4, words = '' WHERE id = $1 AND state = 'held'

--: post_writer(id i64) -> Writer
SELECT id, email, role, left_on FROM person WHERE id = $1

--: post_sent_mail(id i64) -> Text
SELECT key FROM outbox WHERE id = $1 AND sent IS NOT NULL

--: post_came_back(id i64, why Text, now Time) -> nothing
UPDATE outbox SET error = $2, gave_up = $3, sent = NULL WHERE id = $1 AND sent IS NOT NULL
