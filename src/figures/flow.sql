--: include "figures/flow_rows.h"

-- Restricted ideas are in none of these, neither counted nor listed, whoever asks: so each number opens as many as it says.
--: flow_groups(since Day, until Day) -> FlowGroup[]
SELECT route, type, reason, came_from, went_to, opens, COUNT(*) AS n FROM figure_move
WHERE day >= $1 AND day <= $2 AND idea NOT IN (SELECT r.idea FROM restricted r)
GROUP BY route, type, reason, came_from, went_to, opens

--: flow_stay_groups(since Day, until Day) -> StayGroup[]
SELECT route, went_to, day, until, COUNT(*) AS n FROM figure_move
WHERE day >= $1 AND day <= $2 AND ends = 0 AND came_from <> went_to AND idea NOT IN (SELECT r.idea FROM restricted r)
GROUP BY route, went_to, day, until

-- Each idea is in one place on each evening.
--: flow_open_groups(before Day, last Day) -> OpenGroup[]
SELECT route, went_to, COUNT(CASE WHEN day < $1 AND (until IS NULL OR until >= $1) THEN 1 END) AS before,
       COUNT(CASE WHEN until IS NULL OR until > $2 THEN 1 END) AS after
FROM figure_move WHERE day <= $2 AND ends = 0 AND came_from <> went_to AND idea NOT IN (SELECT r.idea FROM restricted r)
GROUP BY route, went_to

--: flow_period_clear() -> nothing
DELETE FROM figure_period

--: flow_open_clear() -> nothing
DELETE FROM figure_open

--: flow_open_put(period Text, route Text, stage Text, n i64) -> nothing
INSERT INTO figure_open (period, route, stage, n) VALUES ($1, $2, $3, $4)

--: flow_open_kept(period Text, route Text) -> PlaceCount[]
SELECT stage, n FROM figure_open WHERE period = $1 AND route = $2 ORDER BY stage

--: flow_rows_clear() -> nothing
DELETE FROM figure_flow

--: flow_stays_clear() -> nothing
DELETE FROM figure_stay

--: flow_period_put(period Text, route Text, since Day, until Day, open_before i64, open_after i64) -> nothing
INSERT INTO figure_period (period, route, since, until, open_before, open_after) VALUES ($1, $2, $3, $4, $5, $6)

--: flow_row_put(period Text, route Text, type Text, reason Text, came_from Text, went_to Text, opens i64, n i64) -> nothing
INSERT INTO figure_flow (period, route, type, reason, came_from, went_to, opens, n) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

--: flow_stay_put(period Text, route Text, stage Text, stays i64, still i64, half i64, half_low i64, half_high i64, ninety i64,
--:               ninety_low i64, ninety_high i64) -> nothing
INSERT INTO figure_stay (period, route, stage, stays, still, half, half_low, half_high, ninety, ninety_low, ninety_high)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)

--: flow_period_kept(period Text, route Text) -> Flow
SELECT period, route, since, until, open_before, open_after FROM figure_period WHERE period = $1 AND route = $2

--: flow_since_kept(period Text) -> Flow
SELECT period, route, since, until, open_before, open_after FROM figure_period WHERE period = $1 AND route = ''

--: flow_rows_kept(period Text, route Text) -> FlowRow[]
SELECT type, reason, came_from, went_to, opens, n FROM figure_flow WHERE period = $1 AND route = $2
ORDER BY came_from, went_to, type, reason

--: flow_stays_kept(period Text, route Text) -> StageTime[]
SELECT stage, stays, still, half, half_low, half_high, ninety, ninety_low, ninety_high FROM figure_stay WHERE period = $1 AND route = $2
ORDER BY stage

-- Newest first, along figure_move_by_place, _by_type or _by_day; after_ continues a page.
--: flow_list(route Text, since Day, until Day, went_to Text, came_from Text, type Text, reason Text, opens i64, stays i64, open_on Day,
--:           after_day Day, after_idea i64, after_nth i64, most i64) -> MovedRow[]
SELECT m.idea, m.nth, m.day, m.until, i.reference, i.title, m.type, m.reason, m.came_from, m.went_to, o.name AS owner_name
FROM figure_move m
JOIN idea i ON i.id = m.idea
LEFT JOIN person o ON o.id = i.owner
WHERE m.day >= $2 AND m.day <= $3 AND ($1 = '' OR m.route = $1) AND m.idea NOT IN (SELECT r.idea FROM restricted r)
--?went_to AND m.went_to = $4
--?came_from AND m.came_from = $5
--?type AND m.type = $6
--?reason AND m.reason = $7
--?opens AND m.opens = $8
--?stays AND m.ends = 0 AND m.came_from <> m.went_to AND ($9 = 1 OR m.until IS NULL)
--?open_on AND (m.until IS NULL OR m.until > $10) AND m.ends = 0 AND m.came_from <> m.went_to
--?after_day AND (m.day, m.idea, m.nth) < ($11, $12, $13)
ORDER BY m.day DESC, m.idea DESC, m.nth DESC
LIMIT $14

--: flow_list_size(route Text, since Day, until Day, went_to Text, came_from Text, type Text, reason Text, opens i64, stays i64, open_on Day,
--:                most i64) -> i64
SELECT COUNT(*) FROM (
SELECT 1 AS one FROM figure_move m
WHERE m.day >= $2 AND m.day <= $3 AND ($1 = '' OR m.route = $1) AND m.idea NOT IN (SELECT r.idea FROM restricted r)
--?went_to AND m.went_to = $4
--?came_from AND m.came_from = $5
--?type AND m.type = $6
--?reason AND m.reason = $7
--?opens AND m.opens = $8
--?stays AND m.ends = 0 AND m.came_from <> m.went_to AND ($9 = 1 OR m.until IS NULL)
--?open_on AND (m.until IS NULL OR m.until > $10) AND m.ends = 0 AND m.came_from <> m.went_to
LIMIT $11) AS counted
