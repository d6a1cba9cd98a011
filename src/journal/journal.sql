--: include "journal/chain.h"

-- One indexed read and one insert: what an append costs.
--: journal_head(subject Text) -> JournalHead
SELECT seq, hash
FROM entry
WHERE subject = $1
ORDER BY seq DESC
LIMIT 1

--: journal_add(subject Text, seq i64, at Time, actor Text, what Text, data Text, hash Text) -> i64
INSERT INTO entry (subject, seq, at, actor, what, data, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7)
RETURNING id

--: journal_chain(subject Text) -> Entry[]
SELECT id, seq, subject, at, actor, what, data, hash
FROM entry
WHERE subject = $1
ORDER BY seq, id
