--: include "pathway/idea.h"

--: editor_test_drafts() -> i64
SELECT COUNT(*) FROM form_draft

--: editor_test_entries(what Text) -> i64
SELECT COUNT(*) FROM entry WHERE what = $1

--: editor_test_answers() -> LandedAnswer[]
SELECT key, value FROM draft_answer ORDER BY draft, key
