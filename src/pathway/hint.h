/* hint: by which route something should come and which team should have it, as its own words suggest by the rules of
   db/hints.txt. A person decides; what was suggested is kept, so that it can be held against what they decided. */
#pragma once

#include "pathway/idea.h"

/* name: the route, or the team; "" when nothing is suggested. words: those of the text that led to it, a comma between them. */
typedef struct Suggested { Text name, words; } Suggested;

/* The text's suggestion. The same words always lead to the same. */
void hint_route(Arena *a, Text text, Suggested *out);
void hint_team(Arena *a, Text text, Suggested *out);

/* What was suggested for an idea when it landed. decided: a route was found for it, or it was passed on. */
typedef struct Hint { Text route, route_words; i64 team; Text team_name, team_words, desk_name, lead_name; bool decided; } Hint;

/* Keeps what is suggested for an idea that has just landed with this text. */
Err hint_keep(Db *db, const Idea *idea, Text text) MUST_CHECK;
Err hint_of(Db *db, i64 idea, Hint *out) MUST_CHECK;            /* E_NOT_FOUND: it landed before anything was suggested */
