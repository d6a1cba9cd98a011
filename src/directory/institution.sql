--: include "directory/institution.h"

--: institution_rows(country Text, kind Text, partnership Text, strength i64, like Text, most i64) -> Institution[]
SELECT i.id, i.name, i.kind, i.country, i.town, i.partnership, i.ods, i.ror, i.company, i.website, i.about, i.placed,
       i.latitude, i.longitude, i.strength, COALESCE(i.shares, 0) AS shares, 0 AS merged_into, '' AS merged_name, i.changed, i.version
FROM institution i
WHERE i.merged_into IS NULL
--?country AND i.country = $1
--?kind AND i.kind = $2
--?partnership AND i.partnership = $3
--?strength AND i.strength >= $4
--?like AND (LOWER(i.name) LIKE $5 OR LOWER(i.town) LIKE $5 OR LOWER(i.ods) LIKE $5)
ORDER BY i.name, i.id LIMIT $6

--: institution_row(id i64) -> Institution
SELECT i.id, i.name, i.kind, i.country, i.town, i.partnership, i.ods, i.ror, i.company, i.website, i.about, i.placed,
       i.latitude, i.longitude, i.strength, COALESCE(i.shares, 0) AS shares, COALESCE(i.merged_into, 0) AS merged_into, COALESCE(m.name, '') AS merged_name,
       i.changed, i.version
FROM institution i LEFT JOIN institution m ON m.id = i.merged_into WHERE i.id = $1

--: institution_merged_rows(id i64) -> Institution[]
SELECT i.id, i.name, i.kind, i.country, i.town, i.partnership, i.ods, i.ror, i.company, i.website, i.about, i.placed,
       i.latitude, i.longitude, i.strength, COALESCE(i.shares, 0) AS shares, 0 AS merged_into, '' AS merged_name, i.changed, i.version
FROM institution i
WHERE i.merged_into = $1 ORDER BY i.name

--: institution_country_rows() -> Text[]
SELECT DISTINCT country FROM institution WHERE merged_into IS NULL ORDER BY country

--: institution_by_name(name Text, id i64) -> i64
SELECT id FROM institution WHERE name = $1 AND id <> $2

--: institution_by_ods(code Text, id i64) -> i64
SELECT id FROM institution WHERE ods = $1 AND id <> $2 AND merged_into IS NULL

--: institution_by_ror(code Text, id i64) -> i64
SELECT id FROM institution WHERE ror = $1 AND id <> $2 AND merged_into IS NULL

--: institution_by_company(code Text, id i64) -> i64
SELECT id FROM institution WHERE company = $1 AND id <> $2 AND merged_into IS NULL

--: institution_by_shares(shares i64, id i64) -> i64
SELECT id FROM institution WHERE shares = $1 AND id <> $2 AND merged_into IS NULL

--: institution_add(name Text, kind Text, now Time) -> i64
INSERT INTO institution (name, kind, changed, version) VALUES ($1, $2, $3, 0) RETURNING id

--: institution_set_names(id i64, version i64, name Text, kind Text, country Text, town Text, website Text, about Text,
--: partnership Text) -> changed
UPDATE institution SET name = $3, kind = $4, country = $5, town = $6, website = $7, about = $8, partnership = $9
WHERE id = $1 AND version = $2

--: institution_set_codes(id i64, ods Text, ror Text, company Text, strength i64, placed i64, latitude i64, longitude i64,
--: now Time) -> nothing
UPDATE institution SET ods = $2, ror = $3, company = $4, strength = $5, placed = $6, latitude = $7, longitude = $8, changed = $9,
       version = version + 1 WHERE id = $1

--: institution_set_shares(id i64, shares i64) -> nothing
UPDATE institution SET shares = $2 WHERE id = $1

--: institution_set_merged(id i64, into i64, now Time) -> nothing
UPDATE institution SET merged_into = $2, changed = $3, version = version + 1 WHERE id = $1

--: institution_drop_merged(id i64, now Time) -> nothing
UPDATE institution SET merged_into = NULL, changed = $2, version = version + 1 WHERE id = $1

--: institution_drop_shares(id i64) -> nothing
UPDATE institution SET shares = NULL WHERE id = $1

--: institution_idea_rows(id i64, viewer i64, most i64) -> SharedIdea[]
SELECT d.id, d.reference, d.title
FROM institution i JOIN shared s ON s.organisation = i.shares JOIN idea d ON d.id = s.idea
WHERE (i.id = $1 OR i.merged_into = $1) AND s.ended IS NULL
--?viewer AND d.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $2))
ORDER BY d.id DESC LIMIT $3

--: institution_sent_rows(id i64, viewer i64, most i64) -> SharedIdea[]
SELECT DISTINCT d.id, d.reference, d.title FROM came_from c JOIN idea d ON d.id = c.idea
WHERE c.institution = $1
--?viewer AND d.id NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT s.idea FROM sees s WHERE s.person = $2))
ORDER BY d.id DESC LIMIT $3

-- The one that a row is about, by its codes before its name.
--: institution_known(ods Text, ror Text, company Text, name Text) -> i64
SELECT id FROM institution
WHERE merged_into IS NULL
AND ((ods = $1 AND $1 <> '') OR (ror = $2 AND $2 <> '') OR (company = $3 AND $3 <> '') OR name = $4)
ORDER BY CASE WHEN ods = $1 AND $1 <> '' THEN 0 WHEN ror = $2 AND $2 <> '' THEN 1 WHEN company = $3 AND $3 <> '' THEN 2 ELSE 3 END, id
LIMIT 1
