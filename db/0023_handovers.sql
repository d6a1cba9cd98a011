-- Where a signpost leads: the address of the next door, '' when none is known. The sender may have what they sent mailed there.
ALTER TABLE decision ADD COLUMN door_email $text NOT NULL DEFAULT '' CHECK (door_email = lower(door_email));

-- What came of a signpost: the papers were sent on, the sender was asked whether somebody took it up, and what they said.
CREATE TABLE handover (
    decision $ref  PRIMARY KEY REFERENCES decision (id),
    key      $text NOT NULL DEFAULT '',            -- what the secret in the link to the papers is derived from
    sent     $time,
    asked    $time,
    answer   $text NOT NULL DEFAULT '' CHECK (answer IN ('', 'yes', 'no')),
    answered $time,
    CHECK ((sent IS NULL) = (key = '')),
    CHECK ((answered IS NULL) = (answer = '')),
    CHECK (answered IS NULL OR asked IS NOT NULL)
) $keyed;

-- The documents among the papers.
CREATE TABLE handover_document (
    decision $ref NOT NULL REFERENCES handover (decision),
    document $ref NOT NULL REFERENCES document (id),
    PRIMARY KEY (decision, document)
) $keyed;

CREATE INDEX decision_signposts ON decision (made, id) WHERE type = 'signpost';
