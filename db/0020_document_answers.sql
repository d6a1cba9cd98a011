-- A document may belong to one of the sender's answers, and then goes when that answer does. '': to the idea as a whole.
ALTER TABLE document ADD COLUMN answer $text NOT NULL DEFAULT '';
