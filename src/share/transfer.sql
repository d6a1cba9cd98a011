--: include "share/transfer.h"

--: transfer_add(idea i64, giver i64, email Text, key Text, stays i64, now Time, expires Time) -> i64
INSERT INTO transfer (idea, giver, email, key, stays, state, offered, expires, changed) VALUES ($1, $2, $3, $4, $5, 'offered', $6, $7, $6)
RETURNING id

--: transfer_row(id i64) -> Transfer
SELECT id, idea, giver, email, key, stays, state, offered, expires FROM transfer WHERE id = $1

--: transfer_now(idea i64) -> Transfer
SELECT id, idea, giver, email, key, stays, state, offered, expires FROM transfer WHERE idea = $1 AND state = 'offered'

--: transfer_move(id i64, state Text, taker i64, now Time) -> changed
UPDATE transfer SET state = $2, taker = NULLIF($3, 0), changed = $4 WHERE id = $1 AND state = 'offered'

--: transfer_late(now Time, most i64) -> i64[]
SELECT id FROM transfer WHERE state = 'offered' AND expires <= $1 ORDER BY expires, id LIMIT $2

--: transfer_to_remind(upto Time, now Time, most i64) -> i64[]
SELECT id FROM transfer WHERE state = 'offered' AND expires <= $1 AND expires > $2 AND reminded IS NULL ORDER BY expires, id LIMIT $3

--: transfer_reminded(id i64, now Time) -> changed
UPDATE transfer SET reminded = $2 WHERE id = $1 AND reminded IS NULL

-- The idea is theirs; with a new key, so that every link made from the old one is dead.
--: transfer_give(idea i64, sender i64, key Text, now Time) -> changed
UPDATE idea SET sender = $2, key = $3, changed = $4, version = version + 1 WHERE id = $1

-- Whoever becomes its sender is no collaborator of it.
--: transfer_no_collaborator(idea i64, email Text, now Time) -> nothing
UPDATE collaborator SET state = CASE state WHEN 'active' THEN 'left' ELSE 'cancelled' END, changed = $3
WHERE idea = $1 AND email = $2 AND state IN ('invited', 'active')

-- Who hears how the idea goes into which theirs was merged.
--: transfer_follow(other i64, person i64, now Time) -> nothing
INSERT INTO follower (idea, person, since, why) VALUES ($1, $2, $3, 'merged') ON CONFLICT (idea, person) DO NOTHING

--: transfer_follow_end(other i64, person i64) -> nothing
DELETE FROM follower WHERE idea = $1 AND person = $2 AND digest = 0
AND NOT EXISTS (SELECT 1 FROM idea WHERE merged_into = $1 AND sender = $2)

--: transfer_giver_closed(giver i64) -> i64
SELECT id FROM person WHERE id = $1 AND closed IS NOT NULL
