--: include "share/team_end.h"
--: include "pathway/follower.h"

--: team_counts(team i64) -> TeamHolds
SELECT (SELECT COUNT(*) FROM person WHERE team = $1 AND role <> '' AND left_on IS NULL) AS people,
       (SELECT COUNT(*) FROM idea WHERE team = $1 AND state <> 'closed') AS ideas,
       (SELECT COUNT(*) FROM idea_check WHERE team = $1 AND outcome = '') AS checks,
       (SELECT COUNT(*) FROM granted WHERE team = $1 AND team IS NOT NULL) AS restricted

--: team_close(team i64, today Day) -> changed
UPDATE team SET closed = $2 WHERE id = $1 AND closed IS NULL

--: team_is_open(team i64) -> Text
SELECT name FROM team WHERE id = $1 AND closed IS NULL

--: team_people(team i64, to_team i64) -> Follower[]
SELECT id, name, email, team AS own FROM person WHERE team IN ($1, $2) AND role <> '' AND left_on IS NULL ORDER BY id

--: team_people_move(team i64, to_team i64) -> nothing
UPDATE person SET team = $2 WHERE team = $1

--: team_ideas(team i64) -> i64[]
SELECT id FROM idea WHERE team = $1 AND state <> 'closed' ORDER BY id

--: team_idea_move(idea i64, to_team i64, now Time) -> changed
UPDATE idea SET team = $2, changed = $3, version = version + 1 WHERE id = $1

--: team_granted(team i64) -> i64[]
SELECT idea FROM granted WHERE team = $1 AND team IS NOT NULL ORDER BY idea

--: team_granted_known(idea i64, team i64) -> i64
SELECT id FROM granted WHERE team = $2 AND team IS NOT NULL AND idea = $1

--: team_granted_move(idea i64, team i64, to_team i64) -> nothing
UPDATE granted SET team = $3 WHERE idea = $1 AND team = $2

--: team_granted_drop(idea i64, team i64) -> nothing
DELETE FROM granted WHERE idea = $1 AND team = $2

-- Its open checks, with the idea of each.
--: team_checks(team i64) -> TeamCheck[]
SELECT id, idea, name FROM idea_check WHERE team = $1 AND outcome = '' ORDER BY id

--: team_check_move(id i64, to_team i64) -> changed
UPDATE idea_check SET team = $2, version = version + 1 WHERE id = $1

-- Which team usually does a check.
--: team_check_desks_move(team i64, to_team i64) -> nothing
UPDATE check_desk SET team = $2 WHERE team = $1
