/* import_ideas: the command that brings ideas in from a file. */
#include "app/command.h"
#include "base/when.h"
#include "front/intake.h"
#include <stdio.h>
#include <stdlib.h>

const char HELP_IMPORT_IDEAS[] =
    "\n"
    "FILE is CSV or a spreadsheet (.xlsx) with names in its first line, JSON lines, a JSON list, or a record of the NHS\n"
    "Innovation Service as JSON or as a table; at most 100 MB, text in UTF-8. A spreadsheet may unpack to 256 MB and have\n"
    "200,000 rows, 500 columns and 5,000,000 cells. A table with the columns question and answer is one idea.\n"
    "\n"
    "  --dry-run yes   reads and checks everything, says what is wrong and what would be added, writes nothing\n"
    "  --map A=B,C=D   column A is our B. B is one of: title what problem name email phone role organisation service\n"
    "                  kind route received far want id keep. Without it columns are guessed from their names, or are\n"
    "                  as they were for the last file with the same columns.\n"
    "  --sheet NAME    the sheet of a spreadsheet; without it the first one that is not hidden\n"
    "  --route R       the route of rows that name none: staff problem patient industry research visit partner\n"
    "  --source S      where the rows come from; without it the file's name. A row is known again by this and its id,\n"
    "                  or, when it has no id, by all it says: running the same file again adds only what is new.\n"
    "  --checked yes   brings in also what seems to name a patient. Only when somebody has read those rows, and they\n"
    "                  do not.\n"
    "\n"
    "Only the title is needed. Bad rows are told, with the line they begin on, and passed over; then the exit code is\n"
    "1. The others are kept, 500 to a transaction. Columns that are none of ours are kept as answers under their own\n"
    "names, and nothing is cut short: a title over 90 characters is kept whole as an answer, a cell may have 100,000\n"
    "characters and a row 1 MB. Rows without an email address come from \"Imported record\", to whom no mail goes.\n"
    "Nobody is mailed a receipt.\n"
    "\n"
    "An idea starts today, with today's promises; with a received date (not in the future) it starts then, and its\n"
    "promises count from that day, so an old one is late at once.\n";

static void tell_bad(void *with, size_t line, Text why)
{
    (void)with;
    printf("line %zu: %s\n", line, why);
}

static void tell_progress(void *with, size_t done, size_t all)
{
    (void)with;
    if (all > INTAKE_BATCH) fprintf(stderr, "%zu of %zu rows\n", done, all);
}

static void show_map(const IntakeFile *f, const IntakeMap *map)
{
    printf("%zu %s, read as %s%s. The columns%s:\n", f->rows, f->rows == 1 ? "row" : "rows", INTAKE_FORM[f->form],
           f->records ? ", records of the NHS Innovation Service" : "", map->remembered ? ", as they were last time" : "");
    for (size_t i = 0; i < f->columns.n; i++)
        printf("  %s: %s\n", f->records ? record_label(&f->names, f->columns.at[i]) : f->columns.at[i], INTAKE_FIELD[map->of[i]].does);
}

/* "import:" and what --source says, or the file's name without its folder and ending. */
static Text source_of(Arena *a, Text given, Text path)
{
    Text slash = strrchr(path, '/'), name = slash ? slash + 1 : path, dot = strrchr(name, '.');
    if (*given) return arena_printf(a, "import:%s", given);
    return arena_printf(a, "import:%s", arena_copy(a, name, dot && dot > name ? (size_t)(dot - name) : strlen(name)));
}

static bool route_known(Text route)
{
    for (size_t i = 0; i < ARRIVALS_N; i++) if (same(ARRIVALS[i], route)) return true;
    return !*route;
}

/* A flag that is yes or no; false, having said why, when it is neither. */
static bool yes_or_no(const Call *call, Text name, bool *out)
{
    Text v = call_flag(call, name);
    *out = same(v, "yes");
    if (!*v || *out || same(v, "no")) return true;
    say_why("--%s is yes or no", name);
    return false;
}

static int run(Call *call, Db *db, const IntakeFile *f, bool dry, bool checked)
{
    IntakeMap map;
    Text why = "the records cannot be read";
    if (intake_map_find(db, call->arena, f, call_flag(call, "map"), &map, &why)) return say_why("%s", why), EXIT_USAGE;
    show_map(f, &map);
    Intake in = {
        .db = db, .arena = call->arena, .file = f, .map = &map, .route = call_flag(call, "route"), .site_code = call->settings.site_code,
        .source = source_of(call->arena, call_flag(call, "source"), call->words.at[0]), .now = time_now(), .dry = dry, .checked = checked,
        .bad = tell_bad, .progress = tell_progress,
    };
    Err err = intake_run(&in);
    if (err)
        return say_why("the records cannot be written; %zu ideas were added before that, and running this again adds the rest", in.added);
    printf("%zu %s read, %zu %s, %zu here already, %zu bad%s\n", in.read, in.read == 1 ? "row" : "rows", in.added,
           dry ? "would be added" : "added", in.there, in.bad_rows, in.bad_rows ? dry ? " that would be passed over" : " passed over" : "");
    return in.bad_rows ? EXIT_FAULT : EXIT_FINE;
}

int cmd_import_ideas(Call *call)
{
    Db *db;
    Text why = "";
    bool dry, checked;
    if (call->words.n != 1) return say_why("which file? hilum import ideas FILE"), EXIT_USAGE;
    if (!yes_or_no(call, "dry-run", &dry) || !yes_or_no(call, "checked", &checked)) return EXIT_USAGE;
    if (!route_known(call_flag(call, "route")))
        return say_why("no route is called %s; \"hilum import ideas --help\" lists them", call_flag(call, "route")), EXIT_USAGE;
    ON_EXIT(arena_done) Arena *a = arena_new();
    IntakeFile f;
    Err err = intake_open(a, call->words.at[0], call_flag(call, "sheet"), &f, &why);
    if (err) return say_why("%s: %s", call->words.at[0], err == E_NOT_FOUND ? "there is no such file" : why);
    if (records_open(call, &db)) return say_why("the records cannot be opened");
    int code = run(call, db, &f, dry, checked);
    db_close(db);
    return code;
}
