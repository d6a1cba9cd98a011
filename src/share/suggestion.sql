--: include "share/suggestion.h"

--: suggestion_add(idea i64, organisation i64, reason Text, author i64, now Time) -> i64
INSERT INTO suggestion (idea, organisation, reason, author, made, changed) VALUES ($1, $2, $3, $4, $5, $5) RETURNING id

--: suggestion_rows(idea i64, organisation i64, id i64, open i64, most i64) -> Suggestion[]
SELECT s.id, s.idea, s.organisation, o.name, o.about, s.reason, p.name AS author_name, s.made, s.state
FROM suggestion s
JOIN organisation o ON o.id = s.organisation
JOIN person p ON p.id = s.author
WHERE s.idea = $1
--?organisation AND s.organisation = $2
--?id AND s.id = $3
--?open AND s.state = 'open' AND o.closed IS NULL
ORDER BY s.id DESC
LIMIT $5

--: suggestion_known(idea i64, organisation i64) -> i64
SELECT id FROM suggestion WHERE idea = $1 AND organisation = $2 AND state = 'open'

--: suggestion_turn(id i64, state Text, now Time) -> changed
UPDATE suggestion SET state = $2, changed = $3 WHERE id = $1 AND state = 'open'
