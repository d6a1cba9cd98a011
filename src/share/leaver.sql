--: include "share/leaver.h"

--: leaver_rows(person i64, most i64) -> Leaving[]
SELECT i.id, i.reference, i.title, i.state, t.email AS offered_to,
       CASE WHEN i.state = 'closed' THEN 'stays' WHEN t.id IS NOT NULL THEN 'waits' ELSE 'withdrawn' END AS fate
FROM idea i
LEFT JOIN transfer t ON t.idea = i.id AND t.state = 'offered'
WHERE i.sender = $1
ORDER BY i.id
LIMIT $2

--: leaver_forget(person i64, email Text, name Text, today Day) -> changed
UPDATE person SET email = $2, name = $3, phone = '', password = '', closed = $4 WHERE id = $1 AND role = '' AND closed IS NULL

--: leaver_no_member(person i64, today Day) -> nothing
UPDATE member SET left_on = $2 WHERE person = $1 AND left_on IS NULL

--: leaver_key(idea i64, key Text) -> changed
UPDATE idea SET key = $2 WHERE id = $1
