--: include "share/organisation.h"

--: organisation_rows(offered i64, most i64) -> Organisation[]
SELECT o.id, o.name, o.about, o.domains, o.closed,
       (SELECT COUNT(*) FROM member m WHERE m.organisation = o.id AND m.left_on IS NULL) AS people,
       (SELECT COUNT(*) FROM shared h WHERE h.organisation = o.id AND h.ended IS NULL) AS ideas
FROM organisation o
WHERE o.id > 0
--?offered AND o.closed IS NULL
ORDER BY o.name, o.id
LIMIT $2

--: organisation_row(id i64) -> Organisation
SELECT o.id, o.name, o.about, o.domains, o.closed,
       (SELECT COUNT(*) FROM member m WHERE m.organisation = o.id AND m.left_on IS NULL) AS people,
       (SELECT COUNT(*) FROM shared h WHERE h.organisation = o.id AND h.ended IS NULL) AS ideas
FROM organisation o WHERE o.id = $1

--: organisation_named(name Text) -> i64
SELECT id FROM organisation WHERE name = $1

--: organisation_insert(name Text, about Text, domains Text) -> i64
INSERT INTO organisation (name, about, domains) VALUES ($1, $2, $3) RETURNING id

--: organisation_update(id i64, name Text, about Text, domains Text) -> changed
UPDATE organisation SET name = $2, about = $3, domains = $4 WHERE id = $1

--: organisation_set_closed(id i64, closed Day) -> changed
UPDATE organisation SET closed = $2 WHERE id = $1

--: member_of(person i64) -> i64
SELECT organisation FROM member WHERE person = $1 AND left_on IS NULL

--: member_join(person i64, organisation i64, now Time) -> nothing
INSERT INTO member (person, organisation, since) VALUES ($1, $2, $3)
ON CONFLICT (person) DO UPDATE SET organisation = $2, since = $3, left_on = NULL

--: member_leave(person i64, organisation i64, today Day) -> changed
UPDATE member SET left_on = $3 WHERE person = $1 AND organisation = $2 AND left_on IS NULL

--: member_rows(organisation i64, most i64) -> Member[]
SELECT m.person, p.name, p.email, m.since
FROM member m JOIN person p ON p.id = m.person
WHERE m.organisation = $1 AND m.left_on IS NULL AND p.role = ''
ORDER BY p.name, p.id
LIMIT $2
