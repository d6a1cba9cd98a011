--: include "store/store.h"

--: intake_known(source Text, source_id Text) -> i64
SELECT id FROM idea WHERE source = $1 AND source_id = $2
