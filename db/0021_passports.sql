-- A check that another Hilum signed and sent as a file, as it came, for the check here that makes use of it.
CREATE TABLE passport (
    id       $id,
    item     $ref  NOT NULL REFERENCES idea_check (id),
    hospital $text NOT NULL CHECK (hospital <> ''),
    seal     $text NOT NULL CHECK (seal <> ''),        -- the open key it is signed with, in hex
    body     $text NOT NULL CHECK (body <> ''),        -- the whole file
    author   $ref  NOT NULL REFERENCES person (id),
    taken    $time NOT NULL
) $strict;
CREATE INDEX passport_by_item ON passport (item, id);

-- How many hours of work a check taken over from elsewhere saved, as whoever took it over says.
ALTER TABLE idea_check ADD COLUMN reuse_hours $int NOT NULL DEFAULT 0;
