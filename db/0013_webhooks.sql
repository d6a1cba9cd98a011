-- Where other programs are told, by a signed POST, that something happened to an idea. The secret of the signature is derived from the row
-- and DATA/link.key: nothing here can sign.
CREATE TABLE hook (
    id      $id,
    name    $text NOT NULL CHECK (name <> ''),
    url     $text NOT NULL CHECK (url <> ''),
    salt    $text NOT NULL,
    maker   $ref  NOT NULL REFERENCES person (id),
    created $time NOT NULL,
    paused  $time,                                 -- by a person, or since a delivery was given up
    ended   $time
) $strict;

CREATE TABLE hook_event (
    event $text NOT NULL,                          -- a code of hook/events.c
    hook  $ref  NOT NULL REFERENCES hook (id),
    PRIMARY KEY (event, hook)
) $keyed;

-- What each is to be told: written in the transaction of what happened, sent after its commit.
CREATE TABLE delivery (
    id       $id,
    hook     $ref  NOT NULL REFERENCES hook (id),
    entry    $ref REFERENCES entry (id),           -- nothing: a test
    idea     $ref REFERENCES idea (id),
    what     $text NOT NULL,
    made     $time NOT NULL,
    attempts $int  NOT NULL DEFAULT 0,
    next_try $time NOT NULL,
    sent     $time,
    gave_up  $time,
    code     $int  NOT NULL DEFAULT 0,             -- what the other side answered last; 0: nothing
    why      $text NOT NULL DEFAULT '',            -- what went wrong last, in our words
    UNIQUE (hook, entry),
    CHECK (sent IS NULL OR gave_up IS NULL)
) $strict;
CREATE INDEX delivery_waiting ON delivery (next_try, id) WHERE sent IS NULL AND gave_up IS NULL;
CREATE INDEX delivery_by_hook ON delivery (hook, id);
