--: include "store/store.h"

--: writer_team_put(name Text) -> nothing
INSERT INTO team (name) VALUES ($1)

--: writer_team_count() -> i64
SELECT count(*) FROM team

-- A person of a team that there is not: refused at once, or at the commit when keys are checked only then.
--: writer_stray_put(email Text) -> nothing
INSERT INTO person (email, name, team, created) VALUES ($1, 'Stray', 999, 0)

--: writer_team_name() -> Text
SELECT name FROM team

--: writer_team_rename(name Text) -> nothing
UPDATE team SET name = $1
