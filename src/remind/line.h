/* line: one thing a colleague reads in the mail of a morning. Inside remind only. */
#pragma once

#include "pathway/idea.h"

typedef enum Group { G_PAST, G_TODAY, G_SOON, G_IGNORED, G_LATE, G_IDLE, G_AWAY, GROUPS } Group;
typedef struct Line { i64 person; Group group; Text words; } Line;
typedef LIST(Line) LineList;

/* What keeping a morning is done with: every line, and the managers who are told of what is late. */
typedef struct Saying { Db *db; Arena *arena; LineList lines; IntList managers; const Site *site; Day today; Time now; } Saying;

/* "Tea trays (EXH-26-00AB): words", and its address. path: "" or what follows the idea's own. */
void line_add(Saying *s, i64 person, Group group, const Idea *idea, Text words, Text path);

/* The same for each manager who may see the idea. */
Err line_add_managers(Saying *s, Group group, const Idea *idea, Text words) MUST_CHECK;
