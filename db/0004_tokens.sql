-- A program that may read and act here: by a secret of its own, of which only a hash is kept, with the rights of a role below an
-- administrator's, in the name of the administrator who made it.
CREATE TABLE token (
    id      $id,
    key     $text NOT NULL UNIQUE,                 -- hash of the secret
    name    $text NOT NULL CHECK (name <> ''),
    role    $text NOT NULL CHECK (role IN ('reader', 'reviewer', 'triage', 'manager')),
    maker   $ref  NOT NULL REFERENCES person (id),
    created $time NOT NULL,
    expires $day  NOT NULL,                        -- the last day on which it works
    seen    $time,
    revoked $time
) $strict;
