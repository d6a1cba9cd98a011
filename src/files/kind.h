/* kind: what a file is, by what is in it and never by its name. */
#pragma once

#include "base/base.h"

/* The kind of the open file: its media type, as it is served. E_INVALID: it is none that may be sent, or its name says that it is something
   else; why: a sentence that says what it is and what to do. Moves the file's position. */
Err file_kind_find(Arena *a, int fd, Text name, Text *type, Text *why) MUST_CHECK;

bool file_kind_is_picture(Text type);           /* a browser may show it in a page */
bool file_kind_is_pdf(Text type);
Text file_kind_name(Arena *a, Text name, Text type);   /* the name of a file, with an ending of its kind when it has none */
Text file_kind_words(Text type);                /* "PDF", "Word document" */
extern const char KINDS_ALLOWED[];         /* "PDF, Word, …", for a hint */
extern const char KINDS_ACCEPT[];          /* the same for the attribute accept */
