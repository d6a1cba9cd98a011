--: ready_rows(idea i64, most i64) -> ReadyTick[]
SELECT item, ticked, words, author_name, at
FROM (SELECT t.id, t.item, t.ticked, t.words, p.name AS author_name, t.at
      FROM readiness_tick t JOIN person p ON p.id = t.author
      WHERE t.idea = $1 ORDER BY t.id DESC LIMIT $2) AS newest
ORDER BY id

--: ready_add(idea i64, item Text, ticked i64, words Text, author i64, now Time) -> i64
INSERT INTO readiness_tick (idea, item, ticked, words, author, at) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id
