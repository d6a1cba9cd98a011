/* The commands export and import. */
#include "app/command.h"
#include "app/export.h"
#include "base/when.h"
#include "journal/journal.h"
#include <stdio.h>
#include <time.h>

static void tell(Text table, i64 rows) { fprintf(stderr, "%s: %lld rows\n", table, (long long)rows); }

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int carry(Call *call, Text usage, Err (*how)(Carry *c), Text done, Carry *c)
{
    Db *db;
    double start = seconds_now();
    if (call->words.n != 1) return say_why("which folder? hilum %s", usage), EXIT_USAGE;
    if (records_open(call, &db)) return say_why("the records cannot be opened");
    *c = (Carry){ .db = db, .arena = call->arena, .data = call->data, .files = call->settings.files,
                  .dir = call->words.at[0], .tell = tell, .why = "" };
    Err err = how(c);
    db_close(db);
    if (err) return say_why("%s", c->why);
    printf("%lld rows of %lld tables %s %s in %.1f seconds\n", (long long)c->rows, (long long)c->tables, done, c->dir,
           seconds_now() - start);
    return EXIT_FINE;
}

const char HELP_EXPORT[] =
    "\n"
    "DIR must be empty, or not be there yet. Each table becomes DIR/TABLE.jsonl, its rows in the order of their key;\n"
    "the same records give the same bytes, from SQLite and from PostgreSQL. DIR/export.json lists the files with\n"
    "their rows and BLAKE2b-256 (as b2sum -l 256 shows it). A server may run meanwhile: it shows one moment.\n"
    "\n"
    "Attached files go to DIR/files, each under the BLAKE2b-256 of what is in it.\n"
    "\n"
    "The keys link.key and journal.key and the journal's checkpoints go along, so DIR is as secret as the data\n"
    "folder: whoever has it can read everything, open every sender's link and sign for the journal.\n"
    "\n"
    "Not in it: who is signed in, the settings, the index for search (import makes it anew), and mail that was\n"
    "written to a folder.\n";

const char HELP_IMPORT[] =
    "\n"
    "Into a Hilum without ideas, drafts or people; with --data on a new folder, that is always so. Stop the server\n"
    "first. What an empty Hilum begins with is replaced. Every file is compared with DIR/export.json before anything\n"
    "is written; all goes in with one transaction, or nothing does. Numbers stay as they are. At the end the journal\n"
    "is proved, as \"hilum verify\" does. The version must be the one that wrote DIR, or one whose records are made alike.\n";

int cmd_export(Call *call)
{
    Carry c;
    return carry(call, "export DIR", export_write, "written to", &c);
}

int cmd_import(Call *call)
{
    Carry c;
    int code = carry(call, "import DIR", import_read, "read from", &c);
    return code ? code : cmd_verify(call);
}
