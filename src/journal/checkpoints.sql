--: include "journal/chain.h"

--: journal_newest() -> i64
SELECT COALESCE(MAX(id), 0)
FROM entry

--: journal_since(id i64, most i64) -> Link[]
SELECT id, subject, seq, hash
FROM entry
WHERE id > $1
ORDER BY id
LIMIT $2
