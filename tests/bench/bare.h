/* bare: what the parts of the bare loop share: a page is a run of statements and the bytes that answer it, as run recorded them. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { ROOM = 8192, PARAMS_MOST = 40, ASKS_MOST = 120, STATEMENTS_MOST = 500, HEADS_MOST = 24 };

/* What differs from one submit to the next; a text may name them as {idea}, {draft}, {key} and {n}. */
typedef struct Turn { long long idea, draft, n; const char *key; } Turn;

/* kind: 'i' an integer, 't' a text, 'x' a text that names what differs; 'd' the draft's id, 'e' the idea's, 'n' a running number. */
typedef struct Param { int at; char kind; long long number; char *text; } Param;
typedef struct Ask { char *sql; Param param[PARAMS_MOST]; int n, id; bool gives; } Ask;     /* gives: its first column is the idea's id */
typedef struct AskList { Ask at[ASKS_MOST]; int n; } AskList;

/* One connection, its statements prepared at their first use; every column of every row is read and copied. */
typedef struct Base Base;
Base *base_open(const char *where, bool writes);
void  base_look(Base *b, const AskList *asks);                        /* a page's own, BEGIN and COMMIT among them */
bool  base_begin(Base *b);
bool  base_write(Base *b, const AskList *asks, Turn *turn);           /* false: somebody was in the way, begin again */
bool  base_commit(Base *b);
void  base_undo(Base *b);
void  base_drafts(Base *b, void (*take)(long long id, const char *key));   /* every draft that was not sent */
bool  is_postgres(const char *where);

long long   turn_number(const Param *p, const Turn *turn);
const char *turn_text(const Param *p, const Turn *turn, char room[ROOM]);  /* the text itself or, filled in, room */
void        copied(const char *s, size_t n);                               /* into a scratch page */
_Noreturn void fail(const char *why, const char *what);
