--: include "front/draft.h"

--: amend_add(idea i64, now Time) -> i64
INSERT INTO amendment (idea, made) VALUES ($1, $2) RETURNING id

--: amend_forget(id i64) -> changed
DELETE FROM amendment WHERE id = $1

--: amend_keep(amendment i64, key Text, value Text) -> nothing
INSERT INTO amendment_answer (amendment, key, value) VALUES ($1, $2, $3)

--: amend_put(idea i64, key Text, value Text) -> nothing
INSERT INTO answer (idea, key, value) VALUES ($1, $2, $3)
ON CONFLICT (idea, key) DO UPDATE SET value = $3

--: amend_drop(idea i64, key Text) -> nothing
DELETE FROM answer WHERE idea = $1 AND key = $2

--: amend_idea(id i64, title Text, summary Text, service Text, organisation Text, now Time) -> changed
UPDATE idea SET title = $2, summary = $3, service = $4, organisation = $5, changed = $6, version = version + 1 WHERE id = $1

--: draft_amending(idea i64) -> Draft
SELECT id, form, email, created, saved, expires, reminded, idea, amends FROM draft WHERE amends = $1 AND idea IS NULL
