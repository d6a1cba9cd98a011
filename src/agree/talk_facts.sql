--: include "agree/talk_facts.h"

--: talk_shared(idea i64, institution i64) -> i64
SELECT s.idea FROM shared s JOIN institution i ON i.shares = s.organisation
WHERE s.idea = $1 AND (i.id = $2 OR i.merged_into = $2) AND s.ended IS NULL LIMIT 1
