/* jobs: what the jobs that read much cost.   jobs WHERE AT   prints a line each: its name, milliseconds of processor time in this process,
   and how much it made. WHERE is a database, which only the last one writes to; AT the moment that the jobs take for now, in seconds. */
#include "figures/figures.h"
#include "pathway/digest.h"
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double spent(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double begun;
static void begin(void) { begun = spent(); }
static void end(Text name, size_t made) { printf("%s\t%.1f\t%zu\n", name, spent() - begun, made); }

typedef struct Mails { const Digests *found; Time now; } Mails;
static Err keep(Db *db, void *with)
{
    const Mails *m = with;
    return digest_keep(db, m->found, m->now);
}

static Err run(Db *db, Arena *a, Time now)
{
    Site site = { .hospital = "Example Teaching Hospital", .site_code = "EXH", .origin = "http://127.0.0.1", .mail_note = "" };
    Figures figures;
    Digests digests;
    begin();
    TRY(figures_look(db, a, now, &figures));
    end("figures", figures.promises.n);
    begin();
    TRY(digest_look(db, a, &site, now, &digests));
    end("digest, read", digests.mails.n);
    begin();
    TRY(db_transact(db, keep, &(Mails){ &digests, now }));
    end("digest, kept", digests.mails.n);
    return OK;
}

int main(int argc, char **argv)
{
    if (argc != 3) return 2;
    ON_EXIT(arena_done) Arena *a = arena_new();
    ON_EXIT(db_shut) Db *db = NULL;
    if (db_open(&db, argv[1])) return 1;
    db_arena(db, a);
    return pathways_load() || run(db, a, (Time){ atoll(argv[2]) }) ? 1 : 0;
}
