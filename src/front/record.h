/* record: an innovation as the NHS Innovation Service writes it down, in words that read well. */
#pragma once

#include "base/base.h"

/* The names of db/nhs-innovation-record.txt. */
typedef struct RecordChoice { Text id, label; } RecordChoice;
typedef struct RecordQuestion { Text id, label; LIST(RecordChoice) choices; } RecordQuestion;
typedef struct RecordNames { TextList sections; LIST(RecordQuestion) questions; } RecordNames;
void record_names(Arena *a, RecordNames *out);

/* The members of one JSON object without its parts: those of "document", of "sections" (objects with "answers"), and of every object that
   is named as a section stand in *out as if they stood at the top; a name that comes again gets " (2)". E_INVALID with why: see
   json_members. */
Err record_flat(Arena *a, const RecordNames *names, Text line, size_t n, PairList *out, Text *why) MUST_CHECK;

/* Is this a record? When two of the record's questions are in it, one of them named as only a record names it. */
bool record_is(const RecordNames *names, const PairList *cells);

/* The id of a question given by its id or by what it is called; the words themselves when it is none of theirs. */
Text record_id(const RecordNames *names, Text words);

/* What a question is called; the id itself when it is none of theirs. */
Text record_label(const RecordNames *names, Text id);

/* An answer with labels instead of codes: several choices a line each, a repeated group a line for each time, its parts joined by ": ". */
Text record_words(Arena *a, const RecordNames *names, Text id, Text value);
