-- Which ideas came from an organisation that the hospital knows: its sender typed its name, or one merged into it, or is a colleague there.
DROP INDEX idea_by_organisation;
CREATE INDEX idea_by_organisation ON idea (LOWER(organisation)) WHERE organisation <> '';
CREATE INDEX institution_by_name ON institution (LOWER(name));

-- An idea may stand there twice for one organisation. CROSS JOIN: there are far fewer organisations than ideas, and SQLite keeps this order.
CREATE VIEW came_from (idea, institution) AS
SELECT d.id, COALESCE(i.merged_into, i.id) FROM institution i CROSS JOIN idea d WHERE LOWER(d.organisation) = LOWER(i.name) AND d.organisation <> ''
UNION ALL
SELECT d.id, COALESCE(i.merged_into, i.id) FROM institution i CROSS JOIN member m CROSS JOIN idea d
WHERE i.shares IS NOT NULL AND m.organisation = i.shares AND d.sender = m.person;
