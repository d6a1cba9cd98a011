--: include "panel/panel_rows.h"

--: panel_test_people() -> i64
SELECT COUNT(*) FROM person

--: panel_test_staff(email Text, name Text, role Text) -> i64
INSERT INTO person (email, name, role, created) VALUES ($1, $2, $3, 0) RETURNING id

--: panel_test_mails(recipient Text) -> i64
SELECT COUNT(*) FROM outbox WHERE recipient = $1

--: panel_test_mail(recipient Text) -> Text
SELECT body FROM outbox WHERE recipient = $1 ORDER BY id DESC LIMIT 1

--: panel_test_scores(item i64) -> i64
SELECT COUNT(*) FROM panel_score WHERE item = $1

-- Everything the journal holds of a panel, in order.
--: panel_test_journal(subject Text) -> Text[]
SELECT what || ' ' || data FROM entry WHERE subject = $1 ORDER BY seq
