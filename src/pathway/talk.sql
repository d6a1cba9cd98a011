--: include "pathway/follower.h"
--: include "pathway/queue.h"
--: include "pathway/talk.h"

--: message_add(idea i64, audience Text, author i64, body Text, now Time, from_sender i64) -> i64
INSERT INTO message (idea, audience, author, body, sent, from_sender) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id

-- Who may be told of a note about this idea.
--: talk_staff(id i64, idea i64) -> Follower
SELECT id, name, email, 0 AS own FROM person
WHERE id = $1 AND role <> '' AND role IN ('administrator', 'manager', 'triage', 'reviewer') AND left_on IS NULL
AND ($2 NOT IN (SELECT r.idea FROM restricted r) OR id IN (SELECT s.person FROM sees s WHERE s.idea = $2))

-- Those of a team who may decide, and may be told of a note about this idea.
--: talk_leads(team i64, idea i64, author i64) -> Follower[]
SELECT id, name, email, 0 AS own FROM person
WHERE team = $1 AND role <> '' AND role IN ('administrator', 'manager', 'triage') AND left_on IS NULL AND id <> $3
AND ($2 NOT IN (SELECT r.idea FROM restricted r) OR id IN (SELECT s.person FROM sees s WHERE s.idea = $2))
ORDER BY id

--: talk_led_teams(idea i64, author i64) -> Staff[]
SELECT id, name, purpose AS role FROM team
WHERE closed IS NULL
AND id IN (SELECT p.team FROM person p
           WHERE p.role <> '' AND p.role IN ('administrator', 'manager', 'triage') AND p.left_on IS NULL AND p.id <> $2
           AND ($1 NOT IN (SELECT r.idea FROM restricted r) OR p.id IN (SELECT s.person FROM sees s WHERE s.idea = $1)))
ORDER BY name, id
LIMIT 500

--: talk_author(id i64) -> Text
SELECT name FROM person WHERE id = $1

--: messages_of(idea i64, audience Text) -> Message[]
SELECT id, audience, author, author_name, author_role, body, sent, from_sender
FROM (SELECT m.id, m.audience, m.author, p.name AS author_name, p.role AS author_role, m.body, m.sent, m.from_sender
      FROM message m JOIN person p ON p.id = m.author
      WHERE m.idea = $1 AND m.audience = $2
      ORDER BY m.id DESC LIMIT 500) AS newest
ORDER BY id
