#include "road/move.h"
#include "base/when.h"
#include "pathway/sight.h"
#include "pathway/standing.h"
#include "road/move_rows.h"
#include "move.sql.h"

/* A stage of the same name, unless it has become an end. */
static const Stage *like(const Pathway *to, Text stage)
{
    const Stage *s = pathway_stage(to, stage);
    return s && !s->is_end ? s : NULL;
}

Err move_rows(Db *db, const Pathway *to, i64 who, MoveRowList *out)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    MoveRowList rows;
    i64 viewer;
    TRY(sight_viewer(db, who, &viewer));
    TRY(move_counts(db, arena_printf(a, "%s ", to->name), pathway_key(a, to), viewer, &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const Stage *s = like(to, rows.at[i].stage);
        rows.at[i].becomes = s ? s->key : "";
    }
    *out = rows;
    return OK;
}

static const Stage *stage_for(const Pathway *to, const PairList *stages, Text stage)
{
    const Stage *s = like(to, stage);
    for (size_t i = 0; !s && i < stages->n; i++) if (same(stages->at[i].name, stage)) s = like(to, stages->at[i].value);
    return s;
}

typedef struct Moving { Db *db; const Pathway *to; Text key; i64 move, author; Time now; } Moving;

/* What waits for its sender or sleeps keeps its clock; what is ours starts that of another stage. */
static Err stand(const Moving *m, Idea *idea, const Stage *stage)
{
    bool ours = same(idea->state, "open") && same(idea->turn, "us"), other = !same(idea->stage, stage->key);
    idea->pathway = m->key;
    idea->stage = stage->key;
    if (ours && other) TRY(standing_restart(m->db, idea, day_of(m->now)));
    else if (ours) idea->next_step = stage->step;
    TRY(standing_save(m->db, idea, day_of(m->now), m->now));
    return move_set_pathway(m->db, idea->id, m->key);
}

static Err journal(const Moving *m, Arena *a, i64 idea, Text what, Text pathway, Text stage)
{
    return journal_append(m->db, journal_subject(a, "idea", idea), actor_person(a, m->author), m->now, what,
                          journal_data(a, J_INT("move", m->move), J_TEXT("pathway", pathway), J_TEXT("stage", stage), J_END));
}

static Err move_one(const Moving *m, const PairList *stages, i64 id)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Idea idea;
    Text before;
    TRY(idea_get(m->db, id, &idea));
    Idea was = idea;
    const Stage *stage = stage_for(m->to, stages, idea.stage);
    if (!stage) return E_INVALID;
    TRY(standing_note(m->db, &idea, a, &before));
    TRY(stand(m, &idea, stage));
    TRY(moved_add(m->db, m->move, id, was.pathway, was.stage, stage->key, before, idea.version));
    return journal(m, a, id, "idea.moved", m->key, stage->key);
}

/* There may be many: what is read about each is forgotten before the next. */
static Err move_each(const Moving *m, const PairList *stages, const IntList *ideas)
{
    ON_EXIT(arena_done) Arena *one = arena_new();
    Arena *before = db_arena(m->db, one);
    Err err = OK;
    for (size_t i = 0; i < ideas->n && !err; i++) {
        arena_reset(one);
        err = move_one(m, stages, ideas->at[i]);
    }
    db_arena(m->db, before);
    return err;
}

Err move_make(Db *db, const Pathway *to, const PairList *stages, i64 author, Time now, i64 *id)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Moving m = { .db = db, .to = to, .key = pathway_key(a, to), .author = author, .now = now };
    IntList ideas;
    i64 viewer;
    TRY(sight_viewer(db, author, &viewer));
    TRY(move_due(db, arena_printf(a, "%s ", to->name), m.key, MOVE_MOST, viewer, &ideas));
    if (!ideas.n) return E_CONFLICT;
    TRY(move_add(db, m.key, author, now, &m.move));
    TRY(move_each(&m, stages, &ideas));
    *id = m.move;
    return journal_append(db, journal_subject(a, "move", m.move), actor_person(a, author), now, "move.made",
                          journal_data(a, J_TEXT("pathway", m.key), J_INT("ideas", (i64)ideas.n), J_END));
}

Err move_get(Db *db, i64 id, Move *out)
{
    MoveList found;
    if (id < 1) return E_NOT_FOUND;
    TRY(move_read(db, 1, id, &found));
    if (!found.n) return E_NOT_FOUND;
    *out = found.at[0];
    return OK;
}

Err moves_newest(Db *db, i64 most, MoveList *out) { return move_read(db, most, 0, out); }

Err move_ideas(Db *db, i64 id, i64 who, i64 most, MovedIdeaList *out)
{
    i64 viewer;
    TRY(sight_viewer(db, who, &viewer));
    return move_listed(db, id, most, viewer, out);
}

static Err back_one(const Moving *m, const MovedRow *row)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Idea idea;
    TRY(idea_get(m->db, row->idea, &idea));
    idea.pathway = row->pathway;
    TRY(standing_back(m->db, &idea, row->before, a));
    TRY(standing_save(m->db, &idea, day_of(m->now), m->now));
    TRY(move_set_pathway(m->db, row->idea, row->pathway));
    TRY(moved_back(m->db, m->move, row->idea));
    return journal(m, a, row->idea, "idea.moved-back", row->pathway, idea.stage);
}

Err move_undo(Db *db, i64 id, i64 author, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Moving m = { .db = db, .move = id, .author = author, .now = now };
    MovedRowList rows;
    TRY(moved_of(db, id, &rows));
    if (!rows.n) return E_CONFLICT;
    TRY(move_undone(db, id, now, author));
    for (size_t i = 0; i < rows.n; i++) TRY(back_one(&m, &rows.at[i]));
    return journal_append(db, journal_subject(a, "move", id), actor_person(a, author), now, "move.undone",
                          journal_data(a, J_INT("ideas", (i64)rows.n), J_END));
}
