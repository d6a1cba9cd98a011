-- What a file holds, once however often it was sent. Its bytes lie in the folder of files, under their hash.
CREATE TABLE blob (
    hash    $text PRIMARY KEY CHECK (length(hash) = 64),
    size    $int  NOT NULL CHECK (size > 0),
    type    $text NOT NULL,
    scan    $text NOT NULL CHECK (scan IN ('none', 'waiting', 'clean', 'infected')),
    scanned $time,
    kept    $int  NOT NULL DEFAULT 1 CHECK (kept IN (0, 1)),       -- 0: its bytes were deleted
    loose   $int  NOT NULL DEFAULT 0 CHECK (loose IN (0, 1)),      -- 1: no document holds it any more
    CHECK (scan <> 'infected' OR kept = 0),
    CHECK (kept = 1 OR loose = 0)
) $keyed;
CREATE INDEX blob_loose   ON blob (hash) WHERE loose = 1;
CREATE INDEX blob_to_scan ON blob (hash) WHERE kept = 1 AND scan IN ('none', 'waiting');

-- A document of an idea: outside, also for its sender; inside, for colleagues alone.
CREATE TABLE document (
    id        $id,
    idea      $ref  NOT NULL REFERENCES idea (id),
    side      $text NOT NULL CHECK (side IN ('outside', 'inside')),
    by_sender $int  NOT NULL CHECK (by_sender IN (0, 1)),
    title     $text NOT NULL CHECK (title <> ''),
    author    $ref  NOT NULL REFERENCES person (id),
    added     $time NOT NULL,
    removed   $time,
    version   $int  NOT NULL DEFAULT 1,
    CHECK (by_sender = 0 OR side = 'outside')
) $strict;
CREATE INDEX document_by_idea ON document (idea, id);

-- Its files, the newest with the highest number.
CREATE TABLE document_file (
    id       $id,
    document $ref  NOT NULL REFERENCES document (id),
    number   $int  NOT NULL CHECK (number BETWEEN 1 AND 20),
    blob     $text NOT NULL REFERENCES blob (hash),
    name     $text NOT NULL CHECK (name <> ''),
    author   $ref  NOT NULL REFERENCES person (id),
    at       $time NOT NULL,
    UNIQUE (document, number)
) $strict;
CREATE INDEX document_file_by_blob ON document_file (blob);
