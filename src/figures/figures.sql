--: include "figures/figures_rows.h"

--: figures_kept_when() -> FiguresMade
SELECT made, upto FROM figures_made WHERE id = 1

--: figures_journal_end() -> i64
SELECT COALESCE(MAX(id), 0) FROM entry

-- Promises alike in all that matters, together.
--: figures_groups(since Day) -> PromiseGroup[]
SELECT i.route, p.name, p.days, p.due, p.kept, CASE WHEN p.kept IS NULL THEN i.paused_since END AS paused_since, COUNT(*) AS n
FROM promise p
JOIN idea i ON i.id = p.idea
WHERE p.started >= $1 AND p.name <> 'stage'
GROUP BY 1, 2, 3, 4, 5, 6

--: figures_move(seen Time, upto_seen i64, made Time, upto i64) -> changed
INSERT INTO figures_made (id, made, upto) VALUES (1, $3, $4)
ON CONFLICT (id) DO UPDATE SET made = $3, upto = $4 WHERE figures_made.made = $1 AND figures_made.upto = $2

--: figures_clear() -> nothing
DELETE FROM figure

--: figure_put(route Text, name Text, days i64, made i64, in_time i64, late i64, open_late i64, open_in_time i64, half i64, half_low i64,
--:            half_high i64, ninety i64, ninety_low i64, ninety_high i64, share i64, share_low i64, share_high i64) -> nothing
INSERT INTO figure (route, name, days, made, in_time, late, open_late, open_in_time, half, half_low, half_high, ninety, ninety_low,
                    ninety_high, share, share_low, share_high)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)

--: figures_of(route Text) -> Figure[]
SELECT route, name, days, made, in_time, late, open_late, open_in_time, half, half_low, half_high, ninety, ninety_low, ninety_high,
       share, share_low, share_high
FROM figure WHERE route = $1 ORDER BY days, name

-- The open ideas, each along an index that holds all it needs. late: our turn, and its date is past.
--: figures_by_stage(today Day, viewer i64) -> Load[]
SELECT stage AS key, '' AS name, 0 AS id, COUNT(*) AS n, COUNT(CASE WHEN turn = 'us' AND next_date < $1 THEN 1 END) AS late
FROM idea WHERE state = 'open'
--?viewer AND id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $2))
GROUP BY stage

--: figures_by_owner(today Day, viewer i64) -> Load[]
SELECT '' AS key, p.name, l.owner AS id, l.n, l.late
FROM (SELECT owner, COUNT(*) AS n, COUNT(CASE WHEN turn = 'us' AND next_date < $1 THEN 1 END) AS late
      FROM idea WHERE state = 'open'
--?viewer AND id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $2))
      GROUP BY owner) l
LEFT JOIN person p ON p.id = l.owner
ORDER BY l.n DESC, p.name, l.owner

--: figures_by_team(today Day, viewer i64) -> Load[]
SELECT '' AS key, t.name, l.team AS id, l.n, l.late
FROM (SELECT team, COUNT(*) AS n, COUNT(CASE WHEN turn = 'us' AND next_date < $1 THEN 1 END) AS late
      FROM idea WHERE state = 'open'
--?viewer AND id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $2))
      GROUP BY team) l
LEFT JOIN team t ON t.id = l.team
ORDER BY l.n DESC, t.name, l.team

--: figures_by_age(today Day, soon Day, viewer i64) -> Ages
SELECT COUNT(CASE WHEN next_date < $1 THEN 1 END) AS late, COUNT(CASE WHEN next_date >= $1 AND next_date <= $2 THEN 1 END) AS soon,
       COUNT(CASE WHEN next_date > $2 THEN 1 END) AS later
FROM idea WHERE state = 'open' AND turn = 'us'
--?viewer AND id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $3))

--: figures_waiting(viewer i64) -> i64
SELECT COUNT(*) FROM idea WHERE state = 'open' AND turn = 'sender'
--?viewer AND id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $1))

--: figures_parked(viewer i64) -> i64
SELECT COUNT(*) FROM idea WHERE state = 'parked'
--?viewer AND id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $1))
