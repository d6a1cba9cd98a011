-- Days on which a colleague is not here, and on how many panels a month they sit at most.
CREATE TABLE away (
    id        $id,
    person    $ref  NOT NULL REFERENCES person (id),
    first_day $day  NOT NULL,
    last_day  $day  NOT NULL CHECK (last_day >= first_day),
    since     $time NOT NULL
) $strict;
CREATE INDEX away_by_person ON away (person, last_day);

CREATE TABLE panel_cap (
    person $ref PRIMARY KEY REFERENCES person (id),
    panels $int  NOT NULL CHECK (panels BETWEEN 1 AND 31),
    since  $time NOT NULL
) $keyed;
