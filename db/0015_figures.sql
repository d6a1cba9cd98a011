-- What a sender was told about how long ideas like theirs had taken, kept as it was said so that it can be held against what came.
CREATE TABLE forecast (
    idea      $ref PRIMARY KEY REFERENCES idea (id),
    given     $day NOT NULL,
    half      $int NOT NULL CHECK (half >= 0),                       -- working days until half had a route
    ninety    $int NOT NULL CHECK (ninety = -1 OR ninety >= half),   -- and nine in ten; -1: fewer had
    made_from $int NOT NULL CHECK (made_from > 0)                    -- how many ideas it was read from
) $keyed;
CREATE INDEX forecast_by_day ON forecast (given, idea);

-- The queue as it stood on the morning of a working day (steps 0), and as it was then expected to stand so many working days on.
CREATE TABLE ahead (
    made       $day NOT NULL,
    steps      $int NOT NULL CHECK (steps >= 0),
    day        $day NOT NULL,
    queue      $int NOT NULL,
    queue_low  $int NOT NULL,
    queue_high $int NOT NULL CHECK (queue_high >= queue_low),
    late       $int NOT NULL,
    late_low   $int NOT NULL,
    late_high  $int NOT NULL CHECK (late_high >= late_low),
    came       $int NOT NULL,                      -- in the weeks it was made from, on so many working days; with steps 0
    done       $int NOT NULL,
    days       $int NOT NULL,
    PRIMARY KEY (made, steps),
    CHECK (steps > 0 OR (day = made AND queue_low = queue_high AND late_low = late_high))
) $keyed;

-- From here on: read from the journal and counted by a job. It can all be made anew.

-- What was decided about each idea, in order, with where it came from and went to: its arrival, each stage, each end, and what left it where
-- it was (parked, passed to another team). What was taken back is not here.
CREATE TABLE figure_move (
    idea      $ref  NOT NULL,
    nth       $int  NOT NULL,
    day       $day  NOT NULL,
    until     $day,                                -- when it left where this brought it; none: it is there still
    route     $text NOT NULL,
    type      $text NOT NULL,                      -- received, reopened, or the decision's
    reason    $text NOT NULL,
    came_from $text NOT NULL,                      -- a stage or an end; '' for an arrival
    went_to   $text NOT NULL,
    ends      $int  NOT NULL CHECK (ends IN (0, 1)),
    opens     $int  NOT NULL CHECK (opens IN (-1, 0, 1, 2)),   -- 1 arrived, 2 at work again after an end, -1 ended, 0 neither
    PRIMARY KEY (idea, nth)
) $keyed;
CREATE INDEX figure_move_by_day ON figure_move (day, idea, nth, route, type, reason, came_from, went_to, ends, opens, until);
CREATE INDEX figure_move_by_place ON figure_move (went_to, day, idea, nth);
CREATE INDEX figure_move_by_type ON figure_move (type, day, reason, idea, nth);

-- Up to which entry of the journal it was read.
CREATE TABLE figure_moved (
    id   $int PRIMARY KEY CHECK (id = 1),
    upto $int NOT NULL
) $strict;

-- The periods that are kept counted, for each route and under route '' for all.
CREATE TABLE figure_period (
    period      $text NOT NULL,
    route       $text NOT NULL,
    since       $day NOT NULL,
    until       $day NOT NULL,
    open_before $int NOT NULL,                     -- open or parked on the evening before
    open_after  $int NOT NULL,                     -- and on its last evening
    PRIMARY KEY (period, route)
) $keyed;

-- Where those stood on the last evening.
CREATE TABLE figure_open (
    period $text NOT NULL,
    route  $text NOT NULL,
    stage  $text NOT NULL,
    n      $int  NOT NULL,
    PRIMARY KEY (period, route, stage)
) $keyed;

CREATE TABLE figure_flow (
    period    $text NOT NULL,
    route     $text NOT NULL,
    type      $text NOT NULL,
    reason    $text NOT NULL,
    came_from $text NOT NULL,
    went_to   $text NOT NULL,
    opens     $int  NOT NULL,
    n         $int  NOT NULL,
    PRIMARY KEY (period, route, type, reason, came_from, went_to, opens)
) $keyed;

CREATE TABLE figure_stay (
    period      $text NOT NULL,
    route       $text NOT NULL,
    stage       $text NOT NULL,
    stays       $int NOT NULL,
    still       $int NOT NULL,
    half        $int NOT NULL,
    half_low    $int NOT NULL,
    half_high   $int NOT NULL,
    ninety      $int NOT NULL,
    ninety_low  $int NOT NULL,
    ninety_high $int NOT NULL,
    PRIMARY KEY (period, route, stage)
) $keyed;

-- How often what senders were told came true: for "half" and for "nine in ten".
CREATE TABLE figure_hit (
    route      $text NOT NULL,
    name       $text NOT NULL CHECK (name IN ('half', 'ninety')),
    given      $int NOT NULL,
    within     $int NOT NULL,
    beyond     $int NOT NULL,
    open       $int NOT NULL,                      -- not known yet
    share      $int NOT NULL,                      -- thousandths, with its 95 % interval
    share_low  $int NOT NULL,
    share_high $int NOT NULL,
    PRIMARY KEY (route, name)
) $keyed;

DROP TABLE figure_stage;
DROP TABLE figure_reason;
