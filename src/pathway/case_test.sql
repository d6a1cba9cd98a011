--: include "store/store.h"

--: case_staff(email Text, name Text, role Text) -> i64
INSERT INTO person (email, name, role, created) VALUES ($1, $2, $3, 0) RETURNING id

--: case_person(email Text) -> i64
SELECT id FROM person WHERE email = $1

--: case_team(name Text) -> i64
INSERT INTO team (name) VALUES ($1) RETURNING id

--: case_orphan(idea i64) -> nothing
UPDATE idea SET owner = NULL WHERE id = $1

--: case_no_step(idea i64) -> nothing
UPDATE idea SET next_step = '' WHERE id = $1

--: case_no_date(idea i64) -> nothing
UPDATE idea SET next_date = NULL WHERE id = $1

--: case_team_named(name Text) -> i64
SELECT id FROM team WHERE name = $1

--: case_mails_to(email Text) -> i64
SELECT COUNT(*) FROM outbox WHERE recipient = $1

--: case_newest_mail(email Text) -> Text
SELECT body FROM outbox WHERE recipient = $1 ORDER BY id DESC LIMIT 1

--: case_digests_to(email Text) -> i64
SELECT COUNT(*) FROM outbox WHERE recipient = $1 AND key LIKE 'digest:%'

--: case_keyed_to(email Text, like_ Text) -> i64
SELECT COUNT(*) FROM outbox WHERE recipient = $1 AND key LIKE $2
