-- Panels: colleagues who meet on a day, look at ideas one after another, score them, and decide.
-- What a panel scores by: the file as it was at its first use, so that what was scored never changes its meaning.
CREATE TABLE scorecard (
    id      $id,
    name    $text NOT NULL CHECK (name <> ''),
    version $int  NOT NULL,
    title   $text NOT NULL CHECK (title <> ''),
    body    $text NOT NULL CHECK (body <> ''),
    used    $time NOT NULL,                        -- first
    UNIQUE (name, version)
) $strict;

CREATE TABLE panel (
    id        $id,
    title     $text NOT NULL CHECK (title <> ''),
    day       $day  NOT NULL,
    starts    $text NOT NULL CHECK (starts <> ''), -- "14:00" in London
    place     $text NOT NULL CHECK (place <> ''),  -- a room, or the link of a call
    chair     $ref  NOT NULL REFERENCES person (id),
    quorum    $int  NOT NULL CHECK (quorum >= 1),
    scorecard $ref  NOT NULL REFERENCES scorecard (id),
    state     $text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'open', 'closed')),
    made      $time NOT NULL,
    opened    $time,
    closed    $time,
    approved  $time,                               -- the minutes: from then on nothing of it changes
    approver  $ref REFERENCES person (id),
    version   $int  NOT NULL DEFAULT 1,            -- of what its members are told: day, place, agenda
    CHECK ((state = 'planned') = (opened IS NULL)),
    CHECK ((state = 'closed') = (closed IS NOT NULL)),
    CHECK (approved IS NULL OR state = 'closed'),
    CHECK ((approved IS NULL) = (approver IS NULL))
) $strict;
CREATE INDEX panel_by_day ON panel (state, day, id);

CREATE TABLE panel_member (
    panel    $ref  NOT NULL REFERENCES panel (id),
    person   $ref  NOT NULL REFERENCES person (id),
    present  $int  NOT NULL DEFAULT 1 CHECK (present IN (0, 1)),
    invited  $int  NOT NULL DEFAULT 0,             -- which version of the panel they were told of
    reminded $time,
    PRIMARY KEY (panel, person)
) $keyed;
CREATE INDEX panel_member_by_person ON panel_member (person);

CREATE TABLE panel_item (
    id       $id,
    panel    $ref  NOT NULL REFERENCES panel (id),
    idea     $ref  NOT NULL REFERENCES idea (id),
    place    $int  NOT NULL,                       -- on the agenda, from 1
    minutes  $int  NOT NULL CHECK (minutes BETWEEN 1 AND 480),
    revealed $time,                                -- when the first scores were shown
    revealer $ref REFERENCES person (id),          -- nobody: all had scored
    decision $ref REFERENCES decision (id),        -- what the panel decided
    UNIQUE (panel, idea),
    CHECK (decision IS NULL OR revealed IS NOT NULL),
    CHECK (revealer IS NULL OR revealed IS NOT NULL)
) $strict;
CREATE INDEX panel_item_by_idea ON panel_item (idea, id);

-- What somebody said of their interest in an idea before the panel, what was found, and what the chair made of it.
CREATE TABLE panel_interest (
    item   $ref  NOT NULL REFERENCES panel_item (id),
    person $ref  NOT NULL REFERENCES person (id),
    has    $int  NOT NULL CHECK (has IN (0, 1)),
    source $text NOT NULL CHECK (source IN ('member', 'found', 'chair')),
    why    $text NOT NULL,                         -- a code of panel/interest.c
    words  $text NOT NULL DEFAULT '',
    at     $time NOT NULL,
    PRIMARY KEY (item, person),
    CHECK (source <> 'found' OR has = 1),
    CHECK (source <> 'chair' OR has = 0),
    CHECK (source <> 'member' OR has = 0 OR words <> ''),
    CHECK (source <> 'chair' OR words <> '')
) $keyed;

-- Organisations a colleague works for or has a stake in, besides the hospital.
CREATE TABLE interest_register (
    person       $ref  NOT NULL REFERENCES person (id),
    organisation $text NOT NULL CHECK (organisation <> ''),
    since        $time NOT NULL,
    PRIMARY KEY (person, organisation)
) $keyed;

-- The first score is blind and stays; the second is given after the discussion.
CREATE TABLE panel_score (
    item       $ref  NOT NULL REFERENCES panel_item (id),
    person     $ref  NOT NULL REFERENCES person (id),
    criterion  $text NOT NULL,
    pass       $int  NOT NULL CHECK (pass IN (1, 2)),
    level      $int  NOT NULL CHECK (level BETWEEN 0 AND 4),
    confidence $int  NOT NULL CHECK (confidence BETWEEN 1 AND 3),
    at         $time NOT NULL,
    PRIMARY KEY (item, person, criterion, pass)
) $keyed;

CREATE TABLE panel_remark (
    id     $id,
    item   $ref  NOT NULL REFERENCES panel_item (id),
    person $ref  NOT NULL REFERENCES person (id),
    kind   $text NOT NULL CHECK (kind IN ('discussion', 'dissent')),
    words  $text NOT NULL CHECK (words <> ''),
    at     $time NOT NULL
) $strict;
CREATE INDEX panel_remark_by_item ON panel_remark (item, id);

-- The minutes as they were approved.
CREATE TABLE panel_minute (
    panel   $ref  NOT NULL REFERENCES panel (id),
    place   $int  NOT NULL,                        -- 0: who was there; then the items as on the agenda
    item    $ref REFERENCES panel_item (id),
    heading $text NOT NULL,
    body    $text NOT NULL,
    PRIMARY KEY (panel, place)
) $keyed;
