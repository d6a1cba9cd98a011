#include "editor/form_diff.h"
#include "editor/form_change.h"
#include "pathway/sight.h"
#include "form_diff.sql.h"

typedef struct Diff { Arena *arena; const Sheet *before, *after; FormChangeList *out; } Diff;

static void add(const Diff *d, Text key, Text label, Text lost, Text choice, Text words)
{
    *LIST_PUSH(d->arena, d->out) = (FormChange){ .key = key, .label = label, .words = words, .lost = lost, .choice = choice };
}

/* A choice's label in the text of all: value, tab, label, a line each; NULL when it is not among them. */
static Text choice_in(Arena *a, Text choices, Text value)
{
    size_t k = strlen(value);
    for (Text s = choices; *s; s += strcspn(s, "\n"), s += *s == '\n')
        if (!strncmp(s, value, k) && s[k] == '\t') return arena_copy(a, s + k + 1, strcspn(s + k + 1, "\n"));
    return NULL;
}

static void compare_choices(const Diff *d, const Question *old, const Question *new)
{
    Arena *a = d->arena;
    if (same(old->choices, new->choices)) return;
    size_t found = d->out->n;
    for (Text s = old->choices; *s; s += strcspn(s, "\n"), s += *s == '\n') {
        size_t n = strcspn(s, "\n"), k = strcspn(s, "\t");
        if (k >= n) continue;
        Text value = arena_copy(a, s, k), label = arena_copy(a, s + k + 1, n - k - 1);
        if (!choice_in(a, new->choices, value))
            add(d, new->key, new->label, "This choice is gone", value, arena_printf(a, "No longer a choice: %s", label));
    }
    if (d->out->n == found) add(d, new->key, new->label, "", "", "Its choices have other words, another order or more of them");
}

static void compare_questions(const Diff *d, const Question *old, const Question *new)
{
    Arena *a = d->arena;
    if (old->is != new->is) {
        add(d, new->key, new->label, "Its kind has changed", "",
            arena_printf(a, "Was: %s. Is now: %s", FORM_KINDS[old->is].name, FORM_KINDS[new->is].name));
        return;
    }
    if (!same(old->label, new->label) || !same(old->hint, new->hint)) add(d, new->key, new->label, "", "", "Other words");
    if (!*old->missing != !*new->missing)
        add(d, new->key, new->label, "", "", *new->missing ? "Must be answered now" : "May be left empty now");
    else if (!same(old->missing, new->missing)) add(d, new->key, new->label, "", "", "Other words when it is left empty");
    if (!same(old->why, new->why)) add(d, new->key, new->label, "", "", "Other words for why it matters");
    if (old->most != new->most && FORM_KINDS[new->is].sized)
        add(d, new->key, new->label, "", "", arena_printf(a, "At most %lld, was %lld", (long long)new->most, (long long)old->most));
    compare_choices(d, old, new);
}

static void compare_steps(const Diff *d, const Step *old, const Step *new)
{
    if (!same(old->ask, new->ask)) add(d, new->key, new->ask, "", "", arena_printf(d->arena, "Asked as: %s", old->ask));
    if (!same(old->help, new->help)) add(d, new->key, new->ask, "", "", "Other words below the question");
    if (!same(old->asked_if, new->asked_if))
        add(d, new->key, new->ask, "", "", *new->asked_if ? "Asked only of some" : "Asked of everybody now");
    if (sheet_offered(d->before, old) != sheet_offered(d->after, new))
        add(d, new->key, new->ask, "", "", sheet_offered(d->after, new) ? "Only offered now, at the end" : "Asked of everybody now");
}

/* The order of those that both have. */
static bool moved(const Sheet *before, const Sheet *after)
{
    size_t last = 0;
    for (size_t i = 0; i < after->steps.n; i++) {
        const Step *old = sheet_step(before, after->steps.at[i].key);
        if (!old) continue;
        if ((size_t)old->place + 1 < last) return true;
        last = (size_t)old->place + 1;
    }
    return false;
}

static void look_at_step(const Diff *d, const Step *step)
{
    const Step *old = sheet_step(d->before, step->key);
    if (old) compare_steps(d, old, step);
    for (size_t k = 0; k < step->questions.n; k++) {
        const Question *new = &step->questions.at[k], *was = sheet_question(d->before, new->key);
        if (was) compare_questions(d, was, new);
        else add(d, new->key, new->label, "", "", "New");
    }
}

void form_diff(Arena *a, const Sheet *before, const Sheet *after, FormChangeList *out)
{
    Diff d = { a, before, after, out };
    if (!same(before->title, after->title)) add(&d, "", after->title, "", "", arena_printf(a, "Was called: %s", before->title));
    if (!same(before->kind, after->kind)) add(&d, "", after->title, "", "", "What comes in by it is of another kind");
    for (size_t i = 0; i < after->steps.n; i++) look_at_step(&d, &after->steps.at[i]);
    if (moved(before, after)) add(&d, "", after->title, "", "", "Its pages stand in another order");
    for (size_t i = 0; i < before->steps.n; i++)
        for (size_t k = 0; k < before->steps.at[i].questions.n; k++) {
            const Question *old = &before->steps.at[i].questions.at[k];
            if (!sheet_question(after, old->key)) add(&d, old->key, old->label, "It is not asked any more", "", "");
        }
}

/* A choice among several, a line each: alone, first, last or between others. */
typedef struct Patterns { Text alone, first, last, amid; } Patterns;

static Patterns patterns_of(Arena *a, Text choice)
{
    Buf safe = { .arena = a };
    for (Text s = choice; *s; s++) {
        if (strchr("!%_", *s)) buf_text(&safe, "!");
        buf_add(&safe, s, 1);
    }
    Text s = buf_end(&safe);
    return (Patterns){ choice, arena_printf(a, "%s\n%%", s), arena_printf(a, "%%\n%s", s), arena_printf(a, "%%\n%s\n%%", s) };
}

static Err count_one(Db *db, Text route, i64 viewer, Time now, FormChange *c)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Patterns p = patterns_of(a, c->choice);
    TRY(form_lost_ideas(db, route, c->key, c->choice, p.alone, p.first, p.last, p.amid, FORM_COUNT_MOST + 1, viewer, &c->ideas));
    return form_lost_drafts(db, route, c->key, c->choice, p.alone, p.first, p.last, p.amid, FORM_COUNT_MOST + 1, now, &c->drafts);
}

Err form_count_lost(Db *db, Text route, i64 who, Time now, FormChangeList *changes)
{
    i64 viewer;
    TRY(sight_viewer(db, who, &viewer));
    for (size_t i = 0; i < changes->n; i++) if (*changes->at[i].lost) TRY(count_one(db, route, viewer, now, &changes->at[i]));
    return OK;
}

Err form_ideas(Db *db, Text route, Text key, Text choice, i64 who, i64 before, i64 most, FormIdeaList *out)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    i64 viewer;
    TRY(sight_viewer(db, who, &viewer));
    Patterns p = patterns_of(a, choice);
    return form_idea_rows(db, route, key, choice, p.alone, p.first, p.last, p.amid, most, before, viewer, out);
}
