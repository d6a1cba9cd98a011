--: include "mail/outbox.h"

--: outbox_due(now Time, most i64) -> OutboxRow[]
SELECT id, key, recipient, subject, body, thread, reply, created, attempts, next_try, sent, gave_up, error
FROM outbox
WHERE sent IS NULL AND gave_up IS NULL AND next_try <= $1
ORDER BY next_try, id
LIMIT $2

-- Whoever changes the row has it for himself until `until`.
--: outbox_claim(id i64, seen Time, until Time) -> changed
UPDATE outbox
SET next_try = $3, attempts = attempts + 1
WHERE id = $1 AND next_try = $2 AND sent IS NULL AND gave_up IS NULL

--: outbox_mark_sent(id i64, now Time) -> nothing
UPDATE outbox
SET sent = $2, error = ''
WHERE id = $1

--: outbox_mark_failed(id i64, error Text, next_try Time) -> nothing
UPDATE outbox
SET error = $2, next_try = $3
WHERE id = $1 AND sent IS NULL

--: outbox_mark_given_up(id i64, error Text, now Time) -> nothing
UPDATE outbox
SET error = $2, gave_up = $3
WHERE id = $1 AND sent IS NULL
