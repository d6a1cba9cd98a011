-- What colleagues say of themselves so that others may find them, and whether they want to be introduced at all: not unless they say so.
CREATE TABLE profile (
    person   $ref PRIMARY KEY REFERENCES person (id),
    about    $text NOT NULL DEFAULT '',
    grade    $text NOT NULL DEFAULT '',            -- staff group, a code of STAFF_GROUPS
    service  $text NOT NULL DEFAULT '',            -- a line of db/services.txt
    place    $text NOT NULL DEFAULT '',            -- the site they are mostly at
    days     $int  NOT NULL DEFAULT 0 CHECK (days BETWEEN 0 AND 127),     -- when they are there: Monday 1, Tuesday 2, … Sunday 64, added
    reach    $text NOT NULL DEFAULT 'email' CHECK (reach IN ('email', 'phone', 'call', 'person')),   -- call: a video call
    reach_at $text NOT NULL DEFAULT '',            -- a number, or where to find them
    hours    $int  NOT NULL DEFAULT 0 CHECK (hours BETWEEN 0 AND 40),     -- they can give, a month
    open     $int  NOT NULL DEFAULT 0 CHECK (open IN (0, 1)),             -- wants to be introduced
    most     $int  NOT NULL DEFAULT 2 CHECK (most BETWEEN 1 AND 10),      -- introductions they take, a month
    paused   $day,                                 -- not before this day
    orcid    $text NOT NULL DEFAULT '',            -- 0000-0002-1825-0097, its last character checked (ISO 7064, 11-2)
    changed  $time NOT NULL,
    version  $int  NOT NULL DEFAULT 1
) $keyed;

-- In their own words, one thing each.
CREATE TABLE profile_word (
    id     $id,
    person $ref  NOT NULL REFERENCES profile (person),
    kind   $text NOT NULL CHECK (kind IN ('skill', 'interest', 'ask', 'offer')),
    words  $text NOT NULL CHECK (words <> '')
) $strict;
CREATE UNIQUE INDEX profile_word_once ON profile_word (person, kind, words);
