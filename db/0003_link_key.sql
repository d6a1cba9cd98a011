-- By which DATA/link.key is known again: a hash, from which nothing can be made.
CREATE TABLE link_key (
    id   $int PRIMARY KEY CHECK (id = 1),
    mark $text NOT NULL
) $strict;
