--: include "store/store.h"

--: files_test_staff(email Text, name Text, role Text) -> i64
INSERT INTO person (email, name, role, created) VALUES ($1, $2, $3, 0) RETURNING id

--: files_test_mails(email Text) -> i64
SELECT COUNT(*) FROM outbox WHERE recipient = $1

--: files_test_newest_mail(email Text) -> Text
SELECT body FROM outbox WHERE recipient = $1 ORDER BY id DESC LIMIT 1
