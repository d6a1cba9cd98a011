--: include "app/scenarios_rows.h"

--: scenario_mails_like(key Text) -> i64
SELECT COUNT(*) FROM outbox WHERE key LIKE $1

--: scenario_counts(idea i64) -> AccessCounts
SELECT (SELECT COUNT(*) FROM decision WHERE idea = $1) AS decisions, (SELECT COUNT(*) FROM letter WHERE idea = $1) AS letters,
       (SELECT COUNT(*) FROM outbox) AS mails, (SELECT COUNT(*) FROM entry) AS entries

--: scenario_newest_task(idea i64) -> i64
SELECT id FROM task WHERE idea = $1 ORDER BY id DESC LIMIT 1

--: scenario_entries(subject Text, what Text) -> i64
SELECT COUNT(*) FROM entry WHERE subject = $1 AND what = $2
