-- Mixing tables that were kept: who sits with whom on a day, who was told, and who came.
CREATE TABLE seating (
    id     $id,
    title  $text NOT NULL CHECK (title <> ''),
    day    $day  NOT NULL,
    size   $int  NOT NULL CHECK (size BETWEEN 2 AND 12),
    seed   $int  NOT NULL,
    maker  $ref  NOT NULL REFERENCES person (id),
    made   $time NOT NULL,
    told   $time,
    noted  $time                                       -- who came was said
) $strict;

CREATE TABLE seating_seat (
    seating $ref  NOT NULL REFERENCES seating (id),
    person  $ref  NOT NULL REFERENCES person (id),
    number  $int  NOT NULL,                            -- of the table
    came    $int  NOT NULL DEFAULT 0 CHECK (came IN (0, 1)),
    PRIMARY KEY (seating, person)
) $keyed;
CREATE INDEX seating_seat_by_person ON seating_seat (person);

-- Where the coffee of a round may be had.
ALTER TABLE coffee ADD COLUMN place $text NOT NULL DEFAULT '';

-- When the two were told that both are in that day.
ALTER TABLE introduction ADD COLUMN nudged $time;
