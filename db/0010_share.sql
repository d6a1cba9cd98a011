-- Who else works an idea on its sender's side, with which organisations it is shared, and which ideas only some may see.

-- Organisations whom senders can let read what they sent.
CREATE TABLE organisation (
    id      $id,
    name    $text NOT NULL UNIQUE CHECK (name <> ''),
    about   $text NOT NULL DEFAULT '',             -- what they do, for the sender who chooses
    domains $text NOT NULL CHECK (domains <> '' AND domains = lower(domains)),   -- of their e-mail addresses, a space between them
    closed  $day                                   -- no longer offered
) $strict;

-- Their colleagues: people without a role here, who read what is shared with their organisation.
CREATE TABLE member (
    person       $ref PRIMARY KEY REFERENCES person (id),
    organisation $ref NOT NULL REFERENCES organisation (id),
    since        $time NOT NULL,
    left_on      $day
) $keyed;
CREATE INDEX member_by_organisation ON member (organisation, person) WHERE left_on IS NULL;

-- What a sender shares with an organisation; ended: no longer, of which their list says nothing but the reference.
CREATE TABLE shared (
    idea         $ref  NOT NULL REFERENCES idea (id),
    organisation $ref  NOT NULL REFERENCES organisation (id),
    since        $time NOT NULL,
    ended        $time,
    PRIMARY KEY (idea, organisation)
) $keyed;
CREATE INDEX shared_by_organisation ON shared (organisation, idea);

-- People whom the sender asks to work on it with them.
CREATE TABLE collaborator (
    id      $id,
    idea    $ref  NOT NULL REFERENCES idea (id),
    email   $text NOT NULL CHECK (email = lower(email)),
    part    $text NOT NULL DEFAULT '',             -- what they do in it, in the sender's words
    key     $text NOT NULL,                        -- what the secret in their link is derived from
    person  $ref REFERENCES person (id),           -- who said yes
    state   $text NOT NULL CHECK (state IN ('invited', 'active', 'declined', 'cancelled', 'expired', 'removed', 'left')),
    invited $time NOT NULL,
    expires $time NOT NULL,
    changed $time NOT NULL,
    CHECK ((person IS NOT NULL) = (state IN ('active', 'removed', 'left')))
) $strict;
CREATE UNIQUE INDEX collaborator_once ON collaborator (idea, email) WHERE state IN ('invited', 'active');
CREATE INDEX collaborator_by_idea     ON collaborator (idea, id);
CREATE INDEX collaborator_by_person   ON collaborator (person, idea) WHERE person IS NOT NULL;
CREATE INDEX collaborator_expiring    ON collaborator (expires) WHERE state = 'invited';

-- An idea offered by its sender to somebody else, to be theirs.
CREATE TABLE transfer (
    id       $id,
    idea     $ref  NOT NULL REFERENCES idea (id),
    giver    $ref  NOT NULL REFERENCES person (id),
    email    $text NOT NULL CHECK (email = lower(email)),
    key      $text NOT NULL,
    stays    $int  NOT NULL CHECK (stays IN (0, 1)),   -- the giver goes on as a collaborator
    taker    $ref REFERENCES person (id),
    state    $text NOT NULL CHECK (state IN ('offered', 'taken', 'declined', 'cancelled', 'expired')),
    offered  $time NOT NULL,
    expires  $time NOT NULL,
    changed  $time NOT NULL,
    reminded $time,
    CHECK ((taker IS NOT NULL) = (state = 'taken'))
) $strict;
CREATE UNIQUE INDEX transfer_once ON transfer (idea) WHERE state = 'offered';
CREATE INDEX transfer_by_idea     ON transfer (idea, id);
CREATE INDEX transfer_expiring    ON transfer (expires) WHERE state = 'offered';

-- Ideas that only some may see: their owner, and who is named.
CREATE TABLE restricted (
    idea   $ref  PRIMARY KEY REFERENCES idea (id),
    reason $text NOT NULL CHECK (reason <> ''),    -- a code
    author $ref  NOT NULL REFERENCES person (id),
    since  $time NOT NULL
) $keyed;

CREATE TABLE granted (
    id     $id,
    idea   $ref  NOT NULL REFERENCES restricted (idea),
    person $ref REFERENCES person (id),
    team   $ref REFERENCES team (id),
    author $ref REFERENCES person (id),            -- nobody: it came with work that was handed over
    since  $time NOT NULL,
    CHECK ((person IS NULL) <> (team IS NULL))
) $strict;
CREATE UNIQUE INDEX granted_person ON granted (person, idea) WHERE person IS NOT NULL;
CREATE UNIQUE INDEX granted_team   ON granted (team, idea) WHERE team IS NOT NULL;
CREATE INDEX granted_by_idea       ON granted (idea, id);

-- When somebody's opening of a restricted idea was last written into the journal.
CREATE TABLE opened (
    idea   $ref  NOT NULL REFERENCES idea (id),
    person $ref  NOT NULL REFERENCES person (id),
    at     $time NOT NULL,
    PRIMARY KEY (idea, person)
) $keyed;

-- Which colleagues see which restricted idea. A list of ideas leaves out the others: docs/decisions/0016 says how.
CREATE VIEW sees (idea, person) AS
SELECT r.idea, i.owner FROM restricted r JOIN idea i ON i.id = r.idea JOIN person p ON p.id = i.owner WHERE p.role <> '' AND p.left_on IS NULL
UNION ALL SELECT g.idea, p.id FROM granted g JOIN person p ON p.id = g.person WHERE p.role <> '' AND p.left_on IS NULL
UNION ALL SELECT g.idea, p.id FROM granted g JOIN person p ON p.team = g.team WHERE p.role <> '' AND p.left_on IS NULL;

-- A team that was closed, and a sender who closed their account: what was theirs is somebody else's since.
ALTER TABLE team ADD COLUMN closed $day;
ALTER TABLE person ADD COLUMN closed $day;

-- Which side a message comes from: more than one person may write for the sender.
ALTER TABLE message ADD COLUMN from_sender $int NOT NULL DEFAULT 0;
UPDATE message SET from_sender = 1 WHERE audience = 'outside' AND author = (SELECT i.sender FROM idea i WHERE i.id = message.idea);
