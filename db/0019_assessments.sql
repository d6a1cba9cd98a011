-- What was found when an idea was looked through, and the checks that were then asked of several teams at once. A change of it is a new
-- version: no version is ever altered, and what one asked for the next asks for too.
CREATE TABLE assessment (
    id     $id,
    idea   $ref  NOT NULL REFERENCES idea (id),
    number $int  NOT NULL CHECK (number > 0),
    words  $text NOT NULL CHECK (words <> ''),
    reason $text NOT NULL DEFAULT '',              -- why it was changed
    author $ref  NOT NULL REFERENCES person (id),
    made   $time NOT NULL,
    UNIQUE (idea, number),
    CHECK (number = 1 OR reason <> '')
) $strict;

CREATE TABLE assessment_check (
    assessment $ref NOT NULL REFERENCES assessment (id),
    item       $ref NOT NULL REFERENCES idea_check (id),
    PRIMARY KEY (assessment, item)
) $keyed;
