-- Which ideas came from an organisation that the hospital knows: its sender typed its name, or one merged into it, or is a colleague there.
DROP INDEX idea_by_organisation;
CREATE INDEX idea_by_organisation ON idea (LOWER(organisation)) WHERE organisation <> '';
CREATE INDEX institution_by_name ON institution (LOWER(name));

CREATE VIEW came_from (idea, institution) AS
SELECT d.id, COALESCE(i.merged_into, i.id) FROM institution i JOIN idea d ON LOWER(d.organisation) = LOWER(i.name) AND d.organisation <> ''
UNION
SELECT d.id, COALESCE(i.merged_into, i.id) FROM institution i JOIN member m ON m.organisation = i.shares JOIN idea d ON d.sender = m.person;
