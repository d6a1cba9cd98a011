--: include "figures/ahead_rows.h"

--: ahead_made_on(day Day) -> i64
SELECT COUNT(*) FROM ahead WHERE made = $1 AND steps = 0

-- Once a working day, over every promise of a route.
--: ahead_due() -> DueGroup[]
SELECT p.due, i.paused_since, COUNT(*) AS n FROM promise p JOIN idea i ON i.id = p.idea
WHERE p.name = 'route' AND p.kept IS NULL AND i.state = 'open'
GROUP BY p.due, i.paused_since

--: ahead_came(since Day, before Day) -> DayCount[]
SELECT started AS day, COUNT(*) AS n, 0 AS late FROM promise WHERE name = 'route' AND started >= $1 AND started < $2 GROUP BY started

--: ahead_done(since Day, before Day) -> DayCount[]
SELECT kept AS day, COUNT(*) AS n, COUNT(CASE WHEN kept > due THEN 1 END) AS late FROM promise
WHERE name = 'route' AND kept >= $1 AND kept < $2 GROUP BY kept

-- Of ideas without a route, those whose sender was asked.
--: ahead_asked(since Day, before Day) -> DayCount[]
SELECT s.since AS day, COUNT(*) AS n, 0 AS late FROM pause s JOIN promise p ON p.idea = s.idea AND p.name = 'route'
WHERE s.since >= $1 AND s.since < $2 AND (p.kept IS NULL OR p.kept >= s.since) GROUP BY s.since

--: ahead_answered(since Day, before Day) -> DayCount[]
SELECT s.until AS day, COUNT(*) AS n, 0 AS late FROM pause s JOIN promise p ON p.idea = s.idea AND p.name = 'route'
WHERE s.until >= $1 AND s.until < $2 AND (p.kept IS NULL OR p.kept >= s.until) GROUP BY s.until

--: ahead_first() -> Day
SELECT MIN(started) FROM promise WHERE name = 'route'

--: ahead_put(made Day, steps i64, day Day, queue i64, queue_low i64, queue_high i64, late i64, late_low i64, late_high i64,
--:           came i64, done i64, days i64) -> changed
INSERT INTO ahead (made, steps, day, queue, queue_low, queue_high, late, late_low, late_high, came, done, days)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (made, steps) DO NOTHING

--: ahead_rows_newest() -> Ahead[]
SELECT made, steps, day, queue, queue_low, queue_high, late, late_low, late_high, came, done, days FROM ahead
WHERE made = (SELECT MAX(made) FROM ahead) ORDER BY steps

--: ahead_checked(since Day) -> AheadHit[]
SELECT a.steps, COUNT(*) AS n, COUNT(CASE WHEN b.queue >= a.queue_low AND b.queue <= a.queue_high THEN 1 END) AS queue_in,
       COUNT(CASE WHEN b.late >= a.late_low AND b.late <= a.late_high THEN 1 END) AS late_in
FROM ahead a JOIN ahead b ON b.made = a.day AND b.steps = 0
WHERE a.made >= $1 AND a.steps > 0
GROUP BY a.steps ORDER BY a.steps
