--: include "mail/outbox.h"
--: include "post/post_test.h"

--: post_test_reply_of(recipient Text) -> Text
SELECT reply FROM outbox WHERE recipient = $1 AND reply <> '' ORDER BY id DESC LIMIT 1

--: post_test_newest(idea i64) -> SaidRow
SELECT id, audience, author, body FROM message WHERE idea = $1 ORDER BY id DESC LIMIT 1

--: post_test_messages() -> i64
SELECT COUNT(*) FROM message

--: post_test_helper() -> i64
INSERT INTO person (email, name, created) VALUES ('helper@example.org', 'Hana Helper', 1) RETURNING id

--: post_test_joins(idea i64, person i64) -> nothing
INSERT INTO collaborator (idea, email, key, person, state, invited, expires, changed) VALUES ($1, 'helper@example.org', 'k', $2, 'active', 1, 2, 1)
