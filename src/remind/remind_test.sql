--: include "store/store.h"

--: remind_mails(email Text, like_ Text) -> i64
SELECT COUNT(*) FROM outbox WHERE recipient = $1 AND key LIKE $2

--: remind_newest(email Text) -> Text
SELECT body FROM outbox WHERE recipient = $1 ORDER BY id DESC LIMIT 1

--: remind_step(kind Text, subject i64, due Day) -> i64
SELECT step FROM reminder WHERE kind = $1 AND subject = $2 AND due = $3

--: remind_clear() -> nothing
DELETE FROM outbox

--: remind_staff(email Text, name Text, role Text) -> i64
INSERT INTO person (email, name, role, created) VALUES ($1, $2, $3, 0) RETURNING id

--: remind_entries(subject Text, what Text) -> i64
SELECT COUNT(*) FROM entry WHERE subject = $1 AND what = $2

--: remind_all() -> i64
SELECT COUNT(*) FROM outbox

--: remind_team(name Text) -> i64
INSERT INTO team (name) VALUES ($1) RETURNING id

--: remind_restrict(idea i64, author i64) -> nothing
INSERT INTO restricted (idea, reason, author, since) VALUES ($1, 'test', $2, 0)
