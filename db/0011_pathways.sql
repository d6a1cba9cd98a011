-- Every version of every pathway that was ever in use, whole: what began with one keeps it, whatever the program carries later.
CREATE TABLE pathway (
    id        $id,
    name      $text NOT NULL CHECK (name <> ''),
    version   $int  NOT NULL CHECK (version >= 1),
    body      $text NOT NULL CHECK (body <> ''),   -- as it stands in the file
    hash      $text NOT NULL,                      -- of body
    author    $ref REFERENCES person (id),         -- nobody: it came with the program
    published $time NOT NULL,
    UNIQUE (name, version)
) $strict;

-- Ideas brought to another version of their pathway in one act, which can be taken back as one.
CREATE TABLE move (
    id        $id,
    pathway   $text NOT NULL,                      -- where they came to, as "idea 2"
    author    $ref NOT NULL REFERENCES person (id),
    made      $time NOT NULL,
    undone    $time,
    undone_by $ref REFERENCES person (id),
    CHECK ((undone IS NULL) = (undone_by IS NULL))
) $strict;

CREATE TABLE moved (
    move    $ref  NOT NULL REFERENCES move (id),
    idea    $ref  NOT NULL REFERENCES idea (id),
    pathway $text NOT NULL,                        -- where it came from
    stage   $text NOT NULL,
    stage_to $text NOT NULL,
    before  $text NOT NULL,                        -- how the idea stood, as JSON, for undo
    seen    $int  NOT NULL,                        -- its version after the move: another one says that it went on since
    back    $int  NOT NULL DEFAULT 0 CHECK (back IN (0, 1)),
    PRIMARY KEY (move, idea)
) $keyed;
CREATE INDEX moved_by_idea ON moved (idea, move);

-- What somebody was reminded of: an idea's date, a task's day, a redirect nobody took up. The furthest step that was said about a day.
CREATE TABLE reminder (
    kind    $text NOT NULL CHECK (kind IN ('idea', 'task', 'redirect')),
    subject $ref  NOT NULL,                        -- the id of the idea, the task or the decision
    due     $day  NOT NULL,
    step    $int  NOT NULL CHECK (step BETWEEN 1 AND 4),
    said    $time NOT NULL,
    PRIMARY KEY (kind, subject, due)
) $keyed;

-- Ideas on which nothing is done: since when, how often that was said, and the day they are put away.
CREATE TABLE idle (
    idea   $ref PRIMARY KEY REFERENCES idea (id),
    since  $day NOT NULL,
    warned $int NOT NULL CHECK (warned BETWEEN 1 AND 3),
    said   $time NOT NULL,
    ends   $day NOT NULL
) $keyed;
