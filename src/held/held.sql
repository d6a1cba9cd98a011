--: include "held/held.h"

-- Somebody who was ever written down here, whatever they may do.
--: held_find(id i64, email Text) -> HeldPerson
SELECT id, name, email FROM person WHERE 1 = 1
--?id AND id = $1
--?email AND email = lower($2)

-- Did this colleague say since then why they look?
--: held_asked(subject Text, actor Text, since Time) -> i64
SELECT COUNT(*) FROM entry WHERE subject = $1 AND actor = $2 AND what = 'person.held' AND at >= $3

-- Everything that is kept about one person, in the parts that held.c names: a select for each table that points at people, which
-- held_test.c holds against the schema. Passwords and the hashes of secrets say nothing of anybody. viewer: as in every list of ideas.
--: held_rows(person i64, viewer i64) -> HeldRow[]
WITH them AS (SELECT id, email FROM person WHERE id = $1),
mine AS (SELECT id FROM idea WHERE sender = $1)
SELECT h.part, h.at, COALESCE(i.reference, '') AS reference, h.words
FROM (
SELECT 'account' AS part, p.created AS at, CAST(NULL AS BIGINT) AS idea, 'Name: ' || p.name AS words FROM person p WHERE p.id = $1
UNION ALL SELECT 'account', p.created, NULL, 'Email: ' || p.email FROM person p WHERE p.id = $1
UNION ALL SELECT 'account', p.created, NULL, 'Phone: ' || p.phone FROM person p WHERE p.id = $1 AND p.phone <> ''
UNION ALL SELECT 'account', p.created, NULL, 'Role: ' || p.role FROM person p WHERE p.id = $1 AND p.role <> ''
UNION ALL SELECT 'account', m.since, NULL, 'Colleague of ' || o.name
      FROM member m JOIN organisation o ON o.id = m.organisation WHERE m.person = $1
UNION ALL SELECT 'account', r.since, NULL, 'Interest: ' || r.organisation FROM interest_register r WHERE r.person = $1
UNION ALL SELECT 'account', d.since, NULL, 'No daily digest' FROM digest_off d WHERE d.person = $1
UNION ALL SELECT 'account', 0, NULL, 'At the desk of ' || d.route FROM desk d WHERE d.person = $1
UNION ALL SELECT 'account', 0, NULL, 'May sign checks of ' || s.name FROM check_signer s WHERE s.person = $1
UNION ALL SELECT 'signed-in', s.seen, NULL, s.agent FROM session s WHERE s.person = $1
UNION ALL SELECT 'signed-in', l.created, NULL, 'A link: ' || l.purpose FROM link l WHERE l.person = $1

UNION ALL SELECT 'sent', i.received, i.id, i.title || '. ' || i.summary FROM idea i WHERE i.sender = $1
UNION ALL SELECT 'sent', i.received, i.id, a.key || ': ' || a.value FROM idea i JOIN answer a ON a.idea = i.id WHERE i.sender = $1
UNION ALL SELECT 'sent', m.made, m.idea, 'Before a change: ' || v.key || ': ' || v.value
      FROM amendment m JOIN amendment_answer v ON v.amendment = m.id WHERE m.idea IN (SELECT id FROM mine)
UNION ALL SELECT 'sent', d.saved, d.idea, 'Being written: ' || v.key || ': ' || v.value
      FROM draft d JOIN draft_answer v ON v.draft = d.id WHERE d.email = (SELECT email FROM them)

UNION ALL SELECT 'wrote', m.sent, m.idea, m.body FROM message m WHERE m.author = $1
UNION ALL SELECT 'wrote', d.made, d.idea, d.type || ': ' || d.words || ' ' || d.next_door FROM decision d WHERE d.author = $1
UNION ALL SELECT 'wrote', COALESCE(d.undone, d.made), d.idea, 'Took back: ' || d.type FROM decision d WHERE d.undone_by = $1
UNION ALL SELECT 'told', m.sent, m.idea, m.body FROM message m
      WHERE m.idea IN (SELECT id FROM mine) AND m.author <> $1 AND m.audience = 'outside'
UNION ALL SELECT 'told', l.written, l.idea, l.subject || '. ' || l.body FROM letter l WHERE l.person = $1
UNION ALL SELECT 'told', o.created, t.id, 'Mail: ' || o.subject
      FROM outbox o LEFT JOIN idea t ON t.reference = o.thread WHERE o.recipient = (SELECT email FROM them)
UNION ALL SELECT 'told', 0, o.idea, o.given || ': half like it took ' || o.half || ' working days, nine in ten ' || o.ninety
      FROM forecast o WHERE o.idea IN (SELECT id FROM mine)
UNION ALL SELECT 'inside', m.sent, m.idea, m.body FROM message m
      WHERE m.idea IN (SELECT id FROM mine) AND m.author <> $1 AND m.audience = 'inside'
UNION ALL SELECT 'inside', d.made, d.idea, d.type || ': ' || d.words
      FROM decision d WHERE d.idea IN (SELECT id FROM mine) AND d.author <> $1

UNION ALL SELECT 'tasks', t.made, t.idea, t.title || ' ' || t.words FROM task t WHERE t.owner = $1 OR t.maker = $1
UNION ALL SELECT 'tasks', c.at, t.idea, c.state || ': ' || c.words FROM task_change c JOIN task t ON t.id = c.task WHERE c.author = $1
UNION ALL SELECT 'documents', d.added, d.idea, d.title FROM document d WHERE d.author = $1
UNION ALL SELECT 'documents', f.at, d.idea, f.name FROM document_file f JOIN document d ON d.id = f.document WHERE f.author = $1
UNION ALL SELECT 'documents', t.added, NULL, t.name FROM attachment t WHERE t.author = $1

UNION ALL SELECT 'checks', c.begun, c.idea, c.name || ' ' || c.reason FROM idea_check c
      WHERE c.owner = $1 OR c.maker = $1 OR c.decided_by = $1 OR c.signer = $1
UNION ALL SELECT 'checks', a.at, c.idea, c.name || ', ' || a.key || ': ' || a.value
      FROM check_answer a JOIN idea_check c ON c.id = a.item WHERE a.author = $1
UNION ALL SELECT 'checks', e.added, c.idea, e.words FROM check_evidence e JOIN idea_check c ON c.id = e.item WHERE e.author = $1
UNION ALL SELECT 'checks', n.made, c.idea, 'A condition: ' || n.words
      FROM check_condition n JOIN idea_check c ON c.id = n.item WHERE n.owner = $1 OR n.met_by = $1
UNION ALL SELECT 'checks', z.changed, c.idea, 'A hazard: ' || z.words FROM hazard z JOIN idea_check c ON c.id = z.item WHERE z.author = $1
UNION ALL SELECT 'checks', g.at, c.idea, g.what || ': ' || g.words
      FROM check_change g JOIN idea_check c ON c.id = g.item WHERE g.author = $1
UNION ALL SELECT 'checks', s.made, s.idea, 'An assessment: ' || s.words || ' ' || s.reason FROM assessment s WHERE s.author = $1
UNION ALL SELECT 'checks', r.at, r.idea, r.item || ': ' || r.words FROM readiness_tick r WHERE r.author = $1

UNION ALL SELECT 'panels', p.made, NULL, p.title || ', ' || p.day FROM panel p
      WHERE p.chair = $1 OR p.approver = $1 OR p.id IN (SELECT panel FROM panel_member m WHERE m.person = $1)
UNION ALL SELECT 'panels', COALESCE(t.revealed, 0), t.idea, 'Showed the scores' FROM panel_item t WHERE t.revealer = $1
UNION ALL SELECT 'panels', n.at, t.idea, 'An interest: ' || n.why || ' ' || n.words
      FROM panel_interest n JOIN panel_item t ON t.id = n.item WHERE n.person = $1
UNION ALL SELECT 'panels', p.made, t.idea, 'Asked to read an item closely'
      FROM panel_reader r JOIN panel_item t ON t.id = r.item JOIN panel p ON p.id = t.panel WHERE r.person = $1
UNION ALL SELECT 'panels', s.at, t.idea, 'A score: ' || s.criterion || ', ' || s.level || ', how sure: ' || s.confidence
      FROM panel_score s JOIN panel_item t ON t.id = s.item WHERE s.person = $1
UNION ALL SELECT 'panels', r.at, t.idea, r.words FROM panel_remark r JOIN panel_item t ON t.id = r.item WHERE r.person = $1

UNION ALL SELECT 'ideas', o.received, o.id, 'Owns it: ' || o.title FROM idea o WHERE o.owner = $1
UNION ALL SELECT 'ideas', f.since, f.idea, 'Follows it: ' || f.why FROM follower f WHERE f.person = $1
UNION ALL SELECT 'ideas', c.invited, c.idea, 'Works on it with its sender: ' || c.part || ', ' || c.state FROM collaborator c
      WHERE c.person = $1 OR c.email = (SELECT email FROM them)
UNION ALL SELECT 'ideas', t.offered, t.idea, 'Offered to be somebody else''s: ' || t.state FROM transfer t
      WHERE t.giver = $1 OR t.taker = $1 OR t.email = (SELECT email FROM them)
UNION ALL SELECT 'ideas', r.since, r.idea, 'Let only some see it: ' || r.reason FROM restricted r WHERE r.author = $1
UNION ALL SELECT 'ideas', g.since, g.idea, 'May see it, or let somebody' FROM granted g WHERE g.person = $1 OR g.author = $1
UNION ALL SELECT 'ideas', o.at, o.idea, 'Opened it' FROM opened o WHERE o.person = $1

UNION ALL SELECT 'ideas', s.made, s.idea, 'Suggested an organisation for it: ' || s.reason FROM suggestion s WHERE s.author = $1
UNION ALL SELECT 'account', f.changed, NULL, 'Profile: ' || f.about || ' ' || f.grade || ' ' || f.service || ' ' || f.place || ' '
      || f.reach || ' ' || f.reach_at || ' ' || f.orcid FROM profile f WHERE f.person = $1
UNION ALL SELECT 'account', 0, NULL, w.kind || ': ' || w.words FROM profile_word w WHERE w.person = $1
UNION ALL SELECT 'ideas', n.made, n.idea, 'An introduction: ' || n.words || ' ' || n.state || ' ' || n.one_said || ' ' || n.one_promised || ' '
      || n.other_said || ' ' || n.other_promised FROM introduction n WHERE n.one = $1 OR n.other = $1 OR n.proposer = $1
UNION ALL SELECT 'ideas', f.asked, n.idea, 'What came of an introduction: ' || f.met || ' ' || f.helped || ' ' || f.words
      FROM introduction_follow f JOIN introduction n ON n.id = f.introduction
      WHERE (f.side = 'one' AND n.one = $1) OR (f.side = 'other' AND n.other = $1)
UNION ALL SELECT 'service', g.changed, NULL, 'Looks after an agreement: ' || g.title FROM agreement g WHERE g.owner = $1
UNION ALL SELECT 'ideas', d.drawn, d.idea, 'Drew the lot for introductions' FROM introduction_draw d WHERE d.drawer = $1
UNION ALL SELECT 'account', c.made, NULL, 'Sat in coffee round ' || s.round || CASE WHEN s.met = '' THEN '' ELSE ', met: ' || s.met END
      FROM coffee_seat s JOIN coffee c ON c.id = s.coffee WHERE s.person = $1
UNION ALL SELECT 'account', g.made, NULL, 'Sat at table ' || s.number || ': ' || g.title || CASE WHEN s.came = 1 THEN ', came' ELSE '' END
      FROM seating_seat s JOIN seating g ON g.id = s.seating WHERE s.person = $1
UNION ALL SELECT 'account', g.made, NULL, 'Kept tables: ' || g.title FROM seating g WHERE g.maker = $1
UNION ALL SELECT 'account', c.made, NULL, 'Started coffee rounds' FROM coffee c WHERE c.starter = $1
UNION ALL SELECT 'account', b.since, NULL, 'Asked not to be introduced to somebody' FROM do_not_introduce b WHERE b.one = $1
UNION ALL SELECT 'account', b.since, NULL, 'Somebody asked not to be introduced to them' FROM do_not_introduce b WHERE b.other = $1
UNION ALL SELECT 'panels', w.since, NULL, 'Away from ' || w.first_day || ' to ' || w.last_day FROM away w WHERE w.person = $1
UNION ALL SELECT 'panels', k.since, NULL, 'Panels a month at most: ' || k.panels FROM panel_cap k WHERE k.person = $1
UNION ALL SELECT 'checks', p.taken, c.idea, 'A signed check of ' || p.hospital
FROM passport p JOIN idea_check c ON c.id = p.item WHERE p.author = $1
UNION ALL SELECT 'ideas', m.changed, m.idea, 'A measure: ' || m.words FROM measure m WHERE m.author = $1 OR m.signer = $1
UNION ALL SELECT 'ideas', t.begun, t.idea, 'A trial, which stops when: ' || t.rule FROM trial t WHERE t.owner = $1 OR t.author = $1

UNION ALL SELECT 'service', t.created, NULL, 'A token for a program: ' || t.name FROM token t WHERE t.maker = $1
UNION ALL SELECT 'service', k.created, NULL, 'A webhook: ' || k.name FROM hook k WHERE k.maker = $1
UNION ALL SELECT 'service', p.published, NULL, 'A pathway: ' || p.name || ' ' || p.version FROM pathway p WHERE p.author = $1
UNION ALL SELECT 'service', v.made, NULL, 'Brought ideas to ' || v.pathway FROM move v WHERE v.author = $1 OR v.undone_by = $1
UNION ALL SELECT 'service', f.published, NULL, 'A form: ' || f.route || ' ' || f.version FROM form f WHERE f.author = $1
UNION ALL SELECT 'service', d.changed, NULL, 'Changing the form ' || d.route FROM form_draft d WHERE d.author = $1
UNION ALL SELECT 'service', f.published, NULL, 'A check''s questions: ' || f.name || ' ' || f.version FROM check_form f WHERE f.author = $1
UNION ALL SELECT 'told', p.came, p.idea, 'Mail that came in: ' || p.subject || ' ' || p.words FROM post p
      WHERE p.person = $1 OR p.settler = $1 OR p.sender = (SELECT email FROM them)

UNION ALL SELECT 'journal', e.at, CASE WHEN e.subject LIKE 'idea:%' THEN CAST(SUBSTR(e.subject, 6) AS BIGINT) END, e.what || ' ' || e.data
      FROM entry e WHERE e.actor = 'person:' || $1 OR e.subject = 'person:' || $1
) h
LEFT JOIN idea i ON i.id = h.idea
WHERE 1 = 1
--?viewer AND COALESCE(i.id, 0) NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $2))
ORDER BY h.at, h.part, reference, h.words
