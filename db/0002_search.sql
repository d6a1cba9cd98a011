-- What search finds, already stemmed by base/words.c, so that both engines find the same: the words of every idea, and of what was said
-- about it.
--@sqlite CREATE VIRTUAL TABLE idea_text USING fts5 (title, body, tokenize = 'ascii');
--@postgres CREATE TABLE idea_text (id BIGINT PRIMARY KEY, words tsvector NOT NULL);
--@postgres CREATE INDEX idea_text_words ON idea_text USING gin (words);
--@sqlite CREATE VIRTUAL TABLE said_text USING fts5 (idea UNINDEXED, body, tokenize = 'ascii');
--@postgres CREATE TABLE said_text (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, idea BIGINT NOT NULL, words tsvector NOT NULL);
--@postgres CREATE INDEX said_text_words ON said_text USING gin (words);

-- How far they are indexed, by the highest id.
CREATE TABLE indexed (
    name $text PRIMARY KEY,
    upto $int  NOT NULL
) $strict;
INSERT INTO indexed (name, upto) VALUES ('idea', 0), ('message', 0), ('decision', 0);

-- The words of the public page stand apart: whoever asks there cannot learn of any other.
--@sqlite CREATE VIRTUAL TABLE public_text USING fts5 (title, body, tokenize = 'ascii');
--@postgres CREATE TABLE public_text (id BIGINT PRIMARY KEY, words tsvector NOT NULL);
--@postgres CREATE INDEX public_text_words ON public_text USING gin (words);
