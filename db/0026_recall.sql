-- What search and likeness find is held in memory by every node (src/pathway/recall.h) and made of the records themselves.
DROP TABLE idea_text;
DROP TABLE said_text;
DROP TABLE public_text;
DROP TABLE indexed;
DROP TABLE likeness;
DELETE FROM progress WHERE name = 'likeness';
