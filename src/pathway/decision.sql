--: include "pathway/decision_rows.h"

--: decision_add(idea i64, type Text, reason Text, words Text, next_door Text, stage Text, team i64, other i64, until Day, event Text, door_email Text, author i64, now Time, before Text) -> i64
INSERT INTO decision (idea, type, reason, words, next_door, stage, team, other, until, event, door_email, author, made, before)
VALUES ($1, $2, $3, $4, $5, $6, NULLIF($7, 0), NULLIF($8, 0), $9, $10, $11, $12, $13, $14)
RETURNING id

--: decisions_list(idea i64) -> Decision[]
SELECT d.id, d.type, d.reason, d.words, d.next_door, d.stage, d.team, t.name AS team_name, d.other, o.reference AS other_reference,
       d.until, d.event, d.author, p.name AS author_name, d.made, d.undone
FROM decision d
JOIN person p ON p.id = d.author
LEFT JOIN team t ON t.id = d.team
LEFT JOIN idea o ON o.id = d.other
WHERE d.id IN (SELECT id FROM decision WHERE idea = $1 ORDER BY id DESC LIMIT 200)
ORDER BY d.id

-- The newest decision that still stands, with how the idea stood before it.
--: decision_newest(idea i64) -> DecisionKept
SELECT id, type, author, other, before, made FROM decision WHERE idea = $1 AND undone IS NULL ORDER BY id DESC LIMIT 1

--: decision_mark_undone(id i64, now Time, by i64) -> changed
UPDATE decision SET undone = $2, undone_by = $3 WHERE id = $1 AND undone IS NULL

-- The checks of an idea that hold nothing up.
--: decision_checks_done(idea i64, today Day) -> Text[]
SELECT c.name
FROM idea_check c
WHERE c.idea = $1
  AND (c.outcome IN ('passed', 'not-needed')
       OR (c.outcome = 'conditions' AND NOT EXISTS (SELECT 1 FROM check_condition k WHERE k.item = c.id AND k.met IS NULL AND k.due < $2)))
ORDER BY c.name

--: decision_check_called(name Text) -> Text
SELECT title FROM check_form WHERE name = $1 ORDER BY version DESC LIMIT 1

--: letter_add(idea i64, decision i64, person i64, subject Text, body Text, now Time) -> i64
INSERT INTO letter (idea, decision, person, subject, body, written) VALUES ($1, NULLIF($2, 0), $3, $4, $5, $6) RETURNING id

-- The newest ones, oldest first: a page must not grow without end.
--: letters_list(idea i64) -> Letter[]
SELECT id, subject, body, written
FROM (SELECT id, subject, body, written FROM letter WHERE idea = $1 ORDER BY id DESC LIMIT 200) AS newest
ORDER BY id

--: follower_add(idea i64, person i64, now Time, why Text) -> nothing
INSERT INTO follower (idea, person, since, why) VALUES ($1, $2, $3, $4) ON CONFLICT (idea, person) DO NOTHING

-- Unless another idea of theirs is still merged into it, or they follow it as a colleague.
--: follower_end(idea i64, person i64) -> nothing
DELETE FROM follower WHERE idea = $1 AND person = $2 AND digest = 0
AND NOT EXISTS (SELECT 1 FROM idea WHERE merged_into = $1 AND sender = $2)

-- With their own idea, the first that was merged into it.
--: followers_of(idea i64) -> Follower[]
SELECT p.id, p.name, p.email, (SELECT MIN(m.id) FROM idea m WHERE m.merged_into = f.idea AND m.sender = p.id) AS own
FROM follower f
JOIN person p ON p.id = f.person
WHERE f.idea = $1
ORDER BY p.id
LIMIT 1000

--: team_open(team i64) -> i64
SELECT id FROM team WHERE id = $1 AND closed IS NULL

--: team_lead(team i64) -> i64
SELECT id FROM person WHERE team = $1 AND role <> '' AND role IN ('administrator', 'manager', 'triage', 'reviewer') AND left_on IS NULL ORDER BY id LIMIT 1

--: staff_named(id i64) -> Follower
SELECT id, name, email, 0 AS own FROM person WHERE id = $1 AND role <> '' AND left_on IS NULL

--: ideas_to_wake(today Day, most i64) -> IdeaId[]
SELECT id FROM idea WHERE state = 'parked' AND next_date <= $1 ORDER BY next_date, id LIMIT $2

-- What is parked until the idea of this reference ends.
--: ideas_waiting_for(reference Text, most i64) -> Waiting[]
SELECT id, wake_event AS event FROM idea
WHERE state = 'parked' AND UPPER(wake_event) LIKE '%' || $1 || '%'
ORDER BY next_date, id LIMIT $2
