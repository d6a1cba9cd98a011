-- The records of a front door: who, what landed, what was promised, said and decided, and the journal of it all.
-- One text for SQLite and PostgreSQL: $words become each engine's own types; times are seconds UTC, days are YYYY-MM-DD.
-- A table without an $id is $keyed: SQLite keeps its rows in the primary key itself, so that a row is found and written in one tree, not two.

-- People: senders know themselves by e-mail; staff have a role and a password.
CREATE TABLE team (
    id      $id,
    name    $text NOT NULL UNIQUE CHECK (name <> ''),
    purpose $text NOT NULL DEFAULT ''
) $strict;

CREATE TABLE person (
    id       $id,
    email    $text NOT NULL UNIQUE CHECK (email = lower(email)),
    name     $text NOT NULL CHECK (name <> ''),
    role     $text NOT NULL DEFAULT '' CHECK (role IN ('', 'administrator', 'manager', 'triage', 'reviewer', 'reader')),
    team     $ref REFERENCES team (id),
    phone    $text NOT NULL DEFAULT '',
    password $text NOT NULL DEFAULT '',            -- argon2id, or '' until one is chosen
    created  $time NOT NULL,
    left_on  $day                                  -- gone from the hospital: may not sign in, owns nothing
) $strict;
CREATE INDEX person_by_role ON person (role, name) WHERE role <> '';    -- a query must say role <> '' to be led by it

CREATE TABLE session (
    key     $text PRIMARY KEY,                     -- hash of the cookie
    person  $ref NOT NULL REFERENCES person (id),
    csrf    $text NOT NULL,
    created $time NOT NULL,
    seen    $time NOT NULL,
    expires $time NOT NULL,
    agent   $text NOT NULL DEFAULT ''
) $keyed;
CREATE INDEX session_by_person ON session (person);

-- A link sent by mail or printed once: what it is for, and whom.
CREATE TABLE link (
    key     $text PRIMARY KEY,                     -- hash of the secret
    purpose $text NOT NULL CHECK (purpose IN ('sign-in', 'set-password', 'first-administrator')),
    person  $ref REFERENCES person (id),
    created $time NOT NULL,
    expires $time NOT NULL,
    used    $time
) $keyed;

-- Who is named first on what comes in by each route.
CREATE TABLE desk (
    route  $text PRIMARY KEY,
    person $ref NOT NULL REFERENCES person (id)
) $keyed;

-- Forms are data with versions: a published version is never changed.
CREATE TABLE form (
    id        $id,
    route     $text NOT NULL,
    version   $int  NOT NULL,
    kind      $text NOT NULL CHECK (kind IN ('idea', 'problem', 'product', 'study', 'partnership')),
    title     $text NOT NULL,
    asked     $int  NOT NULL,             -- the first so many steps; the others are offered
    published $time NOT NULL,
    UNIQUE (route, version)
) $strict;

CREATE TABLE step (
    form  $ref  NOT NULL REFERENCES form (id),
    place $int  NOT NULL,
    key   $text NOT NULL,
    ask   $text NOT NULL,
    help  $text NOT NULL DEFAULT '',
    PRIMARY KEY (form, place),
    UNIQUE (form, key)
) $keyed;

CREATE TABLE field (
    form    $ref  NOT NULL REFERENCES form (id),
    step    $text NOT NULL,
    place   $int  NOT NULL,
    key     $text NOT NULL,
    kind    $text NOT NULL CHECK (kind IN ('line', 'lines', 'email', 'phone', 'number', 'date', 'one', 'many', 'service')),
    label   $text NOT NULL,
    hint    $text NOT NULL DEFAULT '',
    most    $int  NOT NULL,
    missing $text NOT NULL DEFAULT '',             -- what to say when it is empty; '' when it may be
    choices $text NOT NULL DEFAULT '',             -- a line each: value, tab, label
    PRIMARY KEY (form, key)
) $keyed;

-- Somebody is still writing.
CREATE TABLE draft (
    id       $id,
    key      $text NOT NULL UNIQUE,                -- hash of the secret in the link
    code     $text NOT NULL UNIQUE,                -- hash of the code shown on the page
    form     $ref  NOT NULL REFERENCES form (id),
    email    $text NOT NULL DEFAULT '',
    created  $time NOT NULL,
    saved    $time NOT NULL,
    expires  $time NOT NULL,
    reminded $time,
    idea     $ref                                  -- set once it was sent
) $strict;
CREATE INDEX draft_by_expiry ON draft (expires);

CREATE TABLE draft_answer (
    draft $ref  NOT NULL REFERENCES draft (id),
    key   $text NOT NULL,
    value $text NOT NULL,
    PRIMARY KEY (draft, key)
) $keyed;

-- What landed. Every open idea has an owner, a next step and a date.
CREATE TABLE idea (
    id             $id,
    reference      $text NOT NULL UNIQUE,
    kind           $text NOT NULL CHECK (kind IN ('idea', 'problem', 'product', 'study', 'partnership')),
    route          $text NOT NULL,
    form           $ref REFERENCES form (id),
    title          $text NOT NULL CHECK (title <> ''),
    summary        $text NOT NULL,
    service        $text NOT NULL DEFAULT '',
    sender         $ref  NOT NULL REFERENCES person (id),
    organisation   $text NOT NULL DEFAULT '',
    key            $text NOT NULL,                  -- hash of the secret in the sender's link
    received       $time NOT NULL,
    pathway        $text NOT NULL,                  -- the pathway's name and version, as "idea 1"
    stage          $text NOT NULL,
    state          $text NOT NULL CHECK (state IN ('open', 'parked', 'closed')),
    outcome        $text NOT NULL DEFAULT '',       -- how it ended, a word of the pathway; '' while open
    turn           $text NOT NULL CHECK (turn IN ('us', 'sender', 'nobody')),
    owner          $ref REFERENCES person (id),
    team           $ref REFERENCES team (id),
    next_step      $text NOT NULL DEFAULT '',
    next_date      $day,
    promise        $text NOT NULL DEFAULT '',       -- the promise that runs now
    promise_due    $day,                            -- its last day; stands still while paused
    paused_since   $day,
    wake_event     $text NOT NULL DEFAULT '',
    merged_into    $ref REFERENCES idea (id),
    share_hospital $int NOT NULL DEFAULT 0,
    share_partners $int NOT NULL DEFAULT 0,
    share_public   $int NOT NULL DEFAULT 0,
    published      $time,
    public_summary $text NOT NULL DEFAULT '',
    source         $text NOT NULL DEFAULT '',       -- where it was imported from, or ''
    source_id      $text NOT NULL DEFAULT '',
    changed        $time NOT NULL,
    version        $int  NOT NULL DEFAULT 1,
    CHECK (state = 'closed' OR (owner IS NOT NULL AND next_step <> '' AND next_date IS NOT NULL)),
    CHECK (state <> 'closed' OR (outcome <> '' AND turn = 'nobody')),
    CHECK ((paused_since IS NOT NULL) = (turn = 'sender')),
    CHECK (published IS NULL OR share_public = 1)
) $strict;
-- The queue by any of its filters; the other filters stand behind, so that the table is read for the rows shown alone.
CREATE INDEX idea_open_by_date   ON idea (next_date, id, owner, stage, kind, turn, team) WHERE state = 'open';
CREATE INDEX idea_open_by_owner  ON idea (owner, next_date, id, stage, kind, turn, team) WHERE state = 'open';
CREATE INDEX idea_open_by_stage  ON idea (stage, next_date, id, owner, kind, turn, team) WHERE state = 'open';
CREATE INDEX idea_open_by_turn   ON idea (turn, next_date, id, owner, stage, kind, team) WHERE state = 'open';
CREATE INDEX idea_open_by_kind   ON idea (kind, next_date, id, owner, stage, turn, team) WHERE state = 'open';
CREATE INDEX idea_open_by_team   ON idea (team, next_date, id, owner, stage, kind, turn) WHERE state = 'open';
CREATE INDEX idea_parked_by_date ON idea (next_date, id) WHERE state = 'parked';
CREATE INDEX idea_by_sender      ON idea (sender, id);
CREATE INDEX idea_by_state       ON idea (state, id);
CREATE INDEX idea_public         ON idea (published, id) WHERE published IS NOT NULL;
CREATE INDEX idea_merged         ON idea (merged_into) WHERE merged_into IS NOT NULL;
CREATE UNIQUE INDEX idea_by_source ON idea (source, source_id) WHERE source <> '';

CREATE TABLE answer (
    idea  $ref  NOT NULL REFERENCES idea (id),
    key   $text NOT NULL,
    value $text NOT NULL,
    PRIMARY KEY (idea, key)
) $keyed;

-- What we said we would do, and by when.
CREATE TABLE promise (
    idea    $ref  NOT NULL REFERENCES idea (id),
    name    $text NOT NULL,
    days    $int  NOT NULL,                        -- working days
    started $day  NOT NULL,
    due     $day  NOT NULL,
    kept    $day,
    PRIMARY KEY (idea, name)
) $keyed;

-- When the clocks of an idea stood still: from the day we asked (which still counts) up to and with the day of the answer.
CREATE TABLE pause (
    idea  $ref NOT NULL REFERENCES idea (id),
    since $day NOT NULL,
    until $day,
    PRIMARY KEY (idea, since)
) $keyed;

-- Words to and from the sender ('outside') and among ourselves ('inside').
CREATE TABLE message (
    id       $id,
    idea     $ref  NOT NULL REFERENCES idea (id),
    audience $text NOT NULL CHECK (audience IN ('outside', 'inside')),
    author   $ref  NOT NULL REFERENCES person (id),
    body     $text NOT NULL CHECK (body <> ''),
    sent     $time NOT NULL
) $strict;
CREATE INDEX message_by_idea ON message (idea, audience, id);

CREATE TABLE decision (
    id        $id,
    idea      $ref  NOT NULL REFERENCES idea (id),
    type      $text NOT NULL,
    reason    $text NOT NULL CHECK (reason <> ''),     -- a code of pathway/reasons
    words     $text NOT NULL CHECK (words <> ''),      -- the reason, in plain English
    next_door $text NOT NULL CHECK (next_door <> ''),  -- where else to go, or what would change our mind
    stage     $text NOT NULL,                          -- the stage it led to
    team      $ref REFERENCES team (id),
    other     $ref REFERENCES idea (id),               -- merged into
    until     $day,
    event     $text NOT NULL DEFAULT '',
    author    $ref  NOT NULL REFERENCES person (id),
    made      $time NOT NULL,
    before    $text NOT NULL,                          -- how the idea stood, as JSON, for undo
    undone    $time,
    undone_by $ref REFERENCES person (id)
) $strict;
CREATE INDEX decision_by_idea ON decision (idea, id);

CREATE TABLE letter (
    id       $id,
    idea     $ref  NOT NULL REFERENCES idea (id),
    decision $ref REFERENCES decision (id),
    person   $ref  NOT NULL REFERENCES person (id),
    subject  $text NOT NULL,
    body     $text NOT NULL,
    written  $time NOT NULL
) $strict;
CREATE INDEX letter_by_idea ON letter (idea, id);

CREATE TABLE follower (
    idea   $ref NOT NULL REFERENCES idea (id),
    person $ref NOT NULL REFERENCES person (id),
    since  $time NOT NULL,
    why    $text NOT NULL,
    PRIMARY KEY (idea, person)
) $keyed;
CREATE INDEX follower_by_person ON follower (person);

-- Mail leaves only after the commit that wrote its row.
CREATE TABLE outbox (
    id        $id,
    key       $text NOT NULL UNIQUE,               -- what it is about: the same mail is never queued twice
    recipient $text NOT NULL,
    subject   $text NOT NULL,
    body      $text NOT NULL,
    thread    $text NOT NULL DEFAULT '',           -- mails of one thread refer to the same first Message-ID
    created   $time NOT NULL,
    attempts  $int  NOT NULL DEFAULT 0,
    next_try  $time NOT NULL,
    sent      $time,
    gave_up   $time,
    error     $text NOT NULL DEFAULT ''
) $strict;
CREATE INDEX outbox_waiting ON outbox (next_try, id) WHERE sent IS NULL AND gave_up IS NULL;
CREATE INDEX outbox_failed  ON outbox (gave_up, id) WHERE gave_up IS NOT NULL;

-- The journal: append only; each entry's hash covers the entry before it in the same chain.
CREATE TABLE entry (
    id      $id,
    subject $text NOT NULL,                        -- "idea:12": one chain each
    seq     $int  NOT NULL,                        -- 1, 2, 3 … in the chain
    at      $time NOT NULL,
    actor   $text NOT NULL,                        -- "person:3", "sender", "system"
    what    $text NOT NULL,                        -- "idea.received"
    data    $text NOT NULL,                        -- one JSON object; no free text of people
    hash    $text NOT NULL,
    UNIQUE (subject, seq)
) $strict;

-- How columns of a file became fields, kept for the next file of that shape.
CREATE TABLE import_map (
    shape   $text PRIMARY KEY,                     -- hash of the column names
    mapping $text NOT NULL,
    saved   $time NOT NULL
) $keyed;
-- Ideas that say much the same as one that came before, found by a job; score 1 to 1000.
CREATE TABLE likeness (
    idea  $ref NOT NULL REFERENCES idea (id),
    other $ref NOT NULL REFERENCES idea (id),
    score $int NOT NULL,
    PRIMARY KEY (idea, other)
) $keyed;
CREATE INDEX likeness_other ON likeness (other);

-- How far a job that reads everything in order has come.
CREATE TABLE progress (
    name $text PRIMARY KEY,
    upto $int NOT NULL
) $keyed;
