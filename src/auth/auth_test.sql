--: include "auth/auth_test.h"

--: test_newest_mail() -> Text
SELECT body FROM outbox ORDER BY id DESC LIMIT 1

--: test_mail_count() -> i64
SELECT COUNT(*) FROM outbox

--: test_session_count(person i64) -> i64
SELECT COUNT(*) FROM session WHERE person = $1

--: test_entry_count(subject Text, what Text) -> i64
SELECT COUNT(*) FROM entry WHERE subject = $1 AND what = $2

--: test_kept_password(person i64) -> Text
SELECT password FROM person WHERE id = $1

--: test_sender_add(email Text, now Time) -> i64
INSERT INTO person (email, name, created) VALUES ($1, 'A sender', $2) RETURNING id

--: test_session_key() -> Text
SELECT key FROM session LIMIT 1
