#include "front/intake.h"
#include "intake.sql.h"
#include <stdlib.h>

enum { SEEN_LEAST = 1024, BATCH_BYTES = 16 << 20 };

/* The numbers of the rows so far, to find those that come twice: a table of hashes with open addressing, at most half full. */
typedef struct SeenRow { uint64_t hash; size_t line; } SeenRow;
typedef struct Seen { Arena *arena; SeenRow *at; size_t n, cap; } Seen;

static SeenRow *seen_place(const Seen *s, uint64_t hash)
{
    size_t i = hash & (s->cap - 1);
    while (s->at[i].line && s->at[i].hash != hash) i = (i + 1) & (s->cap - 1);
    return &s->at[i];
}

static void seen_grow(Seen *s)
{
    Arena *arena = arena_new();
    Seen more = { .arena = arena, .cap = s->cap ? 2 * s->cap : SEEN_LEAST, .n = s->n };
    more.at = arena_take(arena, more.cap * sizeof *more.at);
    for (size_t i = 0; i < s->cap; i++) if (s->at[i].line) *seen_place(&more, s->at[i].hash) = s->at[i];
    if (s->arena) arena_free(s->arena);
    *s = more;
}

static void seen_done(Seen *s) { if (s->arena) arena_free(s->arena); }

/* The line on which this number stood before; 0: nowhere. */
static size_t seen_before(Seen *s, Arena *a, Text id, size_t line)
{
    char hex[17] = "";
    memcpy(hex, journal_digest(a, id), 16);
    if (2 * s->n >= s->cap) seen_grow(s);
    SeenRow *row = seen_place(s, strtoull(hex, NULL, 16));
    if (row->line) return row->line;
    *row = (SeenRow){ strtoull(hex, NULL, 16), line };
    s->n++;
    return 0;
}

/* A run. */

typedef struct Running {
    Intake *in;
    const Sheet **sheets;
    Seen    seen;
    Arena  *batch, *rows;                 /* the rows of the batch; what the database says meanwhile */
    CandidateList ready;
    size_t  bytes, added, there;          /* of this batch */
    bool    map_kept;
} Running;

static Err land(Db *db, Running *run, const Candidate *c)
{
    const Intake *in = run->in;
    Landing landing = c->landing;
    Idea idea;
    i64 known;
    Err err = intake_known(db, landing.source, landing.source_id, &known);
    if (!err) { run->there++; return OK; }
    if (err != E_NOT_FOUND) return err;
    run->added++;
    if (in->dry) return OK;
    TRY(person_of_email(db, c->email, c->name, c->phone, in->now, &landing.sender));
    TRY(idea_land(db, &landing, in->site_code, c->at, &idea));
    return journal_append(db, journal_subject(run->rows, "idea", idea.id), "system", in->now, "idea.imported", "{}");
}

static Err land_each(Db *db, Running *run)
{
    for (size_t i = 0; i < run->ready.n; i++) TRY(land(db, run, &run->ready.at[i]));
    return OK;
}

static Err land_all(Db *db, void *with)
{
    Running *run = with;
    run->added = run->there = 0;
    if (!run->in->dry && !run->map_kept) TRY(intake_map_keep(db, run->in->map, run->in->now));
    return land_each(db, run);
}

static Err flush(Running *run)
{
    Intake *in = run->in;
    if (run->ready.n) {
        TRY(in->dry ? db_look(in->db, land_all, run) : db_transact(in->db, land_all, run));
        run->map_kept = true;
        in->added += run->added;
        in->there += run->there;
    }
    if (in->progress) in->progress(in->with, in->read, in->file->rows);
    run->ready = (CandidateList){ 0 };
    run->bytes = 0;
    arena_reset(run->batch);
    arena_reset(run->rows);
    return OK;
}

static void tell_bad(Running *run, size_t line, const TextList *wrong)
{
    run->in->bad_rows++;
    for (size_t i = 0; run->in->bad && i < wrong->n; i++) run->in->bad(run->in->with, line, wrong->at[i]);
}

static bool twice(Running *run, const Candidate *c, TextList *wrong)
{
    size_t line = seen_before(&run->seen, run->batch, c->landing.source_id, c->line);
    if (line) *LIST_PUSH(run->batch, wrong) = arena_printf(run->batch, "It has the same %s as line %zu. Only the first is read.",
                                                          starts(c->landing.source_id, "row:") ? "words" : "number", line);
    return line != 0;
}

static Err take(void *with, size_t line, const PairList *cells, Text bad)
{
    Running *run = with;
    TextList wrong = { 0 };
    Candidate c = { .line = line };
    IntakeRow row = { run->in, run->sheets, run->batch, cells, &wrong };
    run->in->read++;
    for (size_t i = 0; i < cells->n; i++) run->bytes += strlen(cells->at[i].value);
    if (*bad) *LIST_PUSH(run->batch, &wrong) = bad;
    if (wrong.n || !intake_candidate(&row, &c) || twice(run, &c, &wrong)) tell_bad(run, line, &wrong);
    else *LIST_PUSH(run->batch, &run->ready) = c;
    return run->ready.n == INTAKE_BATCH || run->bytes > BATCH_BYTES ? flush(run) : OK;
}

/* The forms live for ever, so they may be read with any arena. */
static Err find_sheets(Intake *in, const Sheet ***out)
{
    const Sheet **sheets = arena_take(in->arena, ARRIVALS_N * sizeof *sheets);
    for (size_t i = 0; i < ARRIVALS_N; i++) TRY(sheet_newest(in->db, ARRIVALS[i], &sheets[i]));
    *out = sheets;
    return OK;
}

Err intake_run(Intake *in)
{
    ON_EXIT(arena_done) Arena *batch = arena_new();
    ON_EXIT(arena_done) Arena *rows = arena_new();
    Running run = { .in = in, .batch = batch, .rows = rows };
    TRY(find_sheets(in, &run.sheets));
    db_arena(in->db, rows);
    Err err = intake_rows(in->file, batch, take, &run);
    if (!err) err = flush(&run);
    db_arena(in->db, in->arena);
    seen_done(&run.seen);
    return err;
}
