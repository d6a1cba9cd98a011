--: my_rows(sender i64, before i64, most i64) -> MyIdea[]
SELECT id, reference, title, pathway, stage, state, outcome, turn, received
FROM idea
WHERE sender = $1
--?before AND id < $2
ORDER BY id DESC
LIMIT $3
