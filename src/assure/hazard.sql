--: hazard_rows(item i64) -> Hazard[]
SELECT h.id, h.item, h.place, h.words, h.cause, h.effect, h.severity, h.likelihood, h.control, h.residual_severity, h.residual_likelihood,
       h.state, p.name AS author_name, h.changed, h.version
FROM hazard h JOIN person p ON p.id = h.author
WHERE h.item = $1
ORDER BY h.place
LIMIT 200

--: hazard_row(item i64, place i64) -> Hazard
SELECT h.id, h.item, h.place, h.words, h.cause, h.effect, h.severity, h.likelihood, h.control, h.residual_severity, h.residual_likelihood,
       h.state, p.name AS author_name, h.changed, h.version
FROM hazard h JOIN person p ON p.id = h.author
WHERE h.item = $1 AND h.place = $2

--: hazard_last(item i64) -> i64
SELECT COALESCE(MAX(place), 0) FROM hazard WHERE item = $1

--: hazard_add(item i64, place i64, words Text, cause Text, effect Text, severity i64, likelihood i64, control Text,
--:     residual_severity i64, residual_likelihood i64, state Text, author i64, now Time) -> i64
INSERT INTO hazard (item, place, words, cause, effect, severity, likelihood, control, residual_severity, residual_likelihood, state, author,
                    changed)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id

--: hazard_set(id i64, seen i64, words Text, cause Text, effect Text, severity i64, likelihood i64, control Text,
--:     residual_severity i64, residual_likelihood i64, state Text, author i64, now Time) -> changed
UPDATE hazard SET words = $3, cause = $4, effect = $5, severity = $6, likelihood = $7, control = $8, residual_severity = $9,
                  residual_likelihood = $10, state = $11, author = $12, changed = $13, version = version + 1
WHERE id = $1 AND version = $2
