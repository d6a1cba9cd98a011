--: include "hook/tell_rows.h"

-- What became restricted while it waited goes on waiting.
--: delivery_due(now Time, most i64) -> Due[]
SELECT d.id, d.hook, d.entry, d.idea, d.what, d.made, d.attempts, d.next_try, h.url, h.name, h.salt
FROM delivery d JOIN hook h ON h.id = d.hook
WHERE d.sent IS NULL AND d.gave_up IS NULL AND d.next_try <= $1 AND h.paused IS NULL AND h.ended IS NULL
  AND NOT EXISTS (SELECT 1 FROM restricted r WHERE r.idea = d.idea)
ORDER BY d.next_try, d.id
LIMIT $2

--: delivery_told(entry i64, idea i64) -> Told
SELECT e.id, i.id AS idea, e.what, e.at, e.data, i.reference, i.kind, i.route
FROM entry e JOIN idea i ON i.id = $2
WHERE e.id = $1

-- Whoever changes the row has it for himself until `until`.
--: delivery_claim(id i64, seen Time, until Time) -> changed
UPDATE delivery SET next_try = $3, attempts = attempts + 1
WHERE id = $1 AND next_try = $2 AND sent IS NULL AND gave_up IS NULL

--: delivery_mark_sent(id i64, now Time, code i64) -> nothing
UPDATE delivery SET sent = $2, code = $3, why = '' WHERE id = $1 AND gave_up IS NULL

--: delivery_mark_failed(id i64, next_try Time, code i64, why Text) -> nothing
UPDATE delivery SET next_try = $2, code = $3, why = $4 WHERE id = $1 AND sent IS NULL

--: delivery_mark_given_up(id i64, now Time, code i64, why Text) -> nothing
UPDATE delivery SET gave_up = $2, code = $3, why = $4 WHERE id = $1 AND sent IS NULL

--: delivery_rest(hook i64, until Time) -> nothing
UPDATE delivery SET next_try = $2 WHERE hook = $1 AND next_try < $2 AND sent IS NULL AND gave_up IS NULL

--: hook_administrators() -> Text[]
SELECT email FROM person WHERE role = 'administrator' AND role <> '' AND left_on IS NULL ORDER BY id

--: delivery_forget(before Time) -> nothing
DELETE FROM delivery WHERE (sent IS NOT NULL AND sent < $1) OR (gave_up IS NOT NULL AND gave_up < $1)
