-- One of the two is given.
--: idea_find(id i64, reference Text) -> Idea
SELECT i.id, i.reference, i.kind, i.route, i.form, i.title, i.summary, i.service, i.organisation,
       i.sender, s.name AS sender_name, s.email AS sender_email, i.key, i.received, i.pathway, i.stage, i.state, i.outcome, i.turn,
       i.owner, o.name AS owner_name,
       CASE WHEN o.email LIKE '%.invalid' THEN '' ELSE o.email END AS owner_email, i.team, t.name AS team_name, i.next_step, i.next_date,
       i.promise, i.promise_due, i.paused_since, i.wake_event, i.merged_into, m.reference AS merged_reference,
       i.share_hospital, i.share_partners, i.share_public, i.published, i.public_summary, i.source, i.changed, i.version
FROM idea i
JOIN person s ON s.id = i.sender
LEFT JOIN person o ON o.id = i.owner
LEFT JOIN team t ON t.id = i.team
LEFT JOIN idea m ON m.id = i.merged_into
WHERE 1 = 1
--?id AND i.id = $1
--?reference AND i.reference = $2

-- The reference is made from the id, so it is written a moment later, in the same transaction.
--: idea_add(kind Text, route Text, form i64, title Text, summary Text, service Text, sender i64, organisation Text, key Text, now Time, pathway Text, stage Text, owner i64, next_step Text, next_date Day, promise Text, promise_due Day, hospital i64, partners i64, public_ i64, source Text, source_id Text, unique_for_now Text) -> i64
INSERT INTO idea (kind, route, form, title, summary, service, sender, organisation, key, received, pathway, stage, state, turn, owner,
                  next_step, next_date, promise, promise_due, share_hospital, share_partners, share_public, source, source_id, changed, reference)
VALUES ($1, $2, NULLIF($3, 0), $4, $5, $6, $7, $8, $9, $10, $11, $12, 'open', 'us', $13,
        $14, $15, $16, $17, $18, $19, $20, $21, $22, $10, $23)
RETURNING id

--: idea_name(id i64, reference Text) -> changed
UPDATE idea SET reference = $2 WHERE id = $1

--: idea_desk(route Text) -> i64
SELECT person FROM desk WHERE route = $1

--: idea_owner_here(id i64) -> i64
SELECT id FROM person WHERE id = $1 AND role <> '' AND left_on IS NULL

--: idea_any_staff() -> i64
SELECT id FROM person WHERE role <> '' AND role IN ('manager', 'administrator', 'triage') AND left_on IS NULL ORDER BY id LIMIT 1

--: answer_add(idea i64, key Text, value Text) -> nothing
INSERT INTO answer (idea, key, value) VALUES ($1, $2, $3)

--: answers_of(idea i64) -> LandedAnswer[]
SELECT key, value FROM answer WHERE idea = $1 ORDER BY key

--: promise_add(idea i64, name Text, days i64, started Day, due Day) -> nothing
INSERT INTO promise (idea, name, days, started, due) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (idea, name) DO UPDATE SET days = $3, started = $4, due = $5, kept = NULL

--: promises_of(idea i64) -> Promise[]
SELECT name, days, started, due, kept FROM promise WHERE idea = $1 ORDER BY due, name

--: promise_keep(idea i64, name Text, today Day) -> nothing
UPDATE promise SET kept = $3 WHERE idea = $1 AND name = $2 AND kept IS NULL

--: promise_keep_all(idea i64, today Day) -> nothing
UPDATE promise SET kept = $2 WHERE idea = $1 AND kept IS NULL

--: promise_keep_all_of_stage(idea i64) -> nothing
UPDATE promise SET kept = started WHERE idea = $1 AND name = 'stage' AND kept IS NULL

--: promise_move(idea i64, name Text, due Day) -> nothing
UPDATE promise SET due = $3 WHERE idea = $1 AND name = $2 AND kept IS NULL

--: pause_add(idea i64, since Day) -> nothing
INSERT INTO pause (idea, since) VALUES ($1, $2)
ON CONFLICT (idea, since) DO UPDATE SET until = NULL

--: pause_end(idea i64, until Day) -> nothing
UPDATE pause SET until = $2 WHERE idea = $1 AND until IS NULL

--: pause_drop(idea i64, since Day) -> nothing
DELETE FROM pause WHERE idea = $1 AND since = $2

--: pauses_of(idea i64) -> Pause[]
SELECT since, until FROM pause WHERE idea = $1 ORDER BY since

-- Everything a change may move, written only when nobody was faster.
--: idea_stand(id i64, seen i64, stage Text, state Text, outcome Text, turn Text, owner i64, team i64, next_step Text, next_date Day, promise Text, promise_due Day, paused_since Day, wake_event Text, merged_into i64, now Time) -> changed
UPDATE idea
SET stage = $3, state = $4, outcome = $5, turn = $6, owner = NULLIF($7, 0), team = NULLIF($8, 0), next_step = $9, next_date = $10,
    promise = $11, promise_due = $12, paused_since = $13, wake_event = $14, merged_into = NULLIF($15, 0), changed = $16, version = version + 1
WHERE id = $1 AND version = $2

--: idea_set_share(id i64, hospital i64, partners i64, public_ i64, now Time) -> changed
UPDATE idea
SET share_hospital = $2, share_partners = $3, share_public = $4, published = CASE WHEN $4 = 1 THEN published END, changed = $5
WHERE id = $1

--: idea_set_published(id i64, published i64, summary Text, now Time) -> changed
UPDATE idea SET published = NULLIF($2, 0), public_summary = $3, changed = $4 WHERE id = $1 AND (share_public = 1 OR $2 = 0)

--: person_id_of(email Text) -> i64
SELECT id FROM person WHERE email = $1

--: person_add(email Text, name Text, phone Text, now Time) -> i64
INSERT INTO person (email, name, phone, created) VALUES ($1, $2, $3, $4) RETURNING id
