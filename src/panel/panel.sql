--: include "panel/panel_rows.h"

--: panel_add(title Text, day Day, starts Text, place Text, chair i64, quorum i64, scorecard i64, now Time) -> i64
INSERT INTO panel (title, day, starts, place, chair, quorum, scorecard, made) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id

--: panel_set(id i64, version i64, title Text, day Day, starts Text, place Text, chair i64, quorum i64, scorecard i64) -> changed
UPDATE panel SET title = $3, day = $4, starts = $5, place = $6, chair = $7, quorum = $8, scorecard = $9, version = version + 1
WHERE id = $1 AND version = $2 AND state <> 'closed'

--: panel_one(id i64) -> Panel
SELECT p.id, p.title, p.day, p.starts, p.place, p.chair, c.name AS chair_name, p.quorum, p.scorecard, s.name AS card_name,
       s.title AS card_title, p.state, p.made, p.opened, p.closed, p.approved, a.name AS approver_name, p.version,
       (SELECT COUNT(*) FROM panel_item i WHERE i.panel = p.id) AS items, (SELECT COUNT(*) FROM panel_member m WHERE m.panel = p.id) AS members
FROM panel p
JOIN person c ON c.id = p.chair
JOIN scorecard s ON s.id = p.scorecard
LEFT JOIN person a ON a.id = p.approver
WHERE p.id = $1

--: panel_coming() -> Panel[]
SELECT p.id, p.title, p.day, p.starts, p.place, p.chair, c.name AS chair_name, p.quorum, p.scorecard, s.name AS card_name,
       s.title AS card_title, p.state, p.made, p.opened, p.closed, p.approved, '' AS approver_name, p.version,
       (SELECT COUNT(*) FROM panel_item i WHERE i.panel = p.id) AS items, (SELECT COUNT(*) FROM panel_member m WHERE m.panel = p.id) AS members
FROM panel p
JOIN person c ON c.id = p.chair
JOIN scorecard s ON s.id = p.scorecard
WHERE p.state IN ('planned', 'open')
ORDER BY p.day, p.starts, p.id
LIMIT 100

--: panel_past(before Day, id i64, most i64) -> Panel[]
SELECT p.id, p.title, p.day, p.starts, p.place, p.chair, c.name AS chair_name, p.quorum, p.scorecard, s.name AS card_name,
       s.title AS card_title, p.state, p.made, p.opened, p.closed, p.approved, '' AS approver_name, p.version,
       (SELECT COUNT(*) FROM panel_item i WHERE i.panel = p.id) AS items, (SELECT COUNT(*) FROM panel_member m WHERE m.panel = p.id) AS members
FROM panel p
JOIN person c ON c.id = p.chair
JOIN scorecard s ON s.id = p.scorecard
WHERE p.state = 'closed'
--?before AND (p.day, p.id) < ($1, $2)
ORDER BY p.day DESC, p.id DESC
LIMIT $3

--: panel_people(panel i64) -> Panellist[]
SELECT person, name, email, CASE WHEN away = 1 AND state = 'planned' THEN 0 ELSE present END AS present, here, away, invited, reminded
FROM (SELECT m.person, p.name, p.email, m.present, t.state, m.invited, m.reminded,
             CASE WHEN p.role <> '' AND p.left_on IS NULL THEN 1 ELSE 0 END AS here,
             CASE WHEN EXISTS (SELECT 1 FROM away w WHERE w.person = m.person AND w.first_day <= t.day AND w.last_day >= t.day)
                  THEN 1 ELSE 0 END AS away
      FROM panel_member m
      JOIN panel t ON t.id = m.panel
      JOIN person p ON p.id = m.person
      WHERE m.panel = $1) AS members
ORDER BY name, person

--: panel_person(id i64) -> PersonRow
SELECT id, name, email, role FROM person WHERE id = $1 AND role <> '' AND left_on IS NULL

--: panel_member_add(panel i64, person i64) -> count
INSERT INTO panel_member (panel, person) VALUES ($1, $2) ON CONFLICT (panel, person) DO NOTHING

--: panel_member_end(panel i64, person i64) -> nothing
DELETE FROM panel_member WHERE panel = $1 AND person = $2

--: panel_member_scores_end(panel i64, person i64) -> count
DELETE FROM panel_score WHERE person = $2 AND item IN (SELECT id FROM panel_item WHERE panel = $1)

--: panel_member_reads_end(panel i64, person i64) -> nothing
DELETE FROM panel_reader WHERE person = $2 AND item IN (SELECT id FROM panel_item WHERE panel = $1)

--: panel_member_present(panel i64, person i64, present i64) -> nothing
UPDATE panel_member SET present = $3 WHERE panel = $1 AND person = $2

--: panel_open_it(id i64, now Time) -> changed
UPDATE panel SET state = 'open', opened = $2 WHERE id = $1 AND state = 'planned'

--: panel_close_it(id i64, now Time) -> changed
UPDATE panel SET state = 'closed', closed = $2 WHERE id = $1 AND state = 'open'

--: panel_scored(panel i64) -> i64
SELECT COUNT(*) FROM panel_score s JOIN panel_item i ON i.id = s.item WHERE i.panel = $1

--: panel_chaired_by(person i64) -> i64[]
SELECT id FROM panel WHERE chair = $1 AND state <> 'closed' ORDER BY id

--: panel_planned_with(person i64) -> i64[]
SELECT m.panel FROM panel_member m JOIN panel p ON p.id = m.panel WHERE m.person = $1 AND p.state = 'planned' ORDER BY m.panel

--: panel_chair_is(id i64, person i64) -> nothing
UPDATE panel SET chair = $2 WHERE id = $1

--: panel_remind_again(id i64) -> nothing
UPDATE panel_member SET reminded = NULL WHERE panel = $1
