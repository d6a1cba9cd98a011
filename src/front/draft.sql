-- Its key and code are derived from its number, so they are written a moment later, in the same transaction.
--: draft_add(form i64, for_now Text, now Time, expires Time, amends i64) -> i64
INSERT INTO draft (form, key, code, created, saved, expires, amends) VALUES ($1, $2, $2, $3, $3, $4, NULLIF($5, 0)) RETURNING id

--: draft_name(id i64, key Text, code Text) -> changed
UPDATE draft SET key = $2, code = $3 WHERE id = $1

--: draft_made(id i64, created Time) -> changed
UPDATE draft SET created = $2 WHERE id = $1

-- One of the two is given.
--: draft_find(key Text, code Text, now Time) -> Draft
SELECT id, form, email, created, saved, expires, reminded, idea, amends
FROM draft
WHERE expires > $3
--?key AND key = $1
--?code AND code = $2

--: draft_answer_rows(draft i64) -> LandedAnswer[]
SELECT key, value FROM draft_answer WHERE draft = $1 ORDER BY key

--: draft_answer_put(draft i64, key Text, value Text) -> nothing
INSERT INTO draft_answer (draft, key, value) VALUES ($1, $2, $3)
ON CONFLICT (draft, key) DO UPDATE SET value = $3

--: draft_answer_drop(draft i64, key Text) -> changed
DELETE FROM draft_answer WHERE draft = $1 AND key = $2

--: draft_touch(id i64, now Time, expires Time) -> changed
UPDATE draft SET saved = $2, expires = $3, reminded = NULL WHERE id = $1 AND idea IS NULL

--: draft_set_email(id i64, email Text) -> changed
UPDATE draft SET email = $2 WHERE id = $1 AND idea IS NULL

--: draft_sent(id i64, idea i64) -> changed
UPDATE draft SET idea = $2 WHERE id = $1 AND idea IS NULL

--: draft_forget_answers(draft i64) -> nothing
DELETE FROM draft_answer WHERE draft = $1

--: draft_delete(id i64) -> changed
DELETE FROM draft WHERE id = $1

--: drafts_expired(now Time, most i64) -> Draft[]
SELECT id, form, email, created, saved, expires, reminded, idea, amends
FROM draft
WHERE expires <= $1
ORDER BY expires, id
LIMIT $2

--: drafts_to_remind(now Time, until Time, most i64) -> Draft[]
SELECT id, form, email, created, saved, expires, reminded, idea, amends
FROM draft
WHERE expires > $1 AND expires <= $2 AND idea IS NULL AND reminded IS NULL AND email <> ''
ORDER BY expires, id
LIMIT $3

--: draft_reminded(id i64, now Time) -> changed
UPDATE draft SET reminded = $2 WHERE id = $1 AND reminded IS NULL

--: draft_open_of(person i64, most i64) -> Twin[]
SELECT id, title FROM idea WHERE sender = $1 AND state <> 'closed' ORDER BY id DESC LIMIT $2
