--: include "store/store.h"

--: intake_test_count() -> i64
SELECT count(*) FROM idea

--: intake_test_id(source_id Text) -> i64
SELECT id FROM idea WHERE source_id = $1

--: intake_test_by_title(title Text) -> i64
SELECT id FROM idea WHERE title = $1

--: intake_test_mails() -> i64
SELECT count(*) FROM outbox

--: intake_test_people() -> i64
SELECT count(*) FROM person

--: intake_test_maps() -> i64
SELECT count(*) FROM import_map
