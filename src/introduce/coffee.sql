--: include "introduce/coffee.h"
--: include "introduce/coffee_rows.h"

--: coffee_rows(most i64) -> Coffee[]
SELECT c.id, c.weeks, c.rounds, c.drawn, c.seed, c.starter, p.name AS starter_name, c.place, c.starts, c.ended,
       (SELECT COUNT(*) FROM (SELECT DISTINCT s.round, s.pair FROM coffee_seat s WHERE s.coffee = c.id) x) AS pairs,
       (SELECT COUNT(*) FROM (SELECT DISTINCT s.round, s.pair FROM coffee_seat s WHERE s.coffee = c.id AND s.met <> '') y) AS answered,
       (SELECT COUNT(*) FROM (SELECT DISTINCT s.round, s.pair FROM coffee_seat s WHERE s.coffee = c.id AND s.met = 'yes') z) AS met
FROM coffee c JOIN person p ON p.id = c.starter
ORDER BY c.id DESC LIMIT $1

--: coffee_add(starts Day, weeks i64, rounds i64, seed i64, place Text, starter i64, now Time) -> i64
INSERT INTO coffee (starts, weeks, rounds, seed, place, starter, made) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id

--: coffee_close(id i64, now Time) -> changed
UPDATE coffee SET ended = $2 WHERE id = $1 AND ended IS NULL AND drawn < rounds

--: coffee_drew(id i64, was i64, round i64) -> changed
UPDATE coffee SET drawn = $3 WHERE id = $1 AND drawn = $2 AND ended IS NULL

--: coffee_seat_add(coffee i64, round i64, person i64, pair i64) -> nothing
INSERT INTO coffee_seat (coffee, round, person, pair) VALUES ($1, $2, $3, $4)

--: coffee_seat_rows(person i64, most i64) -> SeatRow[]
SELECT m.coffee, m.round, m.met, p.id AS person, p.name, p.email, COALESCE(t.name, 'No team') AS team_name,
       COALESCE(g.days, 0) AS mine, COALESCE(f.days, 0) AS days, c.weeks, c.starts
FROM coffee_seat m JOIN coffee c ON c.id = m.coffee
JOIN coffee_seat o ON o.coffee = m.coffee AND o.round = m.round AND o.pair = m.pair AND o.person <> m.person
JOIN person p ON p.id = o.person LEFT JOIN team t ON t.id = p.team LEFT JOIN profile f ON f.person = p.id
LEFT JOIN profile g ON g.person = m.person
WHERE m.person = $1
ORDER BY m.coffee DESC, m.round DESC, p.name, p.id LIMIT $2

--: coffee_seat_met(coffee i64, round i64, person i64, met Text) -> count
UPDATE coffee_seat SET met = $4 WHERE coffee = $1 AND round = $2 AND person = $3

--: coffee_seat_bar(coffee i64, round i64, person i64, now Time) -> nothing
INSERT INTO do_not_introduce (one, other, since)
SELECT m.person, o.person, $4
FROM coffee_seat m JOIN coffee_seat o ON o.coffee = m.coffee AND o.round = m.round AND o.pair = m.pair AND o.person <> m.person
WHERE m.coffee = $1 AND m.round = $2 AND m.person = $3
ON CONFLICT (one, other) DO NOTHING
