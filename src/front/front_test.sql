--: include "front/front_walk.h"

--: walk_drafts() -> i64
SELECT COUNT(*) FROM draft

--: walk_draft_answers() -> i64
SELECT COUNT(*) FROM draft_answer

--: walk_ideas() -> i64
SELECT COUNT(*) FROM idea

--: walk_mails(key_like Text) -> i64
SELECT COUNT(*) FROM outbox WHERE key LIKE $1

--: walk_mail_body(key_like Text) -> Text
SELECT body FROM outbox WHERE key LIKE $1 ORDER BY id DESC LIMIT 1

--: walk_entries(what Text) -> i64
SELECT COUNT(*) FROM entry WHERE what = $1

-- Everywhere a person's words could have been kept.
--: walk_rows_with(like Text) -> i64
SELECT (SELECT COUNT(*) FROM draft_answer WHERE value LIKE $1) + (SELECT COUNT(*) FROM draft WHERE email LIKE $1)
     + (SELECT COUNT(*) FROM answer WHERE value LIKE $1) + (SELECT COUNT(*) FROM entry WHERE data LIKE $1 OR subject LIKE $1)
     + (SELECT COUNT(*) FROM message WHERE body LIKE $1) + (SELECT COUNT(*) FROM letter WHERE body LIKE $1 OR subject LIKE $1)
     + (SELECT COUNT(*) FROM outbox WHERE body LIKE $1 OR subject LIKE $1 OR recipient LIKE $1)
     + (SELECT COUNT(*) FROM idea WHERE title LIKE $1 OR summary LIKE $1 OR public_summary LIKE $1)
     + (SELECT COUNT(*) FROM person WHERE name LIKE $1 OR email LIKE $1 OR phone LIKE $1)
     + (SELECT COUNT(*) FROM decision WHERE words LIKE $1)

--: front_mails_saying(recipient Text, words Text) -> i64
SELECT COUNT(*) FROM outbox WHERE recipient = $1 AND (body LIKE $2 OR subject LIKE $2)
