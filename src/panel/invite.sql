--: include "panel/panel_rows.h"

--: invite_told(panel i64, person i64, version i64) -> nothing
UPDATE panel_member SET invited = $3 WHERE panel = $1 AND person = $2

-- Members of planned panels up to a day who were not reminded, have not scored every item, and are away neither then nor today.
--: invite_unscored(today Day, upto Day, most i64) -> DueRow[]
SELECT m.panel, m.person
FROM panel p
JOIN panel_member m ON m.panel = p.id
WHERE p.state = 'planned' AND p.day >= $1 AND p.day <= $2 AND m.reminded IS NULL
AND NOT EXISTS (SELECT 1 FROM away w WHERE w.person = m.person
                AND ((w.first_day <= p.day AND w.last_day >= p.day) OR (w.first_day <= $1 AND w.last_day >= $1)))
AND EXISTS (SELECT 1 FROM panel_item i WHERE i.panel = p.id
            AND NOT EXISTS (SELECT 1 FROM panel_score s WHERE s.item = i.id AND s.person = m.person)
            AND NOT EXISTS (SELECT 1 FROM panel_interest n WHERE n.item = i.id AND n.person = m.person AND n.has = 1))
ORDER BY m.panel, m.person
LIMIT $3

--: invite_scored(item i64, person i64) -> i64
SELECT COUNT(*) FROM panel_score WHERE item = $1 AND person = $2

--: invite_reminded(panel i64, person i64, now Time) -> nothing
UPDATE panel_member SET reminded = $3 WHERE panel = $1 AND person = $2
