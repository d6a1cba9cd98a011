--: include "store/store.h"

--: share_mails_to(email Text) -> i64
SELECT COUNT(*) FROM outbox WHERE recipient = $1

--: share_mails_saying(email Text, words Text) -> i64
SELECT COUNT(*) FROM outbox WHERE recipient = $1 AND (body LIKE $2 OR subject LIKE $2)

--: share_all_mails() -> i64
SELECT COUNT(*) FROM outbox

--: share_told_of_team() -> i64
SELECT COUNT(*) FROM outbox WHERE key LIKE 'team-closed:%'

--: share_events(subject Text, what Text) -> i64
SELECT COUNT(*) FROM entry WHERE subject = $1 AND what = $2

--: share_person(email Text) -> i64
SELECT id FROM person WHERE email = $1

--: share_team_of(idea i64, team i64) -> changed
UPDATE idea SET team = $2 WHERE id = $1
