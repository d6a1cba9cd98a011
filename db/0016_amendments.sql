-- A draft may change what was sent: until it is sent itself, we read what there was. One at a time for each idea.
ALTER TABLE draft ADD COLUMN amends $ref REFERENCES idea (id);
CREATE UNIQUE INDEX draft_amends ON draft (amends) WHERE amends IS NOT NULL AND idea IS NULL;

-- What the answers were before each change.
CREATE TABLE amendment (
    id   $id,
    idea $ref  NOT NULL REFERENCES idea (id),
    made $time NOT NULL
) $strict;
CREATE INDEX amendment_by_idea ON amendment (idea, id);

CREATE TABLE amendment_answer (
    amendment $ref  NOT NULL REFERENCES amendment (id),
    key       $text NOT NULL,
    value     $text NOT NULL,                      -- '' when there was none
    PRIMARY KEY (amendment, key)
) $keyed;
