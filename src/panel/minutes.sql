--: include "panel/panel_rows.h"

--: minute_list(panel i64) -> Minute[]
SELECT place, item, heading, body FROM panel_minute WHERE panel = $1 ORDER BY place

--: minute_keep(panel i64, place i64, item i64, heading Text, body Text) -> nothing
INSERT INTO panel_minute (panel, place, item, heading, body) VALUES ($1, $2, NULLIF($3, 0), $4, $5)

--: minutes_seal(panel i64, person i64, now Time) -> changed
UPDATE panel SET approved = $3, approver = $2 WHERE id = $1 AND state = 'closed' AND approved IS NULL

--: minutes_decision(id i64) -> Text
SELECT words FROM decision WHERE id = $1
