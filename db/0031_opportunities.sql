-- Funding that can be applied for, and challenges that somebody has published, with their days.
CREATE TABLE opportunity (
    id      $id,
    title   $text NOT NULL CHECK (title <> ''),
    kind    $text NOT NULL CHECK (kind IN ('funding', 'challenge')),
    funder  $text NOT NULL DEFAULT '',                -- or who published the challenge
    about   $text NOT NULL DEFAULT '',
    website $text NOT NULL DEFAULT '',                -- where it is published, and known by
    opens   $day,                                     -- NULL: it is open
    closes  $day,                                     -- its last day; NULL: no end is said
    changed $time NOT NULL,
    version $int  NOT NULL DEFAULT 1,
    CHECK (opens IS NULL OR closes IS NULL OR closes >= opens)
) $strict;
CREATE INDEX opportunity_by_close ON opportunity (closes);
CREATE UNIQUE INDEX opportunity_by_website ON opportunity (website) WHERE website <> '';
