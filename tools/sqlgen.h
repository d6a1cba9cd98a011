/* sqlgen: what its reading half hands to its writing half. */
#pragma once

#include "store/sql_text.h"
#include <sqlite3.h>
#include <stdarg.h>

enum { PARAMS_MOST = 64, OPTIONS_MOST = 9 };

typedef enum Result { R_NOTHING, R_CHANGED, R_COUNT, R_VALUE, R_VALUES, R_ROW, R_ROWS } Result;

typedef struct Param { Text name, type; int option; } Param;      /* option: its bit, or -1 when it switches nothing */

typedef struct Decl {
    Text name, result;                    /* result: as written, without [] */
    Result kind;
    int line;                             /* of its header */
    LIST(Param) params;
    int options;
    Buf sql;
    TextList columns;
    bool proved;
} Decl;

typedef struct File {
    Text path;
    Arena *arena;
    sqlite3 *db;
    TextList includes;
    LIST(Decl) queries;
} File;

_Noreturn void fail(const File *f, int line, const char *fmt, ...) PRINTF(3, 4);
void statement_done(sqlite3_stmt **st);

/* These give the program's exit code. */
int write_files(File *f, Text header, Text body);
int write_list(Arena *a, Text out, char **paths);
