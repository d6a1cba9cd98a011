--: public_rows(before Time, before_id i64, most i64) -> PublicIdea[]
SELECT id, reference, title, public_summary, kind, service, pathway, stage, state, outcome, published
FROM idea
WHERE published IS NOT NULL AND share_public = 1
--?before AND (published < $1 OR (published = $1 AND id < $2))
ORDER BY published DESC, id DESC
LIMIT $3

-- The best of the newest thousand that match; $1 is written by search_match for the engine that reads it.
--: public_found(match Text, most i64) -> PublicIdea[]
WITH found AS (
--@sqlite SELECT rowid AS id, CAST(match_score(public_text, 4.0, 1.0) * 1000000 AS INTEGER) AS score FROM public_text
--@postgres SELECT id, CAST(ts_rank(words, CAST($1 AS tsquery)) * 100000 AS BIGINT) AS score FROM public_text
--@sqlite WHERE public_text MATCH $1 ORDER BY rowid DESC LIMIT 1000)
--@postgres WHERE words @@ CAST($1 AS tsquery) ORDER BY id DESC LIMIT 1000)
SELECT i.id, i.reference, i.title, i.public_summary, i.kind, i.service, i.pathway, i.stage, i.state, i.outcome, i.published
FROM found
JOIN idea i ON i.id = found.id
WHERE i.published IS NOT NULL AND i.share_public = 1
ORDER BY found.score DESC, i.id DESC
LIMIT $2

--: public_row(reference Text) -> PublicIdea
SELECT id, reference, title, public_summary, kind, service, pathway, stage, state, outcome, published
FROM idea
WHERE reference = $1 AND published IS NOT NULL AND share_public = 1
