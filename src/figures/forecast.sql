--: include "figures/forecast_rows.h"

--: forecast_about(idea i64) -> ToldIdea
SELECT route, source FROM idea WHERE id = $1

--: forecast_put(idea i64, given Day, half i64, ninety i64, made_from i64) -> nothing
INSERT INTO forecast (idea, given, half, ninety, made_from) VALUES ($1, $2, $3, $4, $5)

--: forecast_kept(idea i64) -> Forecast
SELECT idea, given, half, ninety, made_from FROM forecast WHERE idea = $1

--: forecast_groups(since Day) -> ToldGroup[]
SELECT i.route, f.half, f.ninety, p.days, p.due, p.kept, CASE WHEN p.kept IS NULL THEN i.paused_since END AS paused_since, COUNT(*) AS n
FROM forecast f
JOIN promise p ON p.idea = f.idea AND p.name = 'route'
JOIN idea i ON i.id = f.idea
WHERE f.given >= $1
GROUP BY 1, 2, 3, 4, 5, 6, 7

--: hits_clear() -> nothing
DELETE FROM figure_hit

--: hits_put(route Text, name Text, given i64, within i64, beyond i64, open i64, share i64, share_low i64, share_high i64) -> nothing
INSERT INTO figure_hit (route, name, given, within, beyond, open, share, share_low, share_high) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)

--: hits_kept(route Text) -> Hit[]
SELECT route, name, given, within, beyond, open, share, share_low, share_high FROM figure_hit WHERE route = $1 ORDER BY name
