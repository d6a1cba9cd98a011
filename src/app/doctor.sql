--: include "app/doctor.h"

--: doctor_homeless() -> Ailment[]
SELECT reference AS what, 'is open without an owner, a next step or a date' AS words FROM idea
WHERE state <> 'closed' AND (owner IS NULL OR next_step = '' OR next_date IS NULL) ORDER BY id LIMIT 100

--: doctor_no_journal() -> Ailment[]
SELECT reference AS what, 'has no entry in the journal' AS words FROM idea i
WHERE NOT EXISTS (SELECT 1 FROM entry e WHERE e.subject = 'idea:' || CAST(i.id AS TEXT) AND e.seq = 1) ORDER BY id LIMIT 100

--: doctor_left_owner() -> Ailment[]
SELECT i.reference AS what, 'is owned by somebody who has left' AS words FROM idea i JOIN person p ON p.id = i.owner
WHERE i.state <> 'closed' AND p.left_on IS NOT NULL ORDER BY i.id LIMIT 100

--: doctor_left_task() -> Ailment[]
SELECT i.reference AS what, 'has an open task of somebody who has left' AS words FROM task t JOIN idea i ON i.id = t.idea JOIN person p ON p.id = t.owner
WHERE t.state = 'open' AND t.side = 'staff' AND p.left_on IS NOT NULL ORDER BY t.id LIMIT 100

--: doctor_task_of_ended() -> Ailment[]
SELECT i.reference AS what, 'has ended and has a task that is open' AS words FROM task t JOIN idea i ON i.id = t.idea
WHERE t.state = 'open' AND i.state = 'closed' ORDER BY t.id LIMIT 100

--: doctor_no_promise() -> Ailment[]
SELECT reference AS what, 'is open with no promise running' AS words FROM idea
WHERE state = 'open' AND (promise = '' OR promise_due IS NULL) ORDER BY id LIMIT 100

--: doctor_promise_apart() -> Ailment[]
SELECT i.reference AS what, 'shows another date than its promise' AS words FROM idea i
JOIN promise p ON p.idea = i.id AND p.name = i.promise
WHERE i.state = 'open' AND (p.kept IS NOT NULL OR p.due <> i.promise_due) ORDER BY i.id LIMIT 100

--: doctor_pause_apart() -> Ailment[]
SELECT i.reference AS what, 'waits for its sender without a pause, or the other way round' AS words FROM idea i
LEFT JOIN pause p ON p.idea = i.id AND p.until IS NULL
WHERE (i.turn = 'sender') <> (p.idea IS NOT NULL) ORDER BY i.id LIMIT 100

--: doctor_failed_mail() -> Ailment[]
SELECT key AS what, 'is mail that could not be sent: see the mail page' AS words FROM outbox WHERE gave_up IS NOT NULL ORDER BY id LIMIT 100

--: doctor_late_mail(before Time) -> Ailment[]
SELECT key AS what, 'is mail that has waited for more than an hour' AS words FROM outbox
WHERE sent IS NULL AND gave_up IS NULL AND created < $1 ORDER BY id LIMIT 100

--: doctor_nobody_named() -> Ailment[]
SELECT d.route AS what, 'has no named person: give its desk to a colleague on the people pages' AS words FROM desk d JOIN person p ON p.id = d.person
WHERE p.email = 'innovation@hilum.invalid' ORDER BY d.route
