--: include "introduce/tally_rows.h"

-- Draws made before a time, and how many of those moved on within so many seconds.
--: tally_arms(before Time, within i64, viewer i64) -> ArmRow[]
SELECT d.arm, COUNT(*) AS old,
       SUM(CASE WHEN EXISTS (SELECT 1 FROM decision c WHERE c.idea = d.idea AND c.type = 'next' AND c.undone IS NULL
                             AND c.made > d.drawn AND c.made <= d.drawn + $2) THEN 1 ELSE 0 END) AS moved
FROM introduction_draw d JOIN idea i ON i.id = d.idea
WHERE d.drawn <= $1
--?viewer AND i.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $3))
GROUP BY d.arm ORDER BY d.arm

--: tally_young(after Time, viewer i64) -> i64
SELECT COUNT(*) FROM introduction_draw d JOIN idea i ON i.id = d.idea WHERE d.drawn > $1
--?viewer AND i.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $2))

--: tally_answers(viewer i64) -> AnswersRow
SELECT COUNT(DISTINCT n.id) AS asked, COUNT(DISTINCT CASE WHEN n.state = 'agreed' THEN n.id END) AS agreed,
       COUNT(DISTINCT CASE WHEN f.met <> '' THEN n.id END) AS met, COUNT(DISTINCT CASE WHEN f.met = 'yes' THEN n.id END) AS met_yes,
       COUNT(DISTINCT CASE WHEN f.helped = 'yes' THEN n.id END) AS helped_yes
FROM introduction n
JOIN idea i ON i.id = n.idea
LEFT JOIN introduction_follow f ON f.introduction = n.id
WHERE n.id > 0
--?viewer AND i.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $1))

-- Everybody who says that they take introductions, and how often they were asked.
--: tally_turns(most i64) -> TurnRow[]
SELECT f.person, f.grade, f.service, (SELECT COUNT(*) FROM introduction n WHERE n.other = f.person) AS asked
FROM profile f JOIN person p ON p.id = f.person
WHERE f.open = 1 AND p.role <> '' AND p.left_on IS NULL
ORDER BY f.person LIMIT $1

--: tally_closed() -> i64
SELECT COUNT(*) FROM profile f JOIN person p ON p.id = f.person WHERE f.open = 0 AND p.role <> '' AND p.left_on IS NULL

-- Whom to seat today: at tables, or in coffee rounds.
--: tally_guests(today Day, tables i64, coffee i64, most i64) -> Guest[]
SELECT p.id AS person, p.name, p.email, COALESCE(p.team, 0) AS team, COALESCE(t.name, 'No team') AS team_name, f.days
FROM profile f JOIN person p ON p.id = f.person LEFT JOIN team t ON t.id = p.team
WHERE p.role <> '' AND p.left_on IS NULL AND (f.paused IS NULL OR f.paused <= $1)
--?tables AND f.open = 1
--?coffee AND f.coffee = 1
ORDER BY p.id LIMIT $4

-- Who met: about an idea, over a coffee, or at a table to which both came.
--: tally_met() -> Twosome[]
SELECT n.one, n.other FROM introduction n WHERE n.state = 'agreed'
UNION SELECT x.person AS one, y.person AS other
FROM coffee_seat x JOIN coffee_seat y ON y.coffee = x.coffee AND y.round = x.round AND y.pair = x.pair AND y.person > x.person
UNION SELECT v.person AS one, w.person AS other
FROM seating_seat v JOIN seating_seat w ON w.seating = v.seating AND w.number = v.number AND w.person > v.person AND v.came = 1 AND w.came = 1

--: tally_never() -> Twosome[]
SELECT one, other FROM do_not_introduce
