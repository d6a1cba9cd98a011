-- What somebody was asked to do about an idea, by a day: a colleague, or the idea's sender.
CREATE TABLE task (
    id      $id,
    idea    $ref  NOT NULL REFERENCES idea (id),
    side    $text NOT NULL CHECK (side IN ('staff', 'sender')),
    title   $text NOT NULL CHECK (title <> ''),
    words   $text NOT NULL DEFAULT '',
    owner   $ref  NOT NULL REFERENCES person (id),
    maker   $ref  NOT NULL REFERENCES person (id),
    made    $time NOT NULL,
    due     $day  NOT NULL,
    state   $text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'declined', 'cancelled')),
    version $int  NOT NULL DEFAULT 1
) $strict;
CREATE INDEX task_by_idea       ON task (idea, id);
CREATE INDEX task_open_by_date  ON task (due, id) WHERE state = 'open';
CREATE INDEX task_open_by_owner ON task (owner, due, id) WHERE state = 'open';

-- How a task went on: done, declined, cancelled, open again; with what was said.
CREATE TABLE task_change (
    id     $id,
    task   $ref  NOT NULL REFERENCES task (id),
    state  $text NOT NULL CHECK (state IN ('open', 'done', 'declined', 'cancelled')),
    words  $text NOT NULL DEFAULT '',
    author $ref REFERENCES person (id),            -- nobody: it ended with its idea
    at     $time NOT NULL
) $strict;
CREATE INDEX task_change_by_task ON task_change (task, id);

-- A colleague who follows an idea reads of it in their daily digest; a sender whose idea was merged into it does not.
ALTER TABLE follower ADD COLUMN digest $int NOT NULL DEFAULT 0;

-- Colleagues who want no daily digest.
CREATE TABLE digest_off (
    person $ref PRIMARY KEY REFERENCES person (id),
    since  $time NOT NULL
) $keyed;
