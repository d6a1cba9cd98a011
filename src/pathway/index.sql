--: include "pathway/index.h"

--: index_upto(name Text) -> i64
SELECT upto FROM indexed WHERE name = $1

-- Nothing is changed when somebody else was faster.
--: index_move(name Text, from i64, upto i64) -> changed
UPDATE indexed SET upto = $3 WHERE name = $1 AND upto = $2

--: index_new_ideas(after i64, most i64) -> Indexed[]
SELECT id, id AS idea, title, summary || ' ' || service || ' ' || organisation AS body FROM idea WHERE id > $1 ORDER BY id LIMIT $2

--: index_new_messages(after i64, most i64) -> Indexed[]
SELECT id, idea, '' AS title, body FROM message WHERE id > $1 ORDER BY id LIMIT $2

--: index_new_decisions(after i64, most i64) -> Indexed[]
SELECT id, idea, '' AS title, words || ' ' || next_door AS body FROM decision WHERE id > $1 ORDER BY id LIMIT $2

--: index_idea_put(idea i64, title Text, body Text) -> nothing
--@sqlite INSERT INTO idea_text (rowid, title, body) VALUES ($1, $2, $3)
--@postgres INSERT INTO idea_text (id, words) VALUES ($1, setweight(to_tsvector('simple', $2), 'A') || to_tsvector('simple', $3))

--: index_idea_drop(idea i64) -> nothing
--@sqlite DELETE FROM idea_text WHERE rowid = $1
--@postgres DELETE FROM idea_text WHERE id = $1

--: index_said_put(idea i64, body Text) -> nothing
--@sqlite INSERT INTO said_text (idea, body) VALUES ($1, $2)
--@postgres INSERT INTO said_text (idea, words) VALUES ($1, to_tsvector('simple', $2))

--: index_public_put(idea i64, title Text, body Text) -> nothing
--@sqlite INSERT INTO public_text (rowid, title, body) VALUES ($1, $2, $3)
--@postgres INSERT INTO public_text (id, words) VALUES ($1, setweight(to_tsvector('simple', $2), 'A') || to_tsvector('simple', $3))

--: index_public_drop(idea i64) -> nothing
--@sqlite DELETE FROM public_text WHERE rowid = $1
--@postgres DELETE FROM public_text WHERE id = $1

--: index_published(after i64, most i64) -> Indexed[]
SELECT id, id AS idea, title, public_summary AS body FROM idea
WHERE id > $1 AND published IS NOT NULL ORDER BY id LIMIT $2

--: index_idea_clear() -> nothing
DELETE FROM idea_text

--: index_said_clear() -> nothing
DELETE FROM said_text

--: index_public_clear() -> nothing
DELETE FROM public_text

--: index_again() -> nothing
UPDATE indexed SET upto = 0
