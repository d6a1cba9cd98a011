--: include "introduce/help_rows.h"

--: help_draw_row(idea i64) -> DrawRow
SELECT arm, drawn FROM introduction_draw WHERE idea = $1

--: help_draw_add(idea i64, arm Text, now Time, by i64) -> nothing
INSERT INTO introduction_draw (idea, arm, drawn, drawer) VALUES ($1, $2, $3, $4)

--: help_lot_row() -> LotRow
SELECT seed, share FROM introduction_lot ORDER BY id DESC LIMIT 1

--: help_lot_add(seed Text, share i64) -> nothing
INSERT INTO introduction_lot (seed, share) VALUES ($1, $2)

-- Purchases, not decided yet: their checks. From an idea's sender or a company called the same; and from one that we know.
--: help_purchases(idea i64) -> i64[]
SELECT c.id FROM idea_check c JOIN idea o ON o.id = c.idea JOIN idea i ON i.id = $1
WHERE c.name = 'procurement' AND c.outcome = ''
AND (o.sender = i.sender OR (i.organisation <> '' AND LOWER(o.organisation) = LOWER(i.organisation)))
ORDER BY c.id

--: help_purchases_from(institution i64) -> i64[]
SELECT c.id FROM idea_check c
WHERE c.name = 'procurement' AND c.outcome = '' AND c.idea IN (SELECT f.idea FROM came_from f WHERE f.institution = $1)
ORDER BY c.id

--: help_institutions(idea i64) -> i64[]
SELECT DISTINCT institution FROM came_from WHERE idea = $1

-- Whether somebody works on a purchase: on its check, in the team that does it, or on a panel that has the idea.
--: help_works_on(item i64, person i64) -> i64
SELECT COUNT(*) FROM idea_check c
WHERE c.id = $1
AND (c.owner = $2 OR c.maker = $2 OR c.team = (SELECT p.team FROM person p WHERE p.id = $2)
     OR EXISTS (SELECT 1 FROM panel_item t JOIN panel_member m ON m.panel = t.panel WHERE t.idea = c.idea AND m.person = $2))

-- How often somebody was asked, and what stands between them and an idea's sender.
--: help_turns(idea i64, person i64, lately Time, month Time) -> TurnsRow
SELECT (SELECT COUNT(*) FROM introduction n WHERE n.other = $2) AS ever,
       (SELECT COUNT(*) FROM introduction n WHERE n.other = $2 AND n.made >= $3) AS lately,
       (SELECT COUNT(*) FROM introduction n WHERE n.other = $2 AND n.made >= $4) AS month,
       (SELECT COUNT(*) FROM introduction n WHERE n.other = $2 AND n.idea = $1) AS here,
       (SELECT COUNT(*) FROM introduction n WHERE n.other = $2 AND n.one = i.sender AND n.state = 'agreed')
       + (SELECT COUNT(*) FROM coffee_seat x JOIN coffee_seat y ON y.coffee = x.coffee AND y.round = x.round AND y.pair = x.pair
          WHERE x.person = $2 AND y.person = i.sender AND (x.met = 'yes' OR y.met = 'yes'))
       + (SELECT COUNT(*) FROM seating_seat v JOIN seating_seat w ON w.seating = v.seating AND w.number = v.number
          WHERE v.person = $2 AND w.person = i.sender AND v.came = 1 AND w.came = 1) AS met,
       (SELECT COUNT(*) FROM do_not_introduce d WHERE (d.one = $2 AND d.other = i.sender) OR (d.one = i.sender AND d.other = $2)) AS barred
FROM idea i WHERE i.id = $1
