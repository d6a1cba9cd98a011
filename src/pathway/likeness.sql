--: include "pathway/likeness.h"

-- Ideas nobody has compared yet with what came before them.
--: likeness_new(most i64) -> LikenessText[]
SELECT i.id, i.title, i.summary, p.value AS problem
FROM idea i
LEFT JOIN answer p ON p.idea = i.id AND p.key = 'problem'
WHERE i.id > COALESCE((SELECT upto FROM progress WHERE name = 'likeness'), 0)
AND i.id <= (SELECT upto FROM indexed WHERE name = 'idea')
ORDER BY i.id LIMIT $1

-- How many ideas hold a stem, counted no further than `most`.
--: likeness_holding(match Text, most i64) -> i64
SELECT COUNT(*) FROM (
--@sqlite SELECT 1 AS one FROM idea_text WHERE idea_text MATCH $1
--@postgres SELECT 1 AS one FROM idea_text WHERE words @@ CAST($1 AS tsquery)
LIMIT $2) AS held

-- The earlier ideas that hold the most of the rare stems.
--: likeness_candidates(match Text, before i64, most i64) -> LikenessText[]
SELECT i.id, i.title, i.summary, p.value AS problem
FROM (
--@sqlite SELECT rowid AS id, bm25(idea_text) AS rank FROM idea_text WHERE idea_text MATCH $1 AND rowid < $2
--@postgres SELECT id, -ts_rank(words, CAST($1 AS tsquery)) AS rank FROM idea_text WHERE words @@ CAST($1 AS tsquery) AND id < $2
ORDER BY rank LIMIT $3) AS found
JOIN idea i ON i.id = found.id
LEFT JOIN answer p ON p.idea = i.id AND p.key = 'problem'
ORDER BY found.rank, i.id

--: likeness_add(idea i64, other i64, score i64) -> nothing
INSERT INTO likeness (idea, other, score) VALUES ($1, $2, $3) ON CONFLICT (idea, other) DO UPDATE SET score = $3

--: likeness_progress(upto i64) -> nothing
INSERT INTO progress (name, upto) VALUES ('likeness', $1) ON CONFLICT (name) DO UPDATE SET upto = $1
