--: include "store/store.h"

--: assure_staff(email Text, name Text, role Text) -> i64
INSERT INTO person (email, name, role, created) VALUES ($1, $2, $3, 0) RETURNING id

--: assure_mails(email Text) -> i64
SELECT COUNT(*) FROM outbox WHERE recipient = $1

--: assure_mail(email Text) -> Text
SELECT body FROM outbox WHERE recipient = $1 ORDER BY id DESC LIMIT 1

--: assure_put_at(idea i64, stage Text) -> changed
UPDATE idea SET stage = $2 WHERE id = $1
