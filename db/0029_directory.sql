-- Organisations that the hospital knows: who they are, where, and how near. One that senders may share with (organisation) can be among them.
CREATE TABLE institution (
    id          $id,
    name        $text NOT NULL UNIQUE CHECK (name <> ''),
    kind        $text NOT NULL,                       -- a code of INSTITUTION_KINDS
    country     $text NOT NULL DEFAULT 'GB' CHECK (LENGTH(country) = 2),   -- ISO 3166-1 alpha-2
    town        $text NOT NULL DEFAULT '',
    placed      $int  NOT NULL DEFAULT 0 CHECK (placed IN (0, 1)),
    latitude    $int  NOT NULL DEFAULT 0 CHECK (latitude BETWEEN -900000 AND 900000),         -- ten thousandths of a degree
    longitude   $int  NOT NULL DEFAULT 0 CHECK (longitude BETWEEN -1800000 AND 1800000),
    partnership $text NOT NULL DEFAULT '' CHECK (partnership IN ('', 'local', 'regional', 'national', 'international')),
    strength    $int  NOT NULL DEFAULT 0 CHECK (strength BETWEEN 0 AND 4),
    ods         $text NOT NULL DEFAULT '',
    ror         $text NOT NULL DEFAULT '',
    company     $text NOT NULL DEFAULT '',
    website     $text NOT NULL DEFAULT '',
    about       $text NOT NULL DEFAULT '',
    shares      $ref REFERENCES organisation (id),    -- the same one, as senders may share with it
    merged_into $ref REFERENCES institution (id),     -- the same one, entered twice
    changed     $time NOT NULL,
    version     $int  NOT NULL DEFAULT 1
) $strict;
CREATE UNIQUE INDEX institution_ods     ON institution (ods) WHERE ods <> '' AND merged_into IS NULL;
CREATE UNIQUE INDEX institution_ror     ON institution (ror) WHERE ror <> '' AND merged_into IS NULL;
CREATE UNIQUE INDEX institution_company ON institution (company) WHERE company <> '' AND merged_into IS NULL;
CREATE UNIQUE INDEX institution_shares  ON institution (shares) WHERE shares IS NOT NULL AND merged_into IS NULL;
CREATE INDEX institution_merged ON institution (merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX idea_by_organisation ON idea (organisation) WHERE organisation <> '';
