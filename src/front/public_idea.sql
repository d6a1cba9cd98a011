--: public_rows(before Time, before_id i64, most i64) -> PublicIdea[]
SELECT id, reference, title, public_summary, kind, service, pathway, stage, state, outcome, published
FROM idea
WHERE published IS NOT NULL AND share_public = 1
--?before AND (published < $1 OR (published = $1 AND id < $2))
ORDER BY published DESC, id DESC
LIMIT $3

--: public_by_id(id i64) -> PublicIdea
SELECT id, reference, title, public_summary, kind, service, pathway, stage, state, outcome, published
FROM idea
WHERE id = $1 AND published IS NOT NULL AND share_public = 1

--: public_row(reference Text) -> PublicIdea
SELECT id, reference, title, public_summary, kind, service, pathway, stage, state, outcome, published
FROM idea
WHERE reference = $1 AND published IS NOT NULL AND share_public = 1
