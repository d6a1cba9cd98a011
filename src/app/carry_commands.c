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
    *c = (Carry){ .db = db, .arena = call->arena, .data = call->data, .dir = call->words.at[0], .tell = tell, .why = "" };
    Err err = how(c);
    db_close(db);
    if (err) return say_why("%s", c->why);
    printf("%lld rows of %lld tables %s %s in %.1f seconds\n", (long long)c->rows, (long long)c->tables, done, c->dir, seconds_now() - start);
    return EXIT_FINE;
}

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
