-- Who could help with an idea and its sender, brought together when both say yes; and whether that helps, told by a group drawn by lot that
-- gets no introduction for a while.

-- What the lots are drawn from: a seed of this hospital, and how many of a hundred ideas get none.
CREATE TABLE introduction_lot (
    id    $id,
    seed  $text NOT NULL,
    share $int  NOT NULL CHECK (share BETWEEN 0 AND 50)
) $strict;

-- Drawn once for an idea, before anybody is shown or asked.
CREATE TABLE introduction_draw (
    idea  $ref  PRIMARY KEY REFERENCES idea (id),
    arm   $text NOT NULL CHECK (arm IN ('introduced', 'control')),
    drawn $time NOT NULL,
    drawer $ref NOT NULL REFERENCES person (id)
) $keyed;

-- one: the idea's sender; other: who could help. Numbers of the score in thousandths, as they were when it was proposed.
CREATE TABLE introduction (
    id         $id,
    idea       $ref  NOT NULL REFERENCES idea (id),
    one        $ref  NOT NULL REFERENCES person (id),
    other      $ref  NOT NULL REFERENCES person (id),
    proposer   $ref  NOT NULL REFERENCES person (id),
    made       $time NOT NULL,
    state      $text NOT NULL CHECK (state IN ('asked', 'agreed', 'declined', 'expired', 'ended')),
    changed    $time NOT NULL,
    agreed     $time,
    words      $text NOT NULL,                         -- what is hoped for, in the proposer's words
    why        $text NOT NULL,                         -- what carried it: words both use
    overlap    $int  NOT NULL,
    want       $int  NOT NULL,
    novelty    $int  NOT NULL,
    presence   $int  NOT NULL,
    fairness   $int  NOT NULL,
    score      $int  NOT NULL,
    one_key    $text NOT NULL,                         -- what the secrets in their links are derived from
    other_key  $text NOT NULL,
    one_said   $text NOT NULL DEFAULT '' CHECK (one_said IN ('', 'yes', 'no')),
    other_said $text NOT NULL DEFAULT '' CHECK (other_said IN ('', 'yes', 'no')),
    one_promised   $text NOT NULL DEFAULT '',
    other_promised $text NOT NULL DEFAULT '',
    version    $int  NOT NULL DEFAULT 1,
    CHECK ((agreed IS NOT NULL) = (state = 'agreed')),
    CHECK (state <> 'agreed' OR (one_said = 'yes' AND other_said = 'yes'))
) $strict;
CREATE UNIQUE INDEX introduction_once ON introduction (idea, other);
CREATE INDEX introduction_by_other ON introduction (other, made);
CREATE INDEX introduction_by_one ON introduction (one, made);
CREATE INDEX introduction_open ON introduction (made) WHERE state = 'asked';
CREATE INDEX introduction_agreed ON introduction (agreed) WHERE state = 'agreed';

-- What each is asked after 1, 42 and 182 days.
CREATE TABLE introduction_follow (
    introduction $ref  NOT NULL REFERENCES introduction (id),
    side         $text NOT NULL CHECK (side IN ('one', 'other')),
    days         $int  NOT NULL CHECK (days IN (1, 42, 182)),
    asked        $time NOT NULL,
    answered     $time,
    met          $text NOT NULL DEFAULT '' CHECK (met IN ('', 'yes', 'no')),
    helped       $text NOT NULL DEFAULT '' CHECK (helped IN ('', 'yes', 'no')),
    words        $text NOT NULL DEFAULT '',
    PRIMARY KEY (introduction, side, days)
) $keyed;

-- Said by one of them, shown to nobody.
CREATE TABLE do_not_introduce (
    one   $ref  NOT NULL REFERENCES person (id),
    other $ref  NOT NULL REFERENCES person (id),
    since $time NOT NULL,
    PRIMARY KEY (one, other)
) $keyed;
