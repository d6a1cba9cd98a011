#include "pathway/index.h"
#include "base/words.h"
#include "index.sql.h"

enum { WORDS_MOST = 4000, PAGE = 200 };

typedef struct Words { i64 idea; Text title, body; } Words;

static Err put_idea(Db *db, void *with) { const Words *w = with; return index_idea_put(db, w->idea, w->title, w->body); }
static Err put_said(Db *db, void *with) { const Words *w = with; return index_said_put(db, w->idea, w->body); }

static Words *words_of(Arena *a, i64 idea, Text title, Text body)
{
    Words *words = arena_take(a, sizeof *words);
    *words = (Words){ idea, words_stems(a, title, WORDS_MOST), words_stems(a, body, WORDS_MOST) };
    return words;
}

static Words *landed(Arena *a, i64 idea, const Landing *landing)
{
    ON_EXIT(arena_done) Arena *own = arena_new();
    Buf body = { .arena = own };
    buf_printf(&body, "%s\n%s\n%s\n", landing->summary, landing->service, landing->organisation);
    for (size_t i = 0; i < landing->answers.n; i++) buf_printf(&body, "%s\n", landing->answers.at[i].value);
    return words_of(a, idea, landing->title, buf_end(&body));
}

Err index_idea(Db *db, i64 idea, const Landing *landing) { return db_at_end(db, put_idea, landed(db_end_arena(db), idea, landing)); }
Err index_said(Db *db, i64 idea, Text words)             { return db_at_end(db, put_said, words_of(db_end_arena(db), idea, "", words)); }

Err index_public(Db *db, i64 idea, Text title, Text summary)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TRY(index_public_drop(db, idea));
    return title ? index_public_put(db, idea, words_stems(a, title, WORDS_MOST), words_stems(a, summary, WORDS_MOST)) : OK;
}

static Err one_again(Db *db, Arena *page, i64 id)
{
    Idea idea;
    SaidWordsList said = { 0 };
    TRY(idea_get(db, id, &idea));
    Landing landing = { .title = idea.title, .summary = idea.summary, .service = idea.service, .organisation = idea.organisation };
    TRY(idea_answers(db, id, &landing.answers));
    TRY(put_idea(db, landed(page, id, &landing)));
    TRY(index_said_of(db, id, &said));
    for (size_t i = 0; i < said.n; i++) TRY(put_said(db, words_of(page, id, "", said.at[i].words)));
    return idea.published.s ? index_public(db, id, idea.title, idea.public_summary) : OK;
}

/* The texts of a page of ideas live in an arena of its own. */
static Err page_again(Db *db, Arena *page, i64 *after, size_t *n)
{
    IntList ideas;
    arena_reset(page);
    TRY(index_ideas(db, *after, PAGE, &ideas));
    for (size_t i = 0; i < ideas.n; i++) TRY(one_again(db, page, ideas.at[i]));
    *n = ideas.n;
    if (ideas.n) *after = ideas.at[ideas.n - 1];
    return OK;
}

static Err all_again(Db *db)
{
    ON_EXIT(arena_done) Arena *page = arena_new();
    i64 after = 0;
    size_t n = PAGE;
    TRY(index_idea_clear(db));
    TRY(index_said_clear(db));
    TRY(index_public_clear(db));
    db_arena(db, page);
    while (n == PAGE) TRY(page_again(db, page, &after, &n));
    return OK;
}

Err index_all(Db *db, Arena *a)
{
    Err err = all_again(db);
    db_arena(db, a);
    return err;
}
