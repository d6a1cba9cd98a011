--: include "pathway/search.h"

-- The best of the newest that match, by their own words or by what was said about them; $1 is written by search_match for the engine
-- that reads it.
--: search_list(match Text, kind Text, stage Text, state Text, most i64, viewer i64) -> SearchRow[]
WITH own AS (
--@sqlite SELECT rowid AS id, CAST(match_score(idea_text, 4.0, 1.0) * 1000000 AS INTEGER) AS score FROM idea_text WHERE idea_text MATCH $1
--@postgres SELECT id, CAST(ts_rank(words, CAST($1 AS tsquery)) * 100000 AS BIGINT) AS score FROM idea_text WHERE words @@ CAST($1 AS tsquery)
--@sqlite ORDER BY rowid DESC LIMIT 1000),
--@postgres ORDER BY id DESC LIMIT 1000),
said AS (
--@sqlite SELECT idea AS id, CAST(match_score(said_text, 0.0, 0.5) * 1000000 AS INTEGER) AS score FROM said_text WHERE said_text MATCH $1
--@postgres SELECT idea AS id, CAST(ts_rank(words, CAST($1 AS tsquery)) * 50000 AS BIGINT) AS score FROM said_text WHERE words @@ CAST($1 AS tsquery)
--@sqlite ORDER BY rowid DESC LIMIT 200),
--@postgres ORDER BY id DESC LIMIT 200),
best_own AS (
SELECT id, score FROM own
WHERE $5 > 0
--?kind AND (SELECT i.kind FROM idea i WHERE i.id = own.id) = $2
--?stage AND (SELECT i.stage FROM idea i WHERE i.id = own.id) = $3
--?state AND (SELECT i.state FROM idea i WHERE i.id = own.id) = $4
--?viewer AND own.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $6))
ORDER BY score DESC, id DESC
LIMIT $5),
best_said AS (
SELECT id, MAX(score) AS score FROM said
WHERE $5 > 0
--?kind AND (SELECT i.kind FROM idea i WHERE i.id = said.id) = $2
--?stage AND (SELECT i.stage FROM idea i WHERE i.id = said.id) = $3
--?state AND (SELECT i.state FROM idea i WHERE i.id = said.id) = $4
--?viewer AND said.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $6))
GROUP BY id),
best AS (
SELECT id, MAX(score) AS score FROM (SELECT id, score FROM best_own UNION ALL SELECT id, score FROM best_said) AS every
GROUP BY id
ORDER BY score DESC, id DESC
LIMIT $5)
SELECT i.id, i.reference, i.title, i.summary, i.kind, i.pathway, i.stage, i.state, i.outcome, i.received, best.score
FROM best
JOIN idea i ON i.id = best.id
ORDER BY best.score DESC, i.id DESC
