--: include "agree/agreement.h"

--: agreement_rows(id i64, kind Text, institution i64, idea i64, most i64) -> Agreement[]
SELECT a.id, a.kind, a.title, a.why, a.covers, a.kept, p.name AS owner_name, a.owner, a.pounds, a.desks, a.owed,
       COALESCE(a.renews, 0) AS renews, COALESCE((SELECT MAX(n.id) FROM agreement n WHERE n.renews = a.id), 0) AS renewed,
       a.starts, a.ends, a.signed AS signed_on, a.ended, a.changed, a.version
FROM agreement a JOIN person p ON p.id = a.owner
WHERE a.id > 0
--?id AND a.id = $1
--?kind AND a.kind = $2
--?institution AND EXISTS (SELECT 1 FROM agreement_party t JOIN institution i ON i.id = t.institution
--?institution             WHERE t.agreement = a.id AND (i.id = $3 OR i.merged_into = $3))
--?idea AND EXISTS (SELECT 1 FROM agreement_idea d WHERE d.agreement = a.id AND d.idea = $4)
ORDER BY COALESCE(a.ends, '9999-12-31'), a.id LIMIT $5

--: agreement_party_names(id i64) -> Text[]
SELECT COALESCE(m.name, i.name) FROM agreement_party t JOIN institution i ON i.id = t.institution
LEFT JOIN institution m ON m.id = i.merged_into WHERE t.agreement = $1 ORDER BY i.name

--: agreement_parties(id i64) -> i64[]
SELECT institution FROM agreement_party WHERE agreement = $1 ORDER BY institution

--: agreement_ideas(id i64) -> i64[]
SELECT idea FROM agreement_idea WHERE agreement = $1 ORDER BY idea

--: agreement_add(kind Text, title Text, owner i64, starts Day, now Time) -> i64
INSERT INTO agreement (kind, title, owner, starts, changed, version) VALUES ($1, $2, $3, $4, $5, 0) RETURNING id

--: agreement_set(id i64, version i64, kind Text, title Text, owner i64, starts Day, ends Day, signed_on Day) -> changed
UPDATE agreement SET kind = $3, title = $4, owner = $5, starts = $6, ends = $7, signed = $8 WHERE id = $1 AND version = $2

--: agreement_set_rest(id i64, pounds i64, covers Text, kept Text, desks i64, owed i64, now Time) -> nothing
UPDATE agreement SET pounds = $2, covers = $3, kept = $4, desks = $5, owed = $6, changed = $7, version = version + 1 WHERE id = $1

--: agreement_set_renews(id i64, renews i64) -> nothing
UPDATE agreement SET renews = $2 WHERE id = $1

--: agreement_drop_parties(id i64) -> nothing
DELETE FROM agreement_party WHERE agreement = $1

--: agreement_drop_ideas(id i64) -> nothing
DELETE FROM agreement_idea WHERE agreement = $1

--: agreement_add_party(id i64, institution i64) -> count
INSERT INTO agreement_party (agreement, institution) SELECT $1, i.id FROM institution i WHERE i.id = $2

--: agreement_add_idea(id i64, idea i64) -> count
INSERT INTO agreement_idea (agreement, idea) SELECT $1, i.id FROM idea i WHERE i.id = $2

--: agreement_forget_told(id i64) -> nothing
DELETE FROM agreement_told WHERE agreement = $1

--: agreement_set_ended(id i64, today Day, why Text, now Time) -> changed
UPDATE agreement SET ended = $2, why = $3, changed = $4, version = version + 1 WHERE id = $1 AND ended IS NULL

-- Signed, not ended, not renewed, and their last day is within so many days: not told for that many yet.
--: agreement_ending(today Day, until Day, days i64, most i64) -> i64[]
SELECT a.id FROM agreement a
WHERE a.signed IS NOT NULL AND a.ended IS NULL AND a.ends >= $1 AND a.ends <= $2
AND NOT EXISTS (SELECT 1 FROM agreement n WHERE n.renews = a.id)
AND NOT EXISTS (SELECT 1 FROM agreement_told t WHERE t.agreement = a.id AND t.days <= $3)
ORDER BY a.ends, a.id LIMIT $4

--: agreement_tell(id i64, days i64) -> nothing
INSERT INTO agreement_told (agreement, days) VALUES ($1, $2) ON CONFLICT (agreement, days) DO NOTHING

--: agreement_owner_email(id i64) -> Text
SELECT p.email FROM agreement a JOIN person p ON p.id = a.owner WHERE a.id = $1

--: agreements_of(owner i64) -> i64[]
SELECT id FROM agreement WHERE owner = $1 AND ended IS NULL ORDER BY id

--: agreement_give(id i64, to i64, now Time) -> nothing
UPDATE agreement SET owner = $2, changed = $3, version = version + 1 WHERE id = $1

--: hub_member_rows(today Day, most i64) -> HubMember[]
SELECT a.id AS agreement, COALESCE(i.merged_into, i.id) AS institution, i.name, a.desks, a.owed, a.starts, a.ends
FROM agreement a JOIN agreement_party t ON t.agreement = a.id JOIN institution i ON i.id = t.institution
WHERE a.kind = 'membership' AND a.signed IS NOT NULL AND a.ended IS NULL AND a.starts <= $1 AND (a.ends IS NULL OR a.ends >= $1)
ORDER BY i.name, a.id LIMIT $2

-- What came from a member, and the introductions about it since a time.
--: hub_came_row(institution i64, since Time, viewer i64) -> HubCame
SELECT COUNT(DISTINCT d.id) AS ideas, COUNT(DISTINCT CASE WHEN d.outcome = 'adopted' THEN d.id END) AS adopted,
       COUNT(DISTINCT n.id) AS made, COUNT(DISTINCT f.introduction) AS met
FROM came_from c JOIN idea d ON d.id = c.idea
LEFT JOIN introduction n ON n.idea = d.id AND n.state = 'agreed' AND n.agreed >= $2
LEFT JOIN introduction_follow f ON f.introduction = n.id AND f.met = 'yes'
WHERE c.institution = $1
--?viewer AND d.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $3))
