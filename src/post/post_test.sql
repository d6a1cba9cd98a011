--: include "mail/outbox.h"
--: include "post/post_test.h"

--: post_test_reply_of(recipient Text) -> Text
SELECT reply FROM outbox WHERE recipient = $1 AND reply <> '' ORDER BY id DESC LIMIT 1

--: post_test_newest(idea i64) -> SaidRow
SELECT id, audience, author, body FROM message WHERE idea = $1 ORDER BY id DESC LIMIT 1

--: post_test_messages() -> i64
SELECT COUNT(*) FROM message
