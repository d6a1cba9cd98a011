--: include "store/store.h"

--: reactions_ideas_of(owner i64, most i64) -> i64[]
SELECT id FROM idea WHERE owner = $1 AND state <> 'closed' ORDER BY id LIMIT $2
