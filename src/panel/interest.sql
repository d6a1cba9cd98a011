--: include "panel/panel_rows.h"

--: interest_row(item i64, person i64) -> InterestRow
SELECT has, source, why, words FROM panel_interest WHERE item = $1 AND person = $2

--: interest_keep(item i64, person i64, has i64, source Text, why Text, words Text, now Time) -> nothing
INSERT INTO panel_interest (item, person, has, source, why, words, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (item, person) DO UPDATE SET has = $3, source = $4, why = $5, words = $6, at = $7

--: interest_reads_end(item i64, person i64) -> nothing
DELETE FROM panel_reader WHERE item = $1 AND person = $2

--: interest_scores_end(item i64, person i64) -> count
DELETE FROM panel_score WHERE item = $1 AND person = $2

--: interest_member(panel i64, person i64) -> i64
SELECT person FROM panel_member WHERE panel = $1 AND person = $2

--: interest_address(person i64) -> Text
SELECT email FROM person WHERE id = $1

--: interest_merged(idea i64, most i64) -> i64[]
SELECT DISTINCT sender FROM idea WHERE merged_into = $1 ORDER BY sender LIMIT $2

--: interest_sent(person i64, most i64) -> Organisations[]
SELECT id AS idea, organisation FROM idea WHERE sender = $1 AND organisation <> '' ORDER BY id DESC LIMIT $2

--: interest_colleagues(ending Text) -> i64
SELECT COUNT(*) FROM person WHERE role <> '' AND left_on IS NULL AND email LIKE $1

--: interest_everybody() -> i64
SELECT COUNT(*) FROM person WHERE role <> '' AND left_on IS NULL

--: interest_register(person i64) -> Text[]
SELECT organisation FROM interest_register WHERE person = $1 ORDER BY organisation

--: interest_register_end(person i64) -> nothing
DELETE FROM interest_register WHERE person = $1

--: interest_register_add(person i64, organisation Text, now Time) -> nothing
INSERT INTO interest_register (person, organisation, since) VALUES ($1, $2, $3) ON CONFLICT (person, organisation) DO NOTHING

-- What is still to be held with them.
--: interest_panels(person i64) -> i64[]
SELECT m.panel FROM panel_member m JOIN panel p ON p.id = m.panel WHERE m.person = $1 AND p.state <> 'closed' ORDER BY m.panel
