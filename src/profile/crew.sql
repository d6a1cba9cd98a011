--: include "profile/crew.h"

-- Open ideas, tasks and checks are those of people who are in the team now; a check that is the team's own counts there.
--: crew_rows(viewer i64) -> Crew[]
SELECT t.id, t.name, t.purpose,
       (SELECT COUNT(*) FROM person p WHERE p.team = t.id AND p.role <> '' AND p.left_on IS NULL) AS people,
       (SELECT COUNT(*) FROM profile f JOIN person p ON p.id = f.person
        WHERE p.team = t.id AND p.role <> '' AND p.left_on IS NULL AND f.open = 1) AS introduced,
       COALESCE((SELECT SUM(f.hours) FROM profile f JOIN person p ON p.id = f.person
        WHERE p.team = t.id AND p.role <> '' AND p.left_on IS NULL), 0) AS hours,
       (SELECT COUNT(*) FROM idea i JOIN person p ON p.id = i.owner WHERE p.team = t.id AND i.state = 'open'
--?viewer AND i.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $1))
       ) AS ideas,
       (SELECT COUNT(*) FROM task k JOIN person p ON p.id = k.owner WHERE p.team = t.id AND k.state = 'open' AND k.side = 'staff'
--?viewer AND k.idea NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $1))
       ) AS tasks,
       (SELECT COUNT(*) FROM idea_check c WHERE c.team = t.id AND c.outcome = ''
--?viewer AND c.idea NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $1))
       ) AS checks
FROM team t ORDER BY t.name
