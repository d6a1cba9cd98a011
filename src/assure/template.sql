--: template_id(name Text, version i64) -> i64
SELECT id FROM check_form WHERE name = $1 AND version = $2

--: template_add(name Text, version i64, title Text, body Text, now Time, author i64) -> i64
INSERT INTO check_form (name, version, title, body, published, author) VALUES ($1, $2, $3, $4, $5, NULLIF($6, 0)) RETURNING id

--: template_row(id i64) -> TemplateRow
SELECT f.id, f.name, f.version, f.title, f.body, f.published, p.name AS author_name
FROM check_form f LEFT JOIN person p ON p.id = f.author
WHERE f.id = $1

--: template_row_of(name Text) -> TemplateRow
SELECT f.id, f.name, f.version, f.title, f.body, f.published, p.name AS author_name
FROM check_form f LEFT JOIN person p ON p.id = f.author
WHERE f.name = $1
ORDER BY f.version DESC
LIMIT 1

--: template_rows() -> TemplateRow[]
SELECT f.id, f.name, f.version, f.title, f.body, f.published, p.name AS author_name
FROM check_form f LEFT JOIN person p ON p.id = f.author
WHERE f.version = (SELECT MAX(n.version) FROM check_form n WHERE n.name = f.name)
ORDER BY f.title, f.name
LIMIT 500

-- The versions its checks use now, and those in which something of them was answered.
--: template_rows_of_idea(idea i64) -> TemplateRow[]
SELECT f.id, f.name, f.version, f.title, f.body, f.published, '' AS author_name
FROM check_form f
WHERE f.id IN (SELECT c.form FROM idea_check c WHERE c.idea = $1)
   OR f.id IN (SELECT a.form FROM check_answer a JOIN idea_check c ON c.id = a.item WHERE c.idea = $1)
ORDER BY f.id

--: template_desk_of(name Text) -> i64
SELECT team FROM check_desk WHERE name = $1

--: template_team_called(name Text) -> i64
SELECT id FROM team WHERE lower(name) = lower($1) ORDER BY id LIMIT 1

--: template_desk_set(name Text, team i64) -> nothing
INSERT INTO check_desk (name, team) VALUES ($1, NULLIF($2, 0)) ON CONFLICT (name) DO UPDATE SET team = excluded.team

--: template_signers_of(name Text) -> i64[]
SELECT s.person FROM check_signer s JOIN person p ON p.id = s.person WHERE s.name = $1 AND p.role <> '' AND p.left_on IS NULL ORDER BY s.person

--: template_signers_none(name Text) -> nothing
DELETE FROM check_signer WHERE name = $1

--: template_signer_add(name Text, person i64) -> nothing
INSERT INTO check_signer (name, person) VALUES ($1, $2) ON CONFLICT (name, person) DO NOTHING
