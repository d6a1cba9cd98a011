--: include "app/demo_test.h"

--: demo_states() -> StateCount[]
SELECT state, outcome, COUNT(*) AS n FROM idea GROUP BY state, outcome ORDER BY state, outcome

--: demo_staff() -> StaffKept[]
SELECT name, email, password FROM person WHERE role <> '' AND left_on IS NULL ORDER BY id

--: demo_idea_ids() -> i64[]
SELECT id FROM idea ORDER BY id

--: demo_mail_waiting() -> i64[]
SELECT created FROM outbox WHERE sent IS NULL ORDER BY id

--: demo_future(after Time) -> i64
SELECT (SELECT COUNT(*) FROM entry WHERE at > $1)
     + (SELECT COUNT(*) FROM letter WHERE written > $1) + (SELECT COUNT(*) FROM idea WHERE changed > $1)

--: demo_out_of_order() -> i64
SELECT COUNT(*) FROM entry e JOIN entry f ON f.subject = e.subject AND f.seq = e.seq + 1 AND f.at < e.at

--: demo_asleep_too_long(today Day) -> i64
SELECT COUNT(*) FROM idea WHERE state = 'parked' AND next_date < $1

-- Every table that a demonstration fills, a line for each row.
--: demo_lines_entry() -> Text[]
SELECT CAST(id AS TEXT) || ' ' || subject || ' ' || CAST(at AS TEXT) || ' ' || what || ' ' || hash FROM entry ORDER BY id

--: demo_lines_idea() -> Text[]
SELECT reference || ' ' || key || ' ' || title || ' ' || state || ' ' || outcome || ' ' || stage
       || ' ' || COALESCE(next_date, '-') || ' ' || CAST(version AS TEXT)
FROM idea ORDER BY id

--: demo_lines_letter() -> Text[]
SELECT CAST(id AS TEXT) || ' ' || CAST(idea AS TEXT) || ' ' || subject || ' ' || body FROM letter ORDER BY id

--: demo_lines_answer() -> Text[]
SELECT CAST(idea AS TEXT) || ' ' || key || ' ' || value FROM answer

--: demo_lines_decision() -> Text[]
SELECT CAST(id AS TEXT) || ' ' || type || ' ' || before || ' ' || words FROM decision ORDER BY id

--: demo_lines_outbox() -> Text[]
SELECT key || ' ' || recipient || ' ' || body || ' '
       || CAST(next_try AS TEXT) || ' ' || COALESCE(CAST(sent AS TEXT), '-') FROM outbox ORDER BY id

--: demo_lines_person() -> Text[]
SELECT CAST(id AS TEXT) || ' ' || email || ' ' || name || ' ' || role
       || ' ' || password || ' ' || CAST(created AS TEXT) FROM person ORDER BY id
