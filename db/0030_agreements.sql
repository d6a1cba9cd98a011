-- What the hospital has agreed with organisations it knows, and until when.
CREATE TABLE agreement (
    id       $id,
    kind     $text NOT NULL CHECK (kind IN ('nda', 'mou', 'data-sharing', 'material-transfer', 'membership', 'licence')),
    title    $text NOT NULL CHECK (title <> ''),
    owner    $ref  NOT NULL REFERENCES person (id),   -- who looks after it
    starts   $day  NOT NULL,
    ends     $day,                                    -- its last day; NULL: no end is agreed
    signed   $day,                                    -- NULL: a draft
    ended    $day,                                    -- before its time
    why      $text NOT NULL DEFAULT '',               -- it ended
    pounds   $int  NOT NULL DEFAULT 0 CHECK (pounds >= 0),
    covers   $text NOT NULL DEFAULT '',               -- what it is about
    kept     $text NOT NULL DEFAULT '',               -- where the signed paper lies
    desks    $int  NOT NULL DEFAULT 0 CHECK (desks >= 0),           -- of a membership: desks in the hub,
    owed     $int  NOT NULL DEFAULT 0 CHECK (owed >= 0),            -- and introductions a year
    renews   $ref REFERENCES agreement (id),
    changed  $time NOT NULL,
    version  $int  NOT NULL DEFAULT 1,
    CHECK (ends IS NULL OR ends >= starts)
) $strict;
CREATE INDEX agreement_by_end ON agreement (ends) WHERE ended IS NULL AND ends IS NOT NULL;

CREATE TABLE agreement_party (
    agreement   $ref NOT NULL REFERENCES agreement (id),
    institution $ref NOT NULL REFERENCES institution (id),
    PRIMARY KEY (agreement, institution)
) $keyed;
CREATE INDEX agreement_party_of ON agreement_party (institution, agreement);

-- Ideas that it is about; none: it covers whatever the two talk about.
CREATE TABLE agreement_idea (
    agreement $ref NOT NULL REFERENCES agreement (id),
    idea      $ref NOT NULL REFERENCES idea (id),
    PRIMARY KEY (agreement, idea)
) $keyed;
CREATE INDEX agreement_idea_of ON agreement_idea (idea, agreement);

-- Its owner was told that it ends in so many days.
CREATE TABLE agreement_told (
    agreement $ref NOT NULL REFERENCES agreement (id),
    days      $int NOT NULL,
    PRIMARY KEY (agreement, days)
) $keyed;
