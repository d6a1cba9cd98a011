-- Why an answer is asked for, said beside it while it is missing; '': nobody wrote it.
ALTER TABLE field ADD COLUMN why $text NOT NULL DEFAULT '';
