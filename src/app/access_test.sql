--: include "app/access_rows.h"

--: access_picture() -> Picture
SELECT (SELECT COUNT(*) FROM team) + (SELECT COUNT(*) FROM person) + (SELECT COUNT(*) FROM session) + (SELECT COUNT(*) FROM link)
     + (SELECT COUNT(*) FROM desk) + (SELECT COUNT(*) FROM form) + (SELECT COUNT(*) FROM step) + (SELECT COUNT(*) FROM field)
     + (SELECT COUNT(*) FROM draft) + (SELECT COUNT(*) FROM draft_answer) + (SELECT COUNT(*) FROM idea) + (SELECT COUNT(*) FROM answer)
     + (SELECT COUNT(*) FROM promise) + (SELECT COUNT(*) FROM pause) + (SELECT COUNT(*) FROM message) + (SELECT COUNT(*) FROM decision)
     + (SELECT COUNT(*) FROM letter) + (SELECT COUNT(*) FROM follower) + (SELECT COUNT(*) FROM outbox) + (SELECT COUNT(*) FROM entry)
     + (SELECT COUNT(*) FROM token) + (SELECT COUNT(*) FROM task)
     + (SELECT COUNT(*) FROM scorecard) + (SELECT COUNT(*) FROM panel) + (SELECT COUNT(*) FROM panel_member) + (SELECT COUNT(*) FROM panel_item)
     + (SELECT COUNT(*) FROM panel_interest) + (SELECT COUNT(*) FROM panel_score) + (SELECT COUNT(*) FROM panel_remark)
     + (SELECT COUNT(*) FROM panel_minute) + (SELECT COUNT(*) FROM interest_register) + (SELECT COUNT(*) FROM task_change) + (SELECT COUNT(*) FROM digest_off)
     + (SELECT COUNT(*) FROM hook) + (SELECT COUNT(*) FROM delivery) + (SELECT COUNT(*) FROM post) AS rows,
       (SELECT CAST(SUM(version) AS BIGINT) FROM idea) + (SELECT CAST(SUM(version) AS BIGINT) FROM panel) AS versions,
       (SELECT CAST(SUM(seen) AS BIGINT) FROM session) + (SELECT CAST(SUM(saved) AS BIGINT) FROM draft)
     + (SELECT CAST(SUM(changed) AS BIGINT) FROM idea) + (SELECT COUNT(*) FROM link WHERE used IS NOT NULL)
     + (SELECT COUNT(*) FROM token WHERE seen IS NOT NULL OR revoked IS NOT NULL) AS stamps

--: access_mails_to(recipient Text) -> i64
SELECT COUNT(*) FROM outbox WHERE recipient = $1

--: access_newest(recipient Text) -> NewestMail
SELECT subject, body FROM outbox WHERE recipient = $1 ORDER BY id DESC LIMIT 1

--: access_newest_decision(idea i64) -> i64
SELECT id FROM decision WHERE idea = $1 ORDER BY id DESC LIMIT 1
