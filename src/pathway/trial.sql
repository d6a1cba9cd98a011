--: include "pathway/trial.h"
--: include "pathway/trial_rows.h"
--: include "pathway/follower.h"

--: trial_add(idea i64, stage Text, owner i64, rule Text, ends Day, now Time, author i64) -> i64
INSERT INTO trial (idea, stage, owner, rule, ends, begun, author) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id

-- A measure the idea has already stays as it is.
--: trial_measure_add(idea i64, words Text, author i64, now Time) -> nothing
INSERT INTO measure (idea, words, author, changed)
SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT 1 FROM measure m WHERE m.idea = $1 AND m.words = $2 AND m.removed IS NULL)

--: trial_measures(idea i64) -> Text[]
SELECT words FROM measure WHERE idea = $1 AND removed IS NULL ORDER BY id LIMIT 200

-- The newest trial of an idea, with its end as it was last decided.
--: trial_newest(idea i64) -> Trial
SELECT t.id, t.idea, t.stage, t.owner, o.name AS owner_name, t.rule, a.name AS author_name, t.ends AS planned, t.begun,
       COALESCE((SELECT d.until FROM decision d
                 WHERE d.id = (SELECT MAX(x.id) FROM decision x
                               WHERE x.idea = t.idea AND x.type = 'extend' AND x.undone IS NULL AND x.made >= t.begun)), t.ends) AS ends,
       CASE WHEN i.stage = t.stage AND i.state <> 'closed' THEN 1 ELSE 0 END AS "on"
FROM trial t
JOIN idea i ON i.id = t.idea
JOIN person o ON o.id = t.owner
JOIN person a ON a.id = t.author
WHERE t.id = (SELECT MAX(n.id) FROM trial n WHERE n.idea = $1)

-- Open trials that end by a day, about whose end nobody was asked yet.
--: trials_to_ask(by Day, most i64) -> TrialEnd[]
SELECT id, idea, ends
FROM (SELECT t.id, t.idea, t.asked,
             COALESCE((SELECT d.until FROM decision d
                       WHERE d.id = (SELECT MAX(x.id) FROM decision x
                                     WHERE x.idea = t.idea AND x.type = 'extend' AND x.undone IS NULL AND x.made >= t.begun)), t.ends) AS ends
      FROM trial t
      JOIN idea i ON i.id = t.idea AND i.stage = t.stage AND i.state = 'open'
      WHERE t.id = (SELECT MAX(n.id) FROM trial n WHERE n.idea = t.idea)) AS going
WHERE ends <= $1 AND (asked IS NULL OR asked <> ends)
ORDER BY ends, id
LIMIT $2

--: trial_asked(id i64, ends Day) -> changed
UPDATE trial SET asked = $2 WHERE id = $1

--: trials_held_by(owner i64) -> TrialEnd[]
SELECT t.id, t.idea, t.ends FROM trial t JOIN idea i ON i.id = t.idea AND i.stage = t.stage AND i.state <> 'closed'
WHERE t.owner = $1 ORDER BY t.id

--: trial_give(id i64, owner i64) -> changed
UPDATE trial SET owner = $2 WHERE id = $1

--: trial_colleague(id i64, idea i64) -> i64
SELECT p.id FROM person p
WHERE p.id = $1 AND p.left_on IS NULL AND p.role IN ('administrator', 'manager', 'triage', 'reviewer')
AND ($2 NOT IN (SELECT r.idea FROM restricted r) OR p.id IN (SELECT s.person FROM sees s WHERE s.idea = $2))
