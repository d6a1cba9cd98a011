--: outbox_put(key Text, recipient Text, subject Text, body Text, thread Text, reply Text, now Time) -> nothing
INSERT INTO outbox (key, recipient, subject, body, thread, reply, created, next_try)
VALUES ($1, $2, $3, $4, $5, $6, $7, $7)
ON CONFLICT (key) DO NOTHING

--: outbox_row(id i64) -> OutboxRow
SELECT id, key, recipient, subject, body, thread, reply, created, attempts, next_try, sent, gave_up, error
FROM outbox
WHERE id = $1

-- Whether a mail is about an idea that this person may not see: its thread is the idea's reference.
--: outbox_hidden(thread Text, person i64) -> i64
SELECT r.idea FROM idea i JOIN restricted r ON r.idea = i.id
WHERE i.reference = $1 AND r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $2)

--: outbox_rearm(id i64, now Time) -> changed
UPDATE outbox
SET next_try = $2, attempts = 0, gave_up = NULL
WHERE id = $1 AND sent IS NULL

-- The lists of the mail page, each along an index; at and id name the last row that was seen.
--: outbox_given_up(at Time, id i64, most i64) -> OutboxRow[]
SELECT id, key, recipient, subject, body, thread, reply, created, attempts, next_try, sent, gave_up, error
FROM outbox
WHERE gave_up IS NOT NULL
--?id AND (gave_up, id) < ($1, $2)
ORDER BY gave_up DESC, id DESC
LIMIT $3

--: outbox_retrying(at Time, id i64, most i64) -> OutboxRow[]
SELECT id, key, recipient, subject, body, thread, reply, created, attempts, next_try, sent, gave_up, error
FROM outbox
WHERE sent IS NULL AND gave_up IS NULL AND error <> ''
--?id AND (next_try, id) > ($1, $2)
ORDER BY next_try, id
LIMIT $3

--: outbox_waiting(at Time, id i64, most i64) -> OutboxRow[]
SELECT id, key, recipient, subject, body, thread, reply, created, attempts, next_try, sent, gave_up, error
FROM outbox
WHERE sent IS NULL AND gave_up IS NULL
--?id AND (next_try, id) > ($1, $2)
ORDER BY next_try, id
LIMIT $3

--: outbox_gone(id i64, most i64) -> OutboxRow[]
SELECT id, key, recipient, subject, body, thread, reply, created, attempts, next_try, sent, gave_up, error
FROM outbox
WHERE sent IS NOT NULL
--?id AND id < $1
ORDER BY id DESC
LIMIT $2

--: outbox_count_given_up(most i64) -> i64
SELECT COUNT(*)
FROM (SELECT id FROM outbox WHERE gave_up IS NOT NULL LIMIT $1) AS few

--: outbox_count_retrying(most i64) -> i64
SELECT COUNT(*)
FROM (SELECT id FROM outbox WHERE sent IS NULL AND gave_up IS NULL AND error <> '' LIMIT $1) AS few

--: outbox_count_waiting(most i64) -> i64
SELECT COUNT(*)
FROM (SELECT id FROM outbox WHERE sent IS NULL AND gave_up IS NULL LIMIT $1) AS few
