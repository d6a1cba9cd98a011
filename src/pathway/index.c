#include "pathway/index.h"
#include "base/words.h"
#include "index.sql.h"

enum { WORDS_MOST = 4000, PAGE = 200 };

static Err put_idea(Db *db, const Indexed *x) { return index_idea_put(db, x->idea, x->title, x->body); }
static Err put_said(Db *db, const Indexed *x) { return index_said_put(db, x->idea, x->body); }

/* How far each is indexed stands in the table `indexed`, by the highest id: ids come in the order of commits. */
static const struct {
    Text name;
    Err (*look)(Db *db, i64 after, i64 most, IndexedList *out);
    Err (*put)(Db *db, const Indexed *x);
} KINDS[] = {
    [INDEX_IDEA]     = { "idea",     index_new_ideas,     put_idea },
    [INDEX_MESSAGE]  = { "message",  index_new_messages,  put_said },
    [INDEX_DECISION] = { "decision", index_new_decisions, put_said },
};

static Err add_answers(Db *db, Arena *a, Indexed *x)
{
    LandedAnswerList answers = { 0 };
    Buf body = { .arena = a };
    TRY(idea_answers(db, x->idea, &answers));
    buf_text(&body, x->body);
    for (size_t i = 0; i < answers.n; i++) buf_printf(&body, "\n%s", answers.at[i].value);
    x->body = buf_end(&body);
    return OK;
}

Err index_look(Db *db, Arena *a, i64 most, IndexFound *out)
{
    IndexFound found = { 0 };
    for (size_t k = 0; k < INDEX_KINDS; k++) {
        IndexedList *list = &found.of[k].list;
        TRY(index_upto(db, KINDS[k].name, &found.of[k].from));
        TRY(KINDS[k].look(db, found.of[k].from, most, list));
        for (size_t i = 0; i < list->n; i++) {
            Indexed *x = &list->at[i];
            if (k == INDEX_IDEA) TRY(add_answers(db, a, x));
            x->title = words_stems(a, x->title, WORDS_MOST);
            x->body = words_stems(a, x->body, WORDS_MOST);
        }
        found.more |= (i64)list->n == most;
    }
    *out = found;
    return OK;
}

Err index_keep(Db *db, const IndexFound *found)
{
    for (size_t k = 0; k < INDEX_KINDS; k++) {
        const IndexedList *list = &found->of[k].list;
        if (!list->n) continue;
        Err err = index_move(db, KINDS[k].name, found->of[k].from, list->at[list->n - 1].id);
        if (err == E_CONFLICT) continue;
        TRY(err);
        for (size_t i = 0; i < list->n; i++) TRY(KINDS[k].put(db, &list->at[i]));
    }
    return OK;
}

static Err keep(Db *db, void *found) { return index_keep(db, found); }

static Err rest(Db *db)
{
    ON_EXIT(arena_done) Arena *page = arena_new();
    IndexFound found = { .more = true };
    db_arena(db, page);
    while (found.more) {
        arena_reset(page);
        TRY(index_look(db, page, PAGE, &found));
        TRY(db_transact(db, keep, &found));
    }
    return OK;
}

Err index_rest(Db *db, Arena *a)
{
    Err err = rest(db);
    db_arena(db, a);
    return err;
}

Err index_idea(Db *db, i64 idea, Text title, Text body)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    i64 upto;
    TRY(index_upto(db, "idea", &upto));
    if (idea > upto) return OK;
    TRY(index_idea_drop(db, idea));
    return index_idea_put(db, idea, words_stems(a, title, WORDS_MOST), words_stems(a, body, WORDS_MOST));
}

Err index_public(Db *db, i64 idea, Text title, Text summary)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TRY(index_public_drop(db, idea));
    return title ? index_public_put(db, idea, words_stems(a, title, WORDS_MOST), words_stems(a, summary, WORDS_MOST)) : OK;
}

static Err public_again(Db *db)
{
    IndexedList page = { 0 };
    i64 after = 0;
    TRY(index_public_clear(db));
    do {
        TRY(index_published(db, after, PAGE, &page));
        for (size_t i = 0; i < page.n; i++) TRY(index_public(db, page.at[i].idea, page.at[i].title, page.at[i].body));
        if (page.n) after = page.at[page.n - 1].id;
    } while (page.n == PAGE);
    return OK;
}

Err index_all(Db *db, Arena *a)
{
    TRY(index_idea_clear(db));
    TRY(index_said_clear(db));
    TRY(index_again(db));
    TRY(public_again(db));
    return index_rest(db, a);
}
