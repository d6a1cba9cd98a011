--: include "introduce/seating.h"

--: seating_rows(id i64, most i64) -> Seating[]
SELECT s.id, s.size, s.seed, s.maker, (SELECT COUNT(*) FROM seating_seat x WHERE x.seating = s.id) AS seats,
       (SELECT COUNT(*) FROM seating_seat y WHERE y.seating = s.id AND y.came = 1) AS came, s.title, p.name AS maker_name, s.day, s.told, s.noted
FROM seating s JOIN person p ON p.id = s.maker
WHERE s.id > 0
--?id AND s.id = $1
ORDER BY s.id DESC LIMIT $2

--: seating_add(title Text, day Day, size i64, seed i64, maker i64, now Time) -> i64
INSERT INTO seating (title, day, size, seed, maker, made) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id

--: seating_seat_add(seating i64, person i64, number i64) -> nothing
INSERT INTO seating_seat (seating, person, number) VALUES ($1, $2, $3)

--: seating_seat_rows(seating i64, most i64) -> SeatingSeat[]
SELECT s.number, s.person, p.name, p.email, COALESCE(t.name, 'No team') AS team_name, s.came
FROM seating_seat s JOIN person p ON p.id = s.person LEFT JOIN team t ON t.id = p.team
WHERE s.seating = $1
ORDER BY s.number, p.name, p.id LIMIT $2

--: seating_told(id i64, now Time) -> changed
UPDATE seating SET told = $2 WHERE id = $1 AND told IS NULL

--: seating_drop(id i64) -> changed
DELETE FROM seating WHERE id = $1 AND told IS NULL

--: seating_seats_drop(id i64) -> nothing
DELETE FROM seating_seat WHERE seating = $1 AND seating IN (SELECT s.id FROM seating s WHERE s.told IS NULL)

--: seating_noted(id i64, now Time) -> nothing
UPDATE seating SET noted = $2 WHERE id = $1

--: seating_came(id i64, person i64, came i64) -> nothing
UPDATE seating_seat SET came = $3 WHERE seating = $1 AND person = $2
