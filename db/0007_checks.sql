-- Checks: what must be known to be safe, lawful and affordable before an idea goes on, and who finds it out. Templates are data with
-- versions, as forms are: a published version never changes.
CREATE TABLE check_form (
    id        $id,
    name      $text NOT NULL CHECK (name <> ''),
    version   $int  NOT NULL CHECK (version > 0),
    title     $text NOT NULL CHECK (title <> ''),
    body      $text NOT NULL CHECK (body <> ''),    -- the whole readable text
    published $time NOT NULL,
    author    $ref REFERENCES person (id),         -- nobody: it came with Hilum
    UNIQUE (name, version)
) $strict;

-- Which team usually does it, and who may sign it.
CREATE TABLE check_desk (
    name $text PRIMARY KEY,
    team $ref REFERENCES team (id)
) $keyed;

CREATE TABLE check_signer (
    name   $text NOT NULL,
    person $ref  NOT NULL REFERENCES person (id),
    PRIMARY KEY (name, person)
) $keyed;

CREATE TABLE idea_check (
    id           $id,
    idea         $ref  NOT NULL REFERENCES idea (id),
    name         $text NOT NULL,
    form         $ref  NOT NULL REFERENCES check_form (id),
    owner        $ref REFERENCES person (id),
    team         $ref REFERENCES team (id),
    due          $day  NOT NULL,
    begun        $time NOT NULL,
    maker        $ref  NOT NULL REFERENCES person (id),
    outcome      $text NOT NULL DEFAULT '' CHECK (outcome IN ('', 'passed', 'conditions', 'not-passed', 'not-needed')),
    reason       $text NOT NULL DEFAULT '',
    decided      $time,
    decided_by   $ref REFERENCES person (id),
    expires      $day,
    warned       $day,                              -- when its owner was told that it expires
    reuse        $text NOT NULL DEFAULT '' CHECK (reuse IN ('', 'whole', 'part', 'redo')),
    reuse_from   $text NOT NULL DEFAULT '',
    reuse_reason $text NOT NULL DEFAULT '',
    signer       $ref REFERENCES person (id),
    signed_at    $time,
    version      $int  NOT NULL DEFAULT 1,
    UNIQUE (idea, name),
    CHECK (owner IS NOT NULL OR team IS NOT NULL),
    CHECK ((outcome = '') = (decided IS NULL)),
    CHECK ((outcome = '') = (decided_by IS NULL)),
    CHECK (outcome NOT IN ('not-needed', 'not-passed') OR reason <> ''),
    CHECK (reuse = '' OR (reuse_from <> '' AND reuse_reason <> '')),
    CHECK ((signer IS NULL) = (signed_at IS NULL))
) $strict;
CREATE INDEX check_open_by_owner ON idea_check (owner, due, id) WHERE outcome = '';
CREATE INDEX check_open_by_team  ON idea_check (team, due, id) WHERE outcome = '';
CREATE INDEX check_by_expiry     ON idea_check (expires, id) WHERE expires IS NOT NULL;

-- form: the version of the template it was answered in, so that a newer one asks again only what differs.
CREATE TABLE check_answer (
    item   $ref  NOT NULL REFERENCES idea_check (id),
    key    $text NOT NULL,
    value  $text NOT NULL,
    form   $ref  NOT NULL REFERENCES check_form (id),
    author $ref  NOT NULL REFERENCES person (id),
    at     $time NOT NULL,
    PRIMARY KEY (item, key)
) $keyed;

CREATE TABLE check_evidence (
    id      $id,
    item    $ref  NOT NULL REFERENCES idea_check (id),
    words   $text NOT NULL CHECK (words <> ''),
    link    $text NOT NULL DEFAULT '',
    until   $day,                                   -- good until then
    author  $ref  NOT NULL REFERENCES person (id),
    added   $time NOT NULL,
    removed $time
) $strict;
CREATE INDEX check_evidence_by_item ON check_evidence (item, id);

CREATE TABLE check_condition (
    id     $id,
    item   $ref  NOT NULL REFERENCES idea_check (id),
    words  $text NOT NULL CHECK (words <> ''),
    owner  $ref  NOT NULL REFERENCES person (id),
    due    $day  NOT NULL,
    made   $time NOT NULL,
    met    $time,
    met_by $ref REFERENCES person (id),
    CHECK ((met IS NULL) = (met_by IS NULL))
) $strict;
CREATE INDEX check_condition_by_item ON check_condition (item, id);
CREATE INDEX check_condition_open    ON check_condition (owner, due, id) WHERE met IS NULL;

-- What could go wrong: severity and likelihood from 1 to 5, before and after what is done about it.
CREATE TABLE hazard (
    id                  $id,
    item                $ref  NOT NULL REFERENCES idea_check (id),
    place               $int  NOT NULL,
    words               $text NOT NULL CHECK (words <> ''),
    cause               $text NOT NULL DEFAULT '',
    effect              $text NOT NULL CHECK (effect <> ''),
    severity            $int  NOT NULL CHECK (severity BETWEEN 1 AND 5),
    likelihood          $int  NOT NULL CHECK (likelihood BETWEEN 1 AND 5),
    control             $text NOT NULL DEFAULT '',
    residual_severity   $int  NOT NULL DEFAULT 0 CHECK (residual_severity BETWEEN 0 AND 5),
    residual_likelihood $int  NOT NULL DEFAULT 0 CHECK (residual_likelihood BETWEEN 0 AND 5),
    state               $text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
    author              $ref  NOT NULL REFERENCES person (id),
    changed             $time NOT NULL,
    version             $int  NOT NULL DEFAULT 1,
    UNIQUE (item, place),
    CHECK ((residual_severity = 0) = (residual_likelihood = 0)),
    CHECK (state = 'open' OR (control <> '' AND residual_severity > 0))
) $strict;

-- How a check went on, with what was said.
CREATE TABLE check_change (
    id     $id,
    item   $ref  NOT NULL REFERENCES idea_check (id),
    what   $text NOT NULL CHECK (what <> ''),
    words  $text NOT NULL DEFAULT '',
    author $ref REFERENCES person (id),             -- nobody: Hilum did
    at     $time NOT NULL
) $strict;
CREATE INDEX check_change_by_item ON check_change (item, id);

-- Readiness: each statement ticked or unticked, by whom and when; how it stands is the newest of each.
CREATE TABLE readiness_tick (
    id     $id,
    idea   $ref  NOT NULL REFERENCES idea (id),
    item   $text NOT NULL CHECK (item <> ''),
    ticked $int  NOT NULL CHECK (ticked IN (0, 1)),
    words  $text NOT NULL DEFAULT '',               -- where the evidence is
    author $ref  NOT NULL REFERENCES person (id),
    at     $time NOT NULL
) $strict;
CREATE INDEX readiness_by_idea ON readiness_tick (idea, id);
