-- What the words of an idea suggested when it landed, to be held against what people decided.
CREATE TABLE hint (
    idea        $ref PRIMARY KEY REFERENCES idea (id),
    route       $text NOT NULL,                    -- '': none
    route_words $text NOT NULL,                    -- of the idea's text, a comma between them
    team        $ref REFERENCES team (id),         -- none: it stays with whom it landed
    team_words  $text NOT NULL,
    landed      $ref REFERENCES team (id)          -- of whoever was at the desk
) $keyed;
