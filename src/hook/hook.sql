--: hook_add(name Text, url Text, salt Text, maker i64, now Time) -> i64
INSERT INTO hook (name, url, salt, maker, created) VALUES ($1, $2, $3, $4, $5) RETURNING id

--: hook_event_add(event Text, hook i64) -> nothing
INSERT INTO hook_event (event, hook) VALUES ($1, $2) ON CONFLICT (event, hook) DO NOTHING

--: hook_count(most i64) -> i64
SELECT COUNT(*) FROM (SELECT id FROM hook WHERE ended IS NULL LIMIT $1) AS few

--: hook_row(id i64) -> Hook
SELECT h.id, h.name, h.url, h.salt, h.maker, p.name AS maker_name, h.created, h.paused, h.ended
FROM hook h JOIN person p ON p.id = h.maker
WHERE h.id = $1 AND h.ended IS NULL

-- At most HOOKS_MOST are not ended.
--: hook_rows() -> Hook[]
SELECT h.id, h.name, h.url, h.salt, h.maker, p.name AS maker_name, h.created, h.paused, h.ended
FROM hook h JOIN person p ON p.id = h.maker
WHERE h.ended IS NULL
ORDER BY h.name, h.id

--: hook_event_rows(hook i64) -> Text[]
SELECT event FROM hook_event WHERE hook = $1 ORDER BY event

--: hook_resalt(id i64, salt Text) -> changed
UPDATE hook SET salt = $2 WHERE id = $1 AND ended IS NULL

--: hook_mark_paused(id i64, now Time) -> changed
UPDATE hook SET paused = $2 WHERE id = $1 AND paused IS NULL AND ended IS NULL

--: hook_mark_on(id i64) -> changed
UPDATE hook SET paused = NULL WHERE id = $1 AND paused IS NOT NULL AND ended IS NULL

--: hook_mark_ended(id i64, now Time) -> changed
UPDATE hook SET ended = $2 WHERE id = $1 AND ended IS NULL

-- Hooks that are paused or ended are not told, and nobody is told of a restricted idea.
--: delivery_add_all(event Text, entry i64, idea i64, what Text, now Time) -> count
INSERT INTO delivery (hook, entry, idea, what, made, next_try)
SELECT e.hook, $2, $3, $4, $5, $5
FROM hook_event e JOIN hook h ON h.id = e.hook
WHERE e.event = $1 AND h.paused IS NULL AND h.ended IS NULL
  AND NOT EXISTS (SELECT 1 FROM restricted r WHERE r.idea = $3)

--: delivery_add_test(hook i64, now Time) -> nothing
INSERT INTO delivery (hook, what, made, next_try) VALUES ($1, 'test', $2, $2)

--: delivery_row(id i64) -> Delivery
SELECT id, hook, entry, what, made, attempts, next_try, sent, gave_up, code, why FROM delivery WHERE id = $1

--: delivery_rows(hook i64, before i64, most i64) -> Delivery[]
SELECT id, hook, entry, what, made, attempts, next_try, sent, gave_up, code, why
FROM delivery
WHERE hook = $1
--?before AND id < $2
ORDER BY id DESC
LIMIT $3

--: delivery_rearm(id i64, now Time) -> changed
UPDATE delivery SET next_try = $2, attempts = 0, sent = NULL, gave_up = NULL
WHERE id = $1 AND (sent IS NOT NULL OR gave_up IS NOT NULL)
