--: benefit_rows(idea i64, id i64, money Text, before i64, viewer i64, most i64) -> Benefit[]
SELECT m.id, m.idea, i.reference, i.title AS idea_title, m.words, m.unit, m.baseline, m.baseline_day, m.expected, m.seen, m.seen_low,
       m.seen_high, m.seen_day, m.money, m.expected_pounds, m.seen_pounds, m.changed, m.author, a.name AS author_name, m.signer,
       s.name AS signer_name, m.signed_at, m.version, (SELECT MIN(t.begun) FROM trial t WHERE t.idea = m.idea) AS begun
FROM measure m
JOIN idea i ON i.id = m.idea
JOIN person a ON a.id = m.author
LEFT JOIN person s ON s.id = m.signer
WHERE m.removed IS NULL
--?idea AND m.idea = $1
--?id AND m.id = $2
--?money AND m.money = $3
--?before AND m.id < $4
--?viewer AND m.idea NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT e.idea FROM sees e WHERE e.person = $5))
ORDER BY m.id DESC
LIMIT $6

--: benefit_sum_rows(viewer i64) -> BenefitSum[]
SELECT m.money, COUNT(*) AS n, COUNT(CASE WHEN m.baseline = '' THEN 1 END) AS without_baseline, COUNT(CASE WHEN m.seen <> '' THEN 1 END) AS seen,
       COUNT(m.signer) AS signed_, CAST(SUM(m.expected_pounds) AS BIGINT) AS expected_pounds, CAST(SUM(m.seen_pounds) AS BIGINT) AS seen_pounds
FROM measure m
WHERE m.removed IS NULL
--?viewer AND m.idea NOT IN (SELECT r.idea FROM restricted r WHERE r.idea NOT IN (SELECT e.idea FROM sees e WHERE e.person = $1))
GROUP BY m.money
ORDER BY CASE m.money WHEN 'cash' THEN 1 WHEN 'worth' THEN 2 ELSE 3 END

--: benefit_count(idea i64) -> i64
SELECT COUNT(*) FROM measure WHERE idea = $1 AND removed IS NULL

--: benefit_add(idea i64, words Text, unit Text, baseline Text, baseline_day Day, expected Text, seen Text, seen_low Text, seen_high Text,
--:     seen_day Day, money Text, expected_pounds i64, seen_pounds i64, author i64, now Time) -> i64
INSERT INTO measure (idea, words, unit, baseline, baseline_day, expected, seen, seen_low, seen_high, seen_day, money, expected_pounds,
                     seen_pounds, author, changed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING id

--: benefit_set(id i64, version i64, words Text, unit Text, baseline Text, baseline_day Day, expected Text, seen Text, seen_low Text,
--:     seen_high Text, seen_day Day, money Text, expected_pounds i64, seen_pounds i64, author i64, now Time) -> changed
UPDATE measure
SET words = $3, unit = $4, baseline = $5, baseline_day = $6, expected = $7, seen = $8, seen_low = $9, seen_high = $10, seen_day = $11,
    money = $12, expected_pounds = $13, seen_pounds = $14, author = $15, changed = $16, signer = NULL, signed_at = NULL, version = version + 1
WHERE id = $1 AND version = $2 AND removed IS NULL

--: benefit_set_signer(id i64, version i64, signer i64, now Time) -> changed
UPDATE measure SET signer = $3, signed_at = $4, version = version + 1
WHERE id = $1 AND version = $2 AND signer IS NULL AND seen <> '' AND removed IS NULL

--: benefit_set_removed(id i64, version i64, now Time) -> changed
UPDATE measure SET removed = $3, version = version + 1 WHERE id = $1 AND version = $2 AND removed IS NULL
