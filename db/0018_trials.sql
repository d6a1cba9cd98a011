-- What an idea is to change, each with how it stood before, how it should and how it was seen to stand afterwards. Numbers are kept as
-- people write them, in the unit's own size; '' where nobody said.
CREATE TABLE measure (
    id              $id,
    idea            $ref  NOT NULL REFERENCES idea (id),
    words           $text NOT NULL CHECK (words <> ''),
    unit            $text NOT NULL DEFAULT '',
    baseline        $text NOT NULL DEFAULT '',
    baseline_day    $day,
    expected        $text NOT NULL DEFAULT '',
    seen            $text NOT NULL DEFAULT '',
    seen_low        $text NOT NULL DEFAULT '',       -- with its 95 % interval
    seen_high       $text NOT NULL DEFAULT '',
    seen_day        $day,
    money           $text NOT NULL DEFAULT 'none' CHECK (money IN ('none', 'cash', 'worth')),     -- cash: it leaves the budget
    expected_pounds $int  NOT NULL DEFAULT 0,        -- a year
    seen_pounds     $int  NOT NULL DEFAULT 0,
    author          $ref  NOT NULL REFERENCES person (id),
    changed         $time NOT NULL,
    signer          $ref REFERENCES person (id),     -- of what was seen
    signed_at       $time,
    removed         $time,
    version         $int  NOT NULL DEFAULT 1,
    CHECK ((baseline = '') = (baseline_day IS NULL)),
    CHECK ((seen = '') = (seen_day IS NULL)),
    CHECK ((seen_low = '') = (seen_high = '')),
    CHECK (money <> 'none' OR (expected_pounds = 0 AND seen_pounds = 0)),
    CHECK ((signer IS NULL) = (signed_at IS NULL)),
    CHECK (signer IS NULL OR seen <> '')
) $strict;
CREATE INDEX measure_by_idea ON measure (idea, id);

-- A trial: each time an idea entered a stage that is one. What is measured are its measures; that it may take longer is a decision.
CREATE TABLE trial (
    id     $id,
    idea   $ref  NOT NULL REFERENCES idea (id),
    stage  $text NOT NULL CHECK (stage <> ''),
    owner  $ref  NOT NULL REFERENCES person (id),    -- who answers for it
    rule   $text NOT NULL CHECK (rule <> ''),        -- on what it stops
    ends   $day  NOT NULL,                           -- as it was planned
    begun  $time NOT NULL,
    author $ref  NOT NULL REFERENCES person (id),
    asked  $day                                      -- about which end its owner and the sender were asked
) $strict;
CREATE INDEX trial_by_idea ON trial (idea, id);
