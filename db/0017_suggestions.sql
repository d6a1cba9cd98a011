-- An organisation that a colleague thinks should read an idea: its sender is asked, and it hears of nothing until they share it.
CREATE TABLE suggestion (
    id           $id,
    idea         $ref  NOT NULL REFERENCES idea (id),
    organisation $ref  NOT NULL REFERENCES organisation (id),
    reason       $text NOT NULL CHECK (reason <> ''),
    author       $ref  NOT NULL REFERENCES person (id),
    made         $time NOT NULL,
    state        $text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'shared', 'declined', 'withdrawn')),
    changed      $time NOT NULL
) $strict;
CREATE UNIQUE INDEX suggestion_once ON suggestion (idea, organisation) WHERE state = 'open';
CREATE INDEX suggestion_by_idea ON suggestion (idea, id);
