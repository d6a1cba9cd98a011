--: include "assure/check.h"
--: include "assure/check_rows.h"

--: check_insert(idea i64, name Text, form i64, owner i64, team i64, due Day, now Time, maker i64) -> i64
INSERT INTO idea_check (idea, name, form, owner, team, due, begun, maker)
VALUES ($1, $2, $3, NULLIF($4, 0), NULLIF($5, 0), $6, $7, $8) RETURNING id

--: check_of_name(idea i64, name Text) -> i64
SELECT id FROM idea_check WHERE idea = $1 AND name = $2

--: check_set_who(id i64, seen i64, owner i64, team i64, due Day) -> changed
UPDATE idea_check SET owner = NULLIF($3, 0), team = NULLIF($4, 0), due = $5, version = version + 1 WHERE id = $1 AND version = $2

--: check_change_add(item i64, what Text, words Text, author i64, now Time) -> i64
INSERT INTO check_change (item, what, words, author, at) VALUES ($1, $2, $3, NULLIF($4, 0), $5) RETURNING id

--: check_changes_of(item i64) -> CheckChange[]
SELECT c.id, c.what, c.words, p.name AS author_name, c.at
FROM check_change c LEFT JOIN person p ON p.id = c.author
WHERE c.item = $1
ORDER BY c.id DESC
LIMIT 200

-- One check, or an idea's.
--: check_one(id i64, today Day) -> CheckRow
SELECT c.id, c.idea, i.reference, i.title AS idea_title, i.state AS idea_state, i.outcome AS idea_outcome, c.form, c.name, f.title,
       f.version AS form_version, (SELECT MAX(n.version) FROM check_form n WHERE n.name = c.name) AS newest,
       c.owner, o.name AS owner_name, c.team, t.name AS team_name, c.due, c.begun, c.outcome, c.reason, c.decided, d.name AS decided_name,
       c.expires, c.reuse, c.reuse_from, c.reuse_reason, c.reuse_hours, c.signer, s.name AS signer_name, c.signed_at, c.version,
       (SELECT COUNT(*) FROM check_condition k WHERE k.item = c.id AND k.met IS NULL) AS conditions,
       (SELECT COUNT(*) FROM check_condition k WHERE k.item = c.id AND k.met IS NULL AND k.due < $2) AS conditions_late,
       (SELECT COUNT(*) FROM check_evidence e WHERE e.item = c.id AND e.removed IS NULL) AS evidence
FROM idea_check c
JOIN idea i ON i.id = c.idea
JOIN check_form f ON f.id = c.form
LEFT JOIN person o ON o.id = c.owner
LEFT JOIN team t ON t.id = c.team
LEFT JOIN person d ON d.id = c.decided_by
LEFT JOIN person s ON s.id = c.signer
WHERE c.id = $1

--: check_all_of(idea i64, today Day) -> CheckRow[]
SELECT c.id, c.idea, i.reference, i.title AS idea_title, i.state AS idea_state, i.outcome AS idea_outcome, c.form, c.name, f.title,
       f.version AS form_version, (SELECT MAX(n.version) FROM check_form n WHERE n.name = c.name) AS newest,
       c.owner, o.name AS owner_name, c.team, t.name AS team_name, c.due, c.begun, c.outcome, c.reason, c.decided, d.name AS decided_name,
       c.expires, c.reuse, c.reuse_from, c.reuse_reason, c.reuse_hours, c.signer, s.name AS signer_name, c.signed_at, c.version,
       (SELECT COUNT(*) FROM check_condition k WHERE k.item = c.id AND k.met IS NULL) AS conditions,
       (SELECT COUNT(*) FROM check_condition k WHERE k.item = c.id AND k.met IS NULL AND k.due < $2) AS conditions_late,
       (SELECT COUNT(*) FROM check_evidence e WHERE e.item = c.id AND e.removed IS NULL) AS evidence
FROM idea_check c
JOIN idea i ON i.id = c.idea
JOIN check_form f ON f.id = c.form
LEFT JOIN person o ON o.id = c.owner
LEFT JOIN team t ON t.id = c.team
LEFT JOIN person d ON d.id = c.decided_by
LEFT JOIN person s ON s.id = c.signer
WHERE c.idea = $1
ORDER BY f.title, c.id
LIMIT 500

--: check_answers_of_idea(idea i64) -> CheckAnswer[]
SELECT a.item, c.name AS "check", a.key, a.value, a.form, a.author, p.name AS author_name, a.at
FROM check_answer a JOIN idea_check c ON c.id = a.item JOIN person p ON p.id = a.author
WHERE c.idea = $1 AND a.value <> ''
ORDER BY a.item, a.key

--: check_answers_of(item i64) -> CheckAnswer[]
SELECT a.item, '' AS "check", a.key, a.value, a.form, a.author, p.name AS author_name, a.at
FROM check_answer a JOIN person p ON p.id = a.author
WHERE a.item = $1
ORDER BY a.key

--: check_answer_set(item i64, key Text, value Text, form i64, author i64, now Time) -> nothing
INSERT INTO check_answer (item, key, value, form, author, at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (item, key) DO UPDATE SET value = excluded.value, form = excluded.form, author = excluded.author, at = excluded.at

--: check_evidence_add(item i64, words Text, link Text, until Day, author i64, now Time) -> i64
INSERT INTO check_evidence (item, words, link, until, author, added) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id

--: check_evidence_end(id i64, item i64, now Time) -> changed
UPDATE check_evidence SET removed = $3 WHERE id = $1 AND item = $2 AND removed IS NULL

--: check_evidence_all(item i64) -> Evidence[]
SELECT e.id, e.words, e.link, e.until, p.name AS author_name, e.added
FROM check_evidence e JOIN person p ON p.id = e.author
WHERE e.item = $1 AND e.removed IS NULL
ORDER BY e.id
LIMIT 200

-- Lists of what is under way. An idea that is parked or ended badly asks nobody for anything.
--: check_lines_owned(person i64, most i64, viewer i64) -> CheckLine[]
SELECT c.id, c.idea, i.reference, i.title AS idea_title, f.title, c.owner, o.name AS owner_name, c.team, t.name AS team_name, c.due,
       0 AS place, 0 AS total, 0 AS late
FROM idea_check c
JOIN idea i ON i.id = c.idea
JOIN check_form f ON f.id = c.form
LEFT JOIN person o ON o.id = c.owner
LEFT JOIN team t ON t.id = c.team
WHERE c.outcome = '' AND c.owner = $1
  AND (i.state = 'open' OR (i.state = 'closed' AND i.outcome NOT IN ('declined', 'signposted', 'withdrawn', 'merged', 'archived')))
--?viewer AND c.idea NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $3))
ORDER BY c.due, c.id
LIMIT $2

-- Those of a team that are somebody else's, or nobody's yet.
--: check_lines_of_team(team i64, person i64, most i64, viewer i64) -> CheckLine[]
SELECT c.id, c.idea, i.reference, i.title AS idea_title, f.title, c.owner, o.name AS owner_name, c.team, t.name AS team_name, c.due,
       0 AS place, 0 AS total, 0 AS late
FROM idea_check c
JOIN idea i ON i.id = c.idea
JOIN check_form f ON f.id = c.form
LEFT JOIN person o ON o.id = c.owner
LEFT JOIN team t ON t.id = c.team
WHERE c.outcome = '' AND c.team = $1 AND COALESCE(c.owner, 0) <> $2
  AND (i.state = 'open' OR (i.state = 'closed' AND i.outcome NOT IN ('declined', 'signposted', 'withdrawn', 'merged', 'archived')))
--?viewer AND c.idea NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $4))
ORDER BY c.due, c.id
LIMIT $3

-- A page of one team's; team 0: of none.
--: check_lines_page(team i64, after Day, after_id i64, most i64, viewer i64) -> CheckLine[]
SELECT c.id, c.idea, i.reference, i.title AS idea_title, f.title, c.owner, o.name AS owner_name, c.team, t.name AS team_name, c.due,
       0 AS place, 0 AS total, 0 AS late
FROM idea_check c
JOIN idea i ON i.id = c.idea
JOIN check_form f ON f.id = c.form
LEFT JOIN person o ON o.id = c.owner
LEFT JOIN team t ON t.id = c.team
WHERE c.outcome = ''
--?team AND c.team = $1
--!team AND c.team IS NULL
  AND (i.state = 'open' OR (i.state = 'closed' AND i.outcome NOT IN ('declined', 'signposted', 'withdrawn', 'merged', 'archived')))
--?after AND (c.due, c.id) > ($2, $3)
--?viewer AND c.idea NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $5))
ORDER BY c.due, c.id
LIMIT $4

-- Each team's soonest due. It reads every open check there is, by their own index, for each team's number is shown beside them.
--: check_lines_by_team(each i64, today Day, viewer i64) -> CheckLine[]
SELECT id, idea, reference, idea_title, title, owner, owner_name, team, team_name, due, place, total, late
FROM (SELECT c.id, c.idea, i.reference, i.title AS idea_title, f.title, c.owner, o.name AS owner_name, COALESCE(c.team, 0) AS team,
             COALESCE(t.name, '') AS team_name, c.due,
             ROW_NUMBER() OVER (PARTITION BY c.team ORDER BY c.due, c.id) AS place,
             COUNT(*) OVER (PARTITION BY c.team) AS total,
             SUM(CASE WHEN c.due < $2 THEN 1 ELSE 0 END) OVER (PARTITION BY c.team) AS late
      FROM idea_check c
      JOIN idea i ON i.id = c.idea
      JOIN check_form f ON f.id = c.form
      LEFT JOIN person o ON o.id = c.owner
      LEFT JOIN team t ON t.id = c.team
      WHERE c.outcome = ''
        AND (i.state = 'open' OR (i.state = 'closed' AND i.outcome NOT IN ('declined', 'signposted', 'withdrawn', 'merged', 'archived')))
--?viewer AND c.idea NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $3))
     ) AS open_ones
WHERE place <= $1
ORDER BY late DESC, team_name, team, due, id

-- People.
--: check_colleague(id i64) -> CheckPerson
SELECT id, name, email FROM person
WHERE id = $1 AND role <> '' AND role IN ('administrator', 'manager', 'triage', 'reviewer') AND left_on IS NULL

--: check_team_first(team i64) -> i64
SELECT id FROM person
WHERE team = $1 AND role <> '' AND role IN ('administrator', 'manager', 'triage', 'reviewer') AND left_on IS NULL ORDER BY id LIMIT 1

--: check_team_exists(team i64) -> i64
SELECT id FROM team WHERE id = $1

--: check_held_by(person i64) -> i64[]
SELECT id FROM idea_check WHERE owner = $1 AND outcome = '' ORDER BY id

--: check_pass_on(id i64, owner i64) -> changed
UPDATE idea_check SET owner = $2, version = version + 1 WHERE id = $1

--: check_conditions_pass_on(person i64, owner i64) -> nothing
UPDATE check_condition SET owner = $2 WHERE owner = $1 AND met IS NULL
