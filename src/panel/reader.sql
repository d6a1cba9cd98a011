--: include "panel/reader.h"

--: reader_rows(panel i64) -> Reader[]
SELECT r.item, r.person FROM panel_reader r
JOIN panel_item i ON i.id = r.item
JOIN panel_member m ON m.panel = i.panel AND m.person = r.person
WHERE i.panel = $1 ORDER BY i.place, r.person

--: reader_drop(panel i64) -> nothing
DELETE FROM panel_reader WHERE item IN (SELECT id FROM panel_item WHERE panel = $1)

--: reader_add(item i64, person i64) -> nothing
INSERT INTO panel_reader (item, person) VALUES ($1, $2)

--: reader_changed(panel i64) -> nothing
UPDATE panel SET version = version + 1 WHERE id = $1
