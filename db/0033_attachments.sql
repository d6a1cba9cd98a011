-- A file attached to anything but an idea, such as an agreement; kind and holder as the journal names them: agreement:12.
CREATE TABLE attachment (
    id      $id,
    kind    $text NOT NULL CHECK (kind IN ('agreement')),
    holder  $ref  NOT NULL,
    blob    $text NOT NULL REFERENCES blob (hash),
    name    $text NOT NULL CHECK (name <> ''),
    author  $ref  NOT NULL REFERENCES person (id),
    added   $time NOT NULL,
    removed $time
) $strict;
CREATE INDEX attachment_by_holder ON attachment (kind, holder, id);
CREATE INDEX attachment_by_blob   ON attachment (blob);
