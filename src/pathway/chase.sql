--: include "pathway/chase.h"
--: include "pathway/decision_rows.h"

-- Those who still have to be written to wait with this very next step.
--: chase_ideas(today Day, step Text, most i64) -> IdeaId[]
SELECT id FROM idea WHERE state = 'open' AND turn = 'sender' AND next_date < $1 AND next_step = $2 ORDER BY next_date, id LIMIT $3

--: chase_question(idea i64) -> Text
SELECT words FROM decision WHERE idea = $1 AND type = 'ask' AND undone IS NULL ORDER BY id DESC LIMIT 1
