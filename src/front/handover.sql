--: include "front/handover.h"

--: handover_rows(idea i64, decision i64) -> Handover[]
SELECT d.id AS decision, d.idea, d.next_door, d.door_email, d.made, COALESCE(h.key, '') AS key, h.sent, h.asked,
       COALESCE(h.answer, '') AS answer, h.answered
FROM decision d
JOIN idea i ON i.id = d.idea
LEFT JOIN handover h ON h.decision = d.id
WHERE d.type = 'signpost' AND d.undone IS NULL
--?idea AND d.idea = $1 AND i.outcome = 'signposted'
--?decision AND d.id = $2
ORDER BY d.id DESC
LIMIT 1

-- Signposts that still stand, the newest of each idea, whose day to ask has come. What is very old is let be.
--: handover_to_ask(since Time, due Time, most i64) -> i64[]
SELECT d.id
FROM decision d
JOIN idea i ON i.id = d.idea
LEFT JOIN handover h ON h.decision = d.id
WHERE d.type = 'signpost' AND d.made > $1 AND d.made <= $2 AND d.undone IS NULL AND i.outcome = 'signposted'
  AND h.asked IS NULL AND COALESCE(h.sent, d.made) <= $2
  AND NOT EXISTS (SELECT 1 FROM decision n WHERE n.idea = d.idea AND n.id > d.id AND n.type = 'signpost' AND n.undone IS NULL)
ORDER BY d.made, d.id
LIMIT $3

--: handover_sent(decision i64, key Text, now Time) -> nothing
INSERT INTO handover (decision, key, sent) VALUES ($1, $2, $3)
ON CONFLICT (decision) DO UPDATE SET key = $2, sent = $3

--: handover_with(decision i64, document i64) -> nothing
INSERT INTO handover_document (decision, document) VALUES ($1, $2)

--: handover_documents(decision i64) -> i64[]
SELECT document FROM handover_document WHERE decision = $1 ORDER BY document

--: handover_asked(decision i64, now Time) -> nothing
INSERT INTO handover (decision, asked) VALUES ($1, $2)
ON CONFLICT (decision) DO UPDATE SET asked = $2

--: handover_said(decision i64, answer Text, now Time) -> changed
UPDATE handover SET answer = $2, answered = $3 WHERE decision = $1 AND asked IS NOT NULL
