-- How promises were kept over twelve months, made by a job: for each route, and under route '' for all of them. Working days; -1 is not
-- known, shares are in thousandths. It can all be made anew.
CREATE TABLE figure (
    route        $text NOT NULL,
    name         $text NOT NULL,                   -- of the promise
    days         $int  NOT NULL,
    made         $int  NOT NULL,
    in_time      $int  NOT NULL,
    late         $int  NOT NULL,
    open_late    $int  NOT NULL,
    open_in_time $int  NOT NULL,
    half         $int  NOT NULL,
    half_low     $int  NOT NULL,
    half_high    $int  NOT NULL,
    ninety       $int  NOT NULL,
    ninety_low   $int  NOT NULL,
    ninety_high  $int  NOT NULL,
    share        $int  NOT NULL,                   -- kept within the days promised
    share_low    $int  NOT NULL,
    share_high   $int  NOT NULL,
    PRIMARY KEY (route, name)
) $keyed;

-- Why ideas ended or waited, over the same time.
CREATE TABLE figure_reason (
    type   $text NOT NULL,
    reason $text NOT NULL,
    count  $int  NOT NULL,
    PRIMARY KEY (type, reason)
) $keyed;

-- How long ideas stood in each stage, over the same time: working days, -1 where not reached.
CREATE TABLE figure_stage (
    stage       $text PRIMARY KEY,
    stays       $int NOT NULL,
    still       $int NOT NULL,
    half        $int NOT NULL,
    half_low    $int NOT NULL,
    half_high   $int NOT NULL,
    ninety      $int NOT NULL,
    ninety_low  $int NOT NULL,
    ninety_high $int NOT NULL
) $keyed;

-- When they were made, and up to which entry of the journal.
CREATE TABLE figures_made (
    id   $int PRIMARY KEY CHECK (id = 1),
    made $time NOT NULL,
    upto $int  NOT NULL
) $strict;
