-- Which of these files have been run, and when. This one may be run any number of times.
CREATE TABLE IF NOT EXISTS migration (
    name    $text PRIMARY KEY,
    applied $time NOT NULL
) $strict;
