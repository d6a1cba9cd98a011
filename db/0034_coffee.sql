-- Coffee rounds: by lot, every few weeks, those who want it have a coffee with somebody they have not met so.
ALTER TABLE profile ADD COLUMN coffee $int NOT NULL DEFAULT 0 CHECK (coffee IN (0, 1));

CREATE TABLE coffee (
    id      $id,
    starts  $day  NOT NULL,                            -- the day of its first round
    weeks   $int  NOT NULL CHECK (weeks BETWEEN 1 AND 12),        -- from one round to the next
    rounds  $int  NOT NULL CHECK (rounds BETWEEN 1 AND 26),
    drawn   $int  NOT NULL DEFAULT 0,                  -- the newest round that was drawn
    seed    $int  NOT NULL,
    starter $ref  NOT NULL REFERENCES person (id),
    made    $time NOT NULL,
    ended   $time,                                     -- before its last round
    CHECK (drawn BETWEEN 0 AND rounds)
) $strict;

-- Who sat with whom: those of one round and one pair. met: what they say afterwards.
CREATE TABLE coffee_seat (
    coffee $ref  NOT NULL REFERENCES coffee (id),
    round  $int  NOT NULL,
    person $ref  NOT NULL REFERENCES person (id),
    pair   $int  NOT NULL,
    met    $text NOT NULL DEFAULT '' CHECK (met IN ('', 'yes', 'no')),
    PRIMARY KEY (coffee, round, person)
) $keyed;
CREATE INDEX coffee_seat_by_person ON coffee_seat (person);
