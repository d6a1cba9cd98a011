--: include "pathway/index_rows.h"

--: index_idea_put(idea i64, title Text, body Text) -> nothing
--@sqlite INSERT INTO idea_text (rowid, title, body) VALUES ($1, $2, $3)
--@postgres INSERT INTO idea_text (id, words) VALUES ($1, setweight(to_tsvector('simple', $2), 'A') || to_tsvector('simple', $3))

--: index_said_put(idea i64, body Text) -> nothing
--@sqlite INSERT INTO said_text (idea, body) VALUES ($1, $2)
--@postgres INSERT INTO said_text (idea, words) VALUES ($1, to_tsvector('simple', $2))

--: index_public_put(idea i64, title Text, body Text) -> nothing
--@sqlite INSERT INTO public_text (rowid, title, body) VALUES ($1, $2, $3)
--@postgres INSERT INTO public_text (id, words) VALUES ($1, setweight(to_tsvector('simple', $2), 'A') || to_tsvector('simple', $3))

--: index_public_drop(idea i64) -> nothing
--@sqlite DELETE FROM public_text WHERE rowid = $1
--@postgres DELETE FROM public_text WHERE id = $1

--: index_idea_clear() -> nothing
DELETE FROM idea_text

--: index_said_clear() -> nothing
DELETE FROM said_text

--: index_public_clear() -> nothing
DELETE FROM public_text

--: index_ideas(after i64, most i64) -> i64[]
SELECT id FROM idea WHERE id > $1 ORDER BY id LIMIT $2

--: index_said_of(idea i64) -> SaidWords[]
SELECT words FROM (
SELECT 1 AS part, id, body AS words FROM message WHERE idea = $1
UNION ALL
SELECT 2 AS part, id, words || ' ' || next_door AS words FROM decision WHERE idea = $1
) AS said
ORDER BY part, id
