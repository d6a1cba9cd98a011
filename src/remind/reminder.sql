--: include "remind/reminder.h"

-- Open ideas whose date is near or past, but for those whose sender is written to by the job that chases. late, today and soon are days.
--: reminder_ideas(late Day, today Day, soon Day, waits Text, most i64) -> Due[]
SELECT kind, subject, idea, due, 0 AS made, step, before
FROM (SELECT 'idea' AS kind, i.id AS subject, i.id AS idea, i.next_date AS due,
             CASE WHEN i.next_date <= $1 THEN 4 WHEN i.next_date < $2 THEN 3 WHEN i.next_date = $2 THEN 2 ELSE 1 END AS step,
             COALESCE(r.step, 0) AS before
      FROM idea i
      LEFT JOIN reminder r ON r.kind = 'idea' AND r.subject = i.id AND r.due = i.next_date
      WHERE i.state = 'open' AND i.next_date <= $3 AND NOT (i.turn = 'sender' AND i.next_step = $4)) AS near
WHERE before < step
ORDER BY due, idea
LIMIT $5

--: reminder_tasks(late Day, today Day, soon Day, most i64) -> Due[]
SELECT kind, subject, idea, due, 0 AS made, step, before
FROM (SELECT 'task' AS kind, t.id AS subject, t.idea, t.due,
             CASE WHEN t.due <= $1 THEN 4 WHEN t.due < $2 THEN 3 WHEN t.due = $2 THEN 2 ELSE 1 END AS step,
             COALESCE(r.step, 0) AS before
      FROM task t
      LEFT JOIN reminder r ON r.kind = 'task' AND r.subject = t.id AND r.due = t.due
      WHERE t.state = 'open' AND t.due <= $3) AS near
WHERE before < step
ORDER BY due, subject
LIMIT $4

-- Open ideas whose last decision is a redirect after which no colleague did anything. made: up to this moment.
--: reminder_redirects(made Time, most i64) -> Due[]
SELECT 'redirect' AS kind, d.id AS subject, i.id AS idea, NULL AS due, d.made, 0 AS step, COALESCE(r.step, 0) AS before
FROM idea i
JOIN decision d ON d.id = (SELECT MAX(x.id) FROM decision x WHERE x.idea = i.id AND x.undone IS NULL)
LEFT JOIN reminder r ON r.kind = 'redirect' AND r.subject = d.id
WHERE i.state = 'open' AND i.turn = 'us' AND d.type = 'redirect' AND d.made <= $1 AND COALESCE(r.step, 0) < 4
AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.subject = 'idea:' || i.id AND e.at > d.made AND e.actor LIKE 'person:%'
                AND e.what NOT IN ('idea.followed', 'idea.unfollowed', 'idea.moved', 'idea.moved-back', 'access.read'))
ORDER BY d.made, d.id
LIMIT $2

--: reminder_put(kind Text, subject i64, due Day, step i64, now Time) -> changed
INSERT INTO reminder (kind, subject, due, step, said) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (kind, subject, due) DO UPDATE SET step = $4, said = $5 WHERE reminder.step < $4
