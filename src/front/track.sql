--: my_rows(sender i64, before i64, most i64) -> MyIdea[]
SELECT i.id, i.sender, p.name AS sender_name, i.reference, i.title, i.pathway, i.stage, i.state, i.outcome, i.turn, i.received
FROM idea i
JOIN person p ON p.id = i.sender
WHERE i.id IN (SELECT id FROM idea WHERE sender = $1
               UNION SELECT idea AS id FROM collaborator WHERE person = $1 AND person IS NOT NULL AND state = 'active')
--?before AND i.id < $2
ORDER BY i.id DESC
LIMIT $3
