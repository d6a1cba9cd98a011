--: include "introduce/introduction.h"

--: introduction_add(idea i64, one i64, other i64, proposer i64, now Time, words Text, why Text, one_key Text, other_key Text) -> i64
INSERT INTO introduction (idea, one, other, proposer, made, changed, state, words, why, one_key, other_key,
                          overlap, want, novelty, presence, fairness, score)
VALUES ($1, $2, $3, $4, $5, $5, 'asked', $6, $7, $8, $9, 0, 0, 0, 0, 0, 0) RETURNING id

--: introduction_scored(id i64, overlap i64, want i64, novelty i64, presence i64, fairness i64, score i64) -> nothing
UPDATE introduction SET overlap = $2, want = $3, novelty = $4, presence = $5, fairness = $6, score = $7 WHERE id = $1

--: introduction_rows(id i64, idea i64, person i64, viewer i64, most i64) -> Introduction[]
SELECT n.id, n.idea, i.reference, i.title, n.one, n.other, n.proposer, s.name AS one_name, s.email AS one_email, o.name AS other_name,
       o.email AS other_email, p.name AS proposer_name, n.made, n.changed, n.agreed, n.state, n.words, n.why, n.overlap, n.want, n.novelty,
       n.presence, n.fairness, n.score, n.one_key, n.other_key, n.one_said, n.other_said, n.one_promised, n.other_promised, n.version
FROM introduction n
JOIN idea i ON i.id = n.idea
JOIN person s ON s.id = n.one
JOIN person o ON o.id = n.other
JOIN person p ON p.id = n.proposer
WHERE n.id > 0
--?id AND n.id = $1
--?idea AND n.idea = $2
--?person AND (n.one = $3 OR n.other = $3 OR n.proposer = $3)
--?viewer AND i.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $4))
ORDER BY n.id DESC LIMIT $5

--: introduction_one_said(id i64, version i64, said Text, promised Text, now Time) -> changed
UPDATE introduction SET one_said = $3, one_promised = $4, changed = $5, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'asked'

--: introduction_other_said(id i64, version i64, said Text, promised Text, now Time) -> changed
UPDATE introduction SET other_said = $3, other_promised = $4, changed = $5, version = version + 1 WHERE id = $1 AND version = $2 AND state = 'asked'

--: introduction_agree(id i64, now Time) -> changed
UPDATE introduction SET state = 'agreed', agreed = $2, changed = $2, version = version + 1 WHERE id = $1 AND state = 'asked'

--: introduction_close(id i64, state Text, now Time) -> changed
UPDATE introduction SET state = $2, changed = $3, version = version + 1 WHERE id = $1 AND state = 'asked'

--: introduction_bar(one i64, other i64, now Time) -> nothing
INSERT INTO do_not_introduce (one, other, since) VALUES ($1, $2, $3) ON CONFLICT (one, other) DO NOTHING

--: introduction_unanswered(before Time, most i64) -> i64[]
SELECT id FROM introduction WHERE state = 'asked' AND made < $1 ORDER BY made, id LIMIT $2

-- Agreed so long ago, and one of the two was not asked after it yet.
--: introduction_to_follow(days i64, side Text, since Time, before Time, most i64) -> i64[]
SELECT n.id FROM introduction n
WHERE n.state = 'agreed' AND n.agreed > $3 AND n.agreed <= $4
AND NOT EXISTS (SELECT 1 FROM introduction_follow f WHERE f.introduction = n.id AND f.side = $2 AND f.days = $1)
ORDER BY n.agreed, n.id LIMIT $5

-- Agreed a while ago, nobody says that they met, and by their profiles both are in on that day of the week.
--: introduction_both_in(weekday i64, today Day, since Time, before Time, most i64) -> i64[]
SELECT n.id FROM introduction n JOIN profile f ON f.person = n.one JOIN profile g ON g.person = n.other
WHERE n.state = 'agreed' AND n.nudged IS NULL AND n.agreed > $3 AND n.agreed <= $4 AND (f.days & g.days & $1) <> 0
AND (f.paused IS NULL OR f.paused <= $2) AND (g.paused IS NULL OR g.paused <= $2)
AND NOT EXISTS (SELECT 1 FROM introduction_follow w WHERE w.introduction = n.id AND w.met = 'yes')
ORDER BY n.agreed, n.id LIMIT $5

--: introduction_nudge(id i64, now Time) -> changed
UPDATE introduction SET nudged = $2 WHERE id = $1 AND nudged IS NULL

--: follow_ask(introduction i64, side Text, days i64, now Time) -> nothing
INSERT INTO introduction_follow (introduction, side, days, asked) VALUES ($1, $2, $3, $4)

--: follow_rows(introduction i64) -> Follow[]
SELECT side, days, asked, answered, met, helped, words FROM introduction_follow WHERE introduction = $1 ORDER BY days, side

--: follow_said(introduction i64, side Text, days i64, met Text, helped Text, words Text, now Time) -> changed
UPDATE introduction_follow SET met = $4, helped = $5, words = $6, answered = $7 WHERE introduction = $1 AND side = $2 AND days = $3
