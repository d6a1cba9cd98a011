--: include "figures/moves_rows.h"

--: moves_upto() -> i64
SELECT COALESCE(MAX(upto), 0) FROM figure_moved

--: moves_journal_end() -> i64
SELECT COALESCE(MAX(id), 0) FROM entry

-- Nothing is changed when somebody else was faster.
--: moves_move(seen i64, upto i64) -> changed
INSERT INTO figure_moved (id, upto) VALUES (1, $2)
ON CONFLICT (id) DO UPDATE SET upto = $2 WHERE figure_moved.upto = $1

-- The ideas that a run of the journal tells of.
--: moves_told(after i64, upto i64) -> Text[]
SELECT DISTINCT subject FROM entry WHERE id > $1 AND id <= $2 AND subject LIKE 'idea:%' ORDER BY subject

--: moves_stood(idea i64) -> Stood
SELECT id, route, pathway, stage, state, outcome, received, changed FROM idea WHERE id = $1

--: moves_kept(idea i64) -> Move[]
SELECT idea, nth, day, until, route, type, reason, came_from, went_to, ends, opens FROM figure_move WHERE idea = $1 ORDER BY nth

--: moves_clear(idea i64) -> nothing
DELETE FROM figure_move WHERE idea = $1

--: moves_put(idea i64, nth i64, day Day, until Day, route Text, type Text, reason Text, came_from Text, went_to Text, ends i64,
--:           opens i64) -> nothing
INSERT INTO figure_move (idea, nth, day, until, route, type, reason, came_from, went_to, ends, opens) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
