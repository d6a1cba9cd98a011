--: include "panel/panel_rows.h"

--: scorecard_id(name Text, version i64) -> i64
SELECT id FROM scorecard WHERE name = $1 AND version = $2

--: scorecard_keep(name Text, version i64, title Text, body Text, now Time) -> i64
INSERT INTO scorecard (name, version, title, body, used) VALUES ($1, $2, $3, $4, $5) RETURNING id

--: scorecard_body(id i64) -> Text
SELECT body FROM scorecard WHERE id = $1
