--: include "pathway/search.h"

-- The best of the newest thousand that match; $1 is written by search_match for the engine that reads it.
--: search_list(match Text, kind Text, stage Text, state Text, most i64) -> SearchRow[]
WITH found AS (
--@sqlite SELECT rowid AS id, CAST(bm25(idea_text, 4.0, 1.0) * -1000000000 AS INTEGER) AS score FROM idea_text WHERE idea_text MATCH $1
--@postgres SELECT id, CAST(ts_rank(words, CAST($1 AS tsquery)) * 100000 AS BIGINT) AS score FROM idea_text WHERE words @@ CAST($1 AS tsquery)
--@sqlite ORDER BY rowid DESC LIMIT 1000)
--@postgres ORDER BY id DESC LIMIT 1000)
SELECT i.id, i.reference, i.title, i.summary, i.kind, i.pathway, i.stage, i.state, i.outcome, i.received, found.score
FROM found
JOIN idea i ON i.id = found.id
WHERE $5 > 0
--?kind AND i.kind = $2
--?stage AND i.stage = $3
--?state AND i.state = $4
ORDER BY found.score DESC, i.id DESC
LIMIT $5
