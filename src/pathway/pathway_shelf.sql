--: include "pathway/pathway.h"

--: pathway_rows() -> PathwayRow[]
SELECT id, name, version, hash FROM pathway ORDER BY id

--: pathway_body(id i64) -> Text
SELECT body FROM pathway WHERE id = $1

--: pathway_add(name Text, version i64, body Text, hash Text, author i64, now Time) -> i64
INSERT INTO pathway (name, version, body, hash, author, published) VALUES ($1, $2, $3, $4, NULLIF($5, 0), $6)
ON CONFLICT (name, version) DO NOTHING RETURNING id
