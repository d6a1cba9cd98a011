-- Whom an answer to a mail reaches, and as what: "sender.12.34", "outside.12.3" or "inside.12.3" for an idea and a person; '' when nobody
-- can answer it. The address itself is derived when it is sent, so nothing here lets anybody write as somebody else.
ALTER TABLE outbox ADD COLUMN reply $text NOT NULL DEFAULT '';

-- Mail that came in, once each. What was posted stands among the messages of its idea; of what is held the words are kept until somebody
-- has looked, but for those that may name a patient.
CREATE TABLE post (
    id      $id,
    key     $text NOT NULL UNIQUE,                 -- hash of the Message-ID, or of all its bytes
    came    $time NOT NULL,
    sender  $text NOT NULL DEFAULT '',             -- the address in From, as it claims
    subject $text NOT NULL DEFAULT '',
    file    $text NOT NULL,                        -- the original's name in the mail folder
    way     $text NOT NULL DEFAULT '' CHECK (way IN ('', 'sender', 'outside', 'inside')),
    idea    $ref REFERENCES idea (id),
    person  $ref REFERENCES person (id),
    state   $text NOT NULL CHECK (state IN ('posted', 'held', 'aside')),
    why     $text NOT NULL DEFAULT '',             -- a code of post/post.c
    words   $text NOT NULL DEFAULT '',
    settled $time,
    settler $ref REFERENCES person (id),
    CHECK (state = 'held' OR words = ''),
    CHECK (state <> 'posted' OR (idea IS NOT NULL AND person IS NOT NULL))
) $strict;
CREATE INDEX post_by_state ON post (state, id);
