--: include "figures/doors.h"

-- The newest signpost of each idea that was not taken back, and what came of it: yes, no; back (its sender opened it again before they
-- said), silent (asked, and they said nothing), waiting (not asked yet).
--: door_counts(viewer i64) -> DoorCount[]
SELECT s.reason, s.came, COUNT(*) AS n
FROM (SELECT d.idea, d.reason,
             CASE WHEN COALESCE(h.answer, '') <> '' THEN h.answer WHEN i.outcome <> 'signposted' THEN 'back'
                  WHEN h.asked IS NOT NULL THEN 'silent' ELSE 'waiting' END AS came
      FROM decision d
      JOIN idea i ON i.id = d.idea
      LEFT JOIN handover h ON h.decision = d.id
      WHERE d.type = 'signpost' AND d.undone IS NULL
        AND NOT EXISTS (SELECT 1 FROM decision n WHERE n.idea = d.idea AND n.id > d.id AND n.type = 'signpost' AND n.undone IS NULL)
--?viewer AND d.idea NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $1))
     ) s
GROUP BY s.reason, s.came
ORDER BY s.reason, s.came

--: door_rows(reason Text, came Text, before i64, viewer i64, most i64) -> DoorRow[]
SELECT s.decision, s.idea, s.reference, s.title, s.reason, s.came, s.made
FROM (SELECT d.id AS decision, d.idea, i.reference, i.title, d.reason, d.made,
             CASE WHEN COALESCE(h.answer, '') <> '' THEN h.answer WHEN i.outcome <> 'signposted' THEN 'back'
                  WHEN h.asked IS NOT NULL THEN 'silent' ELSE 'waiting' END AS came
      FROM decision d
      JOIN idea i ON i.id = d.idea
      LEFT JOIN handover h ON h.decision = d.id
      WHERE d.type = 'signpost' AND d.undone IS NULL
        AND NOT EXISTS (SELECT 1 FROM decision n WHERE n.idea = d.idea AND n.id > d.id AND n.type = 'signpost' AND n.undone IS NULL)
--?reason AND d.reason = $1
--?before AND d.id < $3
--?viewer AND d.idea NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $4))
     ) s
WHERE 1 = 1
--?came AND s.came = $2
ORDER BY s.decision DESC
LIMIT $5
