/* letters: the words of our letters, from db/letters/NAME.txt, with their blanks filled. */
#pragma once

#include "base/base.h"

/* Fills {{name}} … of the template from the pairs. The first line of the file is "Subject: …". BROKEN for an unknown template or a
   blank that no pair fills. Values are put in as they are: letters are plain text. */
Err letter_fill(Arena *a, Text template_name, const Pair *with, size_t n, Text *subject, Text *body) MUST_CHECK;

/* A subject is one line: what people wrote may not add another header to the mail. */
Text letter_line(Arena *a, Text s);
