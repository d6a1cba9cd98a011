--: include "remind/idle.h"

-- Open ideas with the moment somebody last did something about them. All of them are looked at, once a morning and on a job's thread: what
-- counts as something done is known by the journal alone. Bringing ideas to another version of their pathway, or following, is nothing done.
--: idle_ideas(before Time) -> Idle[]
SELECT idea, last, since, warned, ends
FROM (SELECT i.id AS idea, w.since, w.warned, w.ends,
             COALESCE((SELECT MAX(e.at) FROM entry e
                       WHERE e.subject = 'idea:' || i.id
                       AND ((e.actor <> 'system' AND e.what NOT IN ('idea.followed', 'idea.unfollowed', 'idea.moved', 'idea.moved-back', 'access.read'))
                            OR e.what IN ('idea.received', 'idea.imported', 'decision.wake'))), i.received) AS last
      FROM idea i
      LEFT JOIN idle w ON w.idea = i.id
      WHERE i.state = 'open' AND i.received <= $1) AS open
WHERE last <= $1
ORDER BY last, idea

--: idle_put(idea i64, since Day, warned i64, now Time, ends Day) -> nothing
INSERT INTO idle (idea, since, warned, said, ends) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (idea) DO UPDATE SET since = $2, warned = $3, said = $4, ends = $5

--: idle_drop(idea i64) -> nothing
DELETE FROM idle WHERE idea = $1

--: idle_last(idea i64) -> Time
SELECT MAX(e.at) FROM entry e
WHERE e.subject = 'idea:' || $1
AND ((e.actor <> 'system' AND e.what NOT IN ('idea.followed', 'idea.unfollowed', 'idea.moved', 'idea.moved-back', 'access.read'))
     OR e.what IN ('idea.received', 'idea.imported', 'decision.wake'))
