--: include "app/demo.h"

--: demo_newest() -> i64
SELECT COALESCE(MAX(id), 0) FROM idea

-- Mail of long ago was sent long ago.
--: demo_mail_gone(before Time) -> nothing
UPDATE outbox SET sent = created, attempts = 1 WHERE sent IS NULL AND gave_up IS NULL AND next_try < $1
