--: include "store/store.h"

--: intake_known(source Text, source_id Text) -> i64
-- The last words let the index be used, which holds only what was imported.
SELECT id FROM idea WHERE source = $1 AND source_id = $2 AND source <> ''
