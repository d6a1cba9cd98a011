/* parts: the pieces the components of view/nhs.h share. Inside view only. */
#pragma once

#include "view/nhs.h"

static inline Text  id_of(Text id, Text name) { return blank(id) ? name : id; }
static inline Text  given(Text v)             { return v ? v : ""; }
static inline Text  or_text(Text v, Text otherwise) { return blank(v) ? otherwise : v; }

Text size_class(Text base, Size size);                   /* base "label": " nhsuk-label--l"; "" for SIZE_NORMAL */
bool option_chosen(const Choice *c, const Option *o);
Text lower_first(Arena *a, Text s);                      /* "Your name" → "your name"; "NHS number" stays */

typedef struct Label { Text id, words; Size size; bool heading, hidden; } Label;
void part_label(Buf *out, const Label *l);
void part_legend(Buf *out, const Label *l);
void part_message(Buf *out, Text id, Text hint, Text wrong);
void nhs_icon(Buf *out, Text name);                      /* "user", "arrow-right-circle": the library's own file, inline */
