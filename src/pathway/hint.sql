--: include "pathway/hint.h"

--: hint_team_named(name Text) -> i64
SELECT id FROM team WHERE name = $1 AND closed IS NULL

-- team 0: it stays with whom it landed.
--: hint_add(idea i64, route Text, route_words Text, team i64, team_words Text, owner i64) -> nothing
INSERT INTO hint (idea, route, route_words, team, team_words, landed)
VALUES ($1, $2, $3, NULLIF($4, 0), $5, (SELECT team FROM person WHERE id = $6))

--: hint_find(idea i64) -> Hint
SELECT s.route, s.route_words, s.team, t.name AS team_name, s.team_words,
       (SELECT p.name FROM desk d JOIN person p ON p.id = d.person WHERE d.route = s.route) AS desk_name,
       (SELECT p.name FROM person p WHERE p.team = s.team AND p.role IN ('administrator', 'manager', 'triage', 'reviewer')
        AND p.left_on IS NULL ORDER BY p.id LIMIT 1) AS lead_name,
       CASE WHEN EXISTS (SELECT 1 FROM decision d WHERE d.idea = s.idea AND d.type = 'redirect' AND d.undone IS NULL)
            OR EXISTS (SELECT 1 FROM promise p WHERE p.idea = s.idea AND p.name = 'route' AND p.kept IS NOT NULL)
            THEN 1 ELSE 0 END AS decided
FROM hint s
LEFT JOIN team t ON t.id = s.team AND t.closed IS NULL
WHERE s.idea = $1
