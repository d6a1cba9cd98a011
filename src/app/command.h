/* command: what `hilum COMMAND` does; one const table, from which --help is made. */
#pragma once

#include "app/settings.h"
#include "store/store.h"

enum { EXIT_FINE = 0, EXIT_FAULT = 1, EXIT_USAGE = 2 };

typedef struct Call {
    Text     data;                        /* the data folder */
    Settings settings;
    PairList flags;                       /* --name value, as given */
    PairList set;                         /* those of them that are settings, not the command's own */
    TextList words;                       /* what is left */
    Arena   *arena;
} Call;

typedef struct Command {
    Text name;                            /* "user add": up to two words */
    Text usage, does;
    Text own;                             /* its own flags, parted by spaces: "ideas seed"; the rest are settings */
    int  (*run)(Call *call);              /* gives the exit code, having said why on standard error */
    Text more;                            /* what --help says besides; NULL: nothing */
} Command;
extern const Command COMMANDS[];          /* ends with a NULL name */

int cmd_serve(Call *call);      int cmd_demo(Call *call);     int cmd_user_add(Call *call);   int cmd_import(Call *call);
int cmd_import_ideas(Call *call); int cmd_export(Call *call); int cmd_verify(Call *call);     int cmd_doctor(Call *call);
int cmd_settings(Call *call);   int cmd_routes(Call *call);   int cmd_pathway_check(Call *call);
int cmd_pathway_replay(Call *call); int cmd_match_eval(Call *call);

/* What --help says of some commands besides: beside the commands themselves. */
extern const char HELP_EXPORT[], HELP_IMPORT[], HELP_IMPORT_IDEAS[], HELP_MATCH_EVAL[];

/* The records, opened, brought to the newest schema and seeded; every command begins with it. Says why not. */
Err records_open(Call *call, Db **out) MUST_CHECK;

Text call_flag(const Call *call, Text name);             /* "" when not given */
bool call_number(const Call *call, Text name, i64 preset, i64 least, i64 most, i64 *out);   /* false, having said why */
int  say_why(const char *fmt, ...) PRINTF(1, 2);         /* "hilum: …" on standard error; gives EXIT_FAULT */
