--: include "journal/chain.h"

-- One page of the whole journal, chain by chain; the id keeps two entries of the same number apart.
--: verify_page(subject Text, seq i64, id i64, most i64) -> Entry[]
SELECT id, seq, subject, at, actor, what, data, hash
FROM entry
WHERE (subject, seq, id) > ($1, $2, $3)
ORDER BY subject, seq, id
LIMIT $4

--: verify_near(subject Text, low i64, high i64, most i64) -> Entry[]
SELECT id, seq, subject, at, actor, what, data, hash
FROM entry
WHERE subject = $1 AND seq BETWEEN $2 AND $3
ORDER BY seq, id
LIMIT $4

--: verify_hash(subject Text, seq i64) -> Text
SELECT hash
FROM entry
WHERE subject = $1 AND seq = $2
ORDER BY id
LIMIT 1

--: verify_end(subject Text) -> i64
SELECT COALESCE(MAX(seq), 0)
FROM entry
WHERE subject = $1
