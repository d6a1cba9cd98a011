--: include "figures/agree_rows.h"

-- By which route the newest ideas that landed came, held against what their words suggested; and who had them. Restricted ideas are in none
-- of these, neither counted nor listed, whoever asks: so each number opens as many as it says.
--: agree_routes(newest i64) -> AgreeRow[]
SELECT g.route AS name, g.route AS label, COUNT(*) AS n, COUNT(CASE WHEN g.route = i.route THEN 1 END) AS agreed
FROM hint g
JOIN idea i ON i.id = g.idea
WHERE g.route <> '' AND g.idea > (SELECT MAX(idea) FROM hint) - $1 AND g.idea NOT IN (SELECT r.idea FROM restricted r)
GROUP BY g.route
ORDER BY n DESC, g.route

-- Passed on to a team by a decision that stands, or left where it landed once a route was found.
--: agree_teams(newest i64) -> AgreeRow[]
WITH gone AS (
SELECT g.idea, g.team, g.landed,
       (SELECT d.team FROM decision d WHERE d.idea = g.idea AND d.type = 'redirect' AND d.undone IS NULL ORDER BY d.id LIMIT 1) AS passed,
       (SELECT p.kept FROM promise p WHERE p.idea = g.idea AND p.name = 'route') AS routed
FROM hint g
WHERE g.idea > (SELECT MAX(idea) FROM hint) - $1 AND g.idea NOT IN (SELECT r.idea FROM restricted r))
SELECT CAST(COALESCE(gone.team, 0) AS TEXT) AS name, COALESCE(t.name, '') AS label, COUNT(*) AS n,
       COUNT(CASE WHEN (gone.team IS NULL AND gone.passed IS NULL) OR COALESCE(gone.passed, gone.landed) = gone.team THEN 1 END) AS agreed
FROM gone
LEFT JOIN team t ON t.id = gone.team
WHERE gone.passed IS NOT NULL OR gone.routed IS NOT NULL
GROUP BY gone.team, t.name
ORDER BY n DESC, t.name

--: agree_route_ideas(newest i64, route Text, agreed i64, before i64, most i64) -> AgreeIdea[]
SELECT i.id, i.reference, i.title, i.received, g.route_words AS words, i.route AS went
FROM hint g
JOIN idea i ON i.id = g.idea
WHERE g.route = $2 AND g.idea > (SELECT MAX(idea) FROM hint) - $1 AND g.idea NOT IN (SELECT r.idea FROM restricted r)
AND g.idea < $4
--?agreed AND CASE WHEN g.route = i.route THEN 1 ELSE 2 END = $3
ORDER BY g.idea DESC LIMIT $5

--: agree_team_ideas(newest i64, team i64, agreed i64, before i64, most i64) -> AgreeIdea[]
WITH gone AS (
SELECT g.idea, g.team, g.landed, g.team_words,
       (SELECT d.team FROM decision d WHERE d.idea = g.idea AND d.type = 'redirect' AND d.undone IS NULL ORDER BY d.id LIMIT 1) AS passed,
       (SELECT p.kept FROM promise p WHERE p.idea = g.idea AND p.name = 'route') AS routed
FROM hint g
WHERE COALESCE(g.team, 0) = $2 AND g.idea > (SELECT MAX(idea) FROM hint) - $1 AND g.idea NOT IN (SELECT r.idea FROM restricted r))
SELECT i.id, i.reference, i.title, i.received, gone.team_words AS words, COALESCE(t.name, '') AS went
FROM gone
JOIN idea i ON i.id = gone.idea
LEFT JOIN team t ON t.id = COALESCE(gone.passed, gone.landed)
WHERE (gone.passed IS NOT NULL OR gone.routed IS NOT NULL) AND gone.idea < $4
--?agreed AND CASE WHEN (gone.team IS NULL AND gone.passed IS NULL) OR COALESCE(gone.passed, gone.landed) = gone.team THEN 1 ELSE 2 END = $3
ORDER BY gone.idea DESC LIMIT $5
