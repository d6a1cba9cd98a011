--: include "panel/panel_rows.h"

--: agenda_add(panel i64, idea i64, place i64, minutes i64) -> i64
INSERT INTO panel_item (panel, idea, place, minutes) VALUES ($1, $2, $3, $4) RETURNING id

--: agenda_has(panel i64, idea i64) -> i64
SELECT COUNT(*) FROM panel_item WHERE panel = $1 AND idea = $2

-- One item, those of a panel in their order, or those of an idea.
--: agenda_items(id i64, panel i64, idea i64) -> Item[]
SELECT i.id, i.panel, i.idea, i.place, i.minutes, d.reference, d.title, d.organisation, i.revealed, i.revealer, r.name AS revealer_name,
       i.decision, e.type AS decided, e.reason AS decided_reason, w.name AS decided_by, e.made AS decided_at, e.undone,
       p.title AS panel_title, p.state AS panel_state, p.day AS panel_day, p.approved
FROM panel_item i
JOIN idea d ON d.id = i.idea
JOIN panel p ON p.id = i.panel
LEFT JOIN person r ON r.id = i.revealer
LEFT JOIN decision e ON e.id = i.decision
LEFT JOIN person w ON w.id = e.author
WHERE 1 = 1
--?id AND i.id = $1
--?panel AND i.panel = $2
--?idea AND i.idea = $3
--?idea ORDER BY p.day DESC, i.id DESC LIMIT 50
--!idea ORDER BY i.place, i.id LIMIT 100

--: agenda_place(id i64, place i64) -> nothing
UPDATE panel_item SET place = $2 WHERE id = $1

--: agenda_minutes(id i64, minutes i64) -> nothing
UPDATE panel_item SET minutes = $2 WHERE id = $1

--: agenda_drop_scores(item i64) -> nothing
DELETE FROM panel_score WHERE item = $1

--: agenda_drop_interests(item i64) -> nothing
DELETE FROM panel_interest WHERE item = $1

--: agenda_drop_readers(item i64) -> nothing
DELETE FROM panel_reader WHERE item = $1

--: agenda_drop(id i64) -> changed
DELETE FROM panel_item WHERE id = $1 AND decision IS NULL AND revealed IS NULL

--: agenda_decided(id i64, decision i64) -> changed
UPDATE panel_item SET decision = $2
WHERE id = $1 AND (decision IS NULL OR decision IN (SELECT d.id FROM decision d WHERE d.undone IS NOT NULL))

-- Its members have still to be told of this.
--: agenda_changed(panel i64) -> nothing
UPDATE panel SET version = version + 1 WHERE id = $1
