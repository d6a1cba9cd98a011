--: include "introduce/introduction.h"

--: introduction_test_draw(idea i64, arm Text, now Time, by i64) -> nothing
INSERT INTO introduction_draw (idea, arm, drawn, drawer) VALUES ($1, $2, $3, $4)

--: introduction_test_told(key Text, body Text) -> i64
SELECT COUNT(*) FROM outbox WHERE key LIKE $1 AND body LIKE $2

--: introduction_test_from(idea i64, sender i64, organisation Text) -> nothing
UPDATE idea SET sender = $2, organisation = $3 WHERE id = $1

--: introduction_test_purchase(idea i64, owner i64, now Time) -> nothing
INSERT INTO idea_check (idea, name, form, owner, due, begun, maker)
SELECT $1, 'procurement', (SELECT MAX(id) FROM check_form), $2, '2026-04-01', $3, $2

--: introduction_test_profile(person i64, days i64, now Time) -> nothing
INSERT INTO profile (person, changed, days) VALUES ($1, $3, $2) ON CONFLICT (person) DO UPDATE SET days = $2

--: introduction_test_did(idea i64, person i64, now Time) -> nothing
INSERT INTO task (idea, side, title, owner, maker, made, due, state) VALUES ($1, 'staff', 'Try them', $2, $2, $3, '2026-04-01', 'done')
