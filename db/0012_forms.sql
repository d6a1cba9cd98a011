-- Forms edited in the browser: who published a version, the one working copy of each form, and pages that only some are asked.
ALTER TABLE form ADD COLUMN author $ref REFERENCES person (id);      -- who published it here; NULL: it came with Hilum
ALTER TABLE form ADD COLUMN again $int;                              -- the earlier version whose questions it brought back
ALTER TABLE step ADD COLUMN asked_if $text NOT NULL DEFAULT '';      -- "KEY VALUE VALUE": of whoever gave one of these answers; '': of all

CREATE TABLE form_draft (
    route   $text PRIMARY KEY,
    body    $text NOT NULL CHECK (body <> ''),                       -- as a *.form file
    based   $ref  NOT NULL REFERENCES form (id),
    author  $ref  NOT NULL REFERENCES person (id),                   -- who changed it last
    begun   $time NOT NULL,
    changed $time NOT NULL,
    version $int  NOT NULL DEFAULT 1
) $keyed;

CREATE INDEX idea_by_form ON idea (form, id);
