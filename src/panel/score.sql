--: include "panel/panel_rows.h"

--: score_keep(item i64, person i64, criterion Text, pass i64, level i64, confidence i64, now Time) -> nothing
INSERT INTO panel_score (item, person, criterion, pass, level, confidence, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (item, person, criterion, pass) DO UPDATE SET level = $5, confidence = $6, at = $7

-- Everybody's, or one person's.
--: score_list(item i64, person i64) -> Score[]
SELECT s.person, p.name, s.criterion, s.pass, s.level, s.confidence
FROM panel_score s
JOIN person p ON p.id = s.person
WHERE s.item = $1
--?person AND s.person = $2
ORDER BY p.name, s.person, s.criterion, s.pass

--: score_people(item i64) -> i64[]
SELECT DISTINCT person FROM panel_score WHERE item = $1 ORDER BY person

--: score_show(item i64, person i64, now Time) -> changed
UPDATE panel_item SET revealed = $3, revealer = NULLIF($2, 0) WHERE id = $1 AND revealed IS NULL

--: remark_keep(item i64, person i64, kind Text, words Text, now Time) -> i64
INSERT INTO panel_remark (item, person, kind, words, at) VALUES ($1, $2, $3, $4, $5) RETURNING id

--: remark_list(item i64, most i64) -> Remark[]
SELECT r.id, r.person, p.name, r.kind, r.words, r.at
FROM panel_remark r
JOIN person p ON p.id = r.person
WHERE r.id IN (SELECT id FROM panel_remark WHERE item = $1 ORDER BY id DESC LIMIT $2)
ORDER BY r.id

--: score_member(panel i64, person i64) -> i64
SELECT person FROM panel_member WHERE panel = $1 AND person = $2
