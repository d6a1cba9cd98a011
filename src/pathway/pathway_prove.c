/* pathway_prove: what must hold of a pathway before anything goes along it; each fault with its line and how to mend it. */
#include "pathway/pathway.h"
#include "auth/staff.h"
#include "view/asset.h"
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>

enum { WORDS_MOST = 400, WORD_MOST = 40, WORD_FAR = 3 };

static const TextList DECISIONS = { .at = (Text[]){ "ask", "redirect", "signpost", "merge", "park", "decline", "withdraw" }, .n = 7 };

/* Faults stand in the order of their lines; those of one line as they were found. */
void pathway_fault(Arena *a, PathwayFaultList *faults, int line, const char *fmt, ...)
{
    char said[WORDS_MOST];
    va_list args;
    va_start(args, fmt);
    vsnprintf(said, sizeof said, fmt, args);
    va_end(args);
    (void)LIST_PUSH(a, faults);
    size_t at = faults->n - 1;
    for (; at > 0 && faults->at[at - 1].line > line; at--) faults->at[at] = faults->at[at - 1];
    faults->at[at] = (PathwayFault){ line, arena_copy(a, said, strlen(said)) };
}

static int least(int a, int b) { return a < b ? a : b; }

/* How many letters must be changed, left out, put in or swapped with their neighbour (optimal string alignment). */
static int far_apart(Text a, Text b)
{
    int d[WORD_MOST + 1][WORD_MOST + 1];
    int n = (int)strlen(a), m = (int)strlen(b);
    if (n > WORD_MOST || m > WORD_MOST) return WORD_MOST;
    for (int i = 0; i <= n; i++) d[i][0] = i;
    for (int k = 0; k <= m; k++) d[0][k] = k;
    for (int i = 1; i <= n; i++)
        for (int k = 1; k <= m; k++) {
            bool alike = tolower((unsigned char)a[i - 1]) == tolower((unsigned char)b[k - 1]);
            d[i][k] = least(least(d[i - 1][k], d[i][k - 1]) + 1, d[i - 1][k - 1] + !alike);
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1]) d[i][k] = least(d[i][k], d[i - 2][k - 2] + 1);
        }
    return d[n][m];
}

Text word_nearest(const TextList *known, Text s)
{
    int best = least(WORD_FAR, ((int)strlen(s) + 1) / 2), far;
    Text nearest = "";
    for (size_t i = 0; i < known->n; i++)
        if ((far = far_apart(known->at[i], s)) < best) { best = far; nearest = known->at[i]; }
    return nearest;
}

static Text listed(Arena *a, const TextList *list)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < list->n; i++) buf_printf(&b, "%s%s", !i ? "" : i + 1 < list->n ? ", " : " or ", list->at[i]);
    return buf_end(&b);
}

/* "did you mean triage?", or all there is to choose from. */
static Text instead(Arena *a, const TextList *known, Text s)
{
    Text nearest = word_nearest(known, s);
    return *nearest ? arena_printf(a, "did you mean %s?", nearest) : arena_printf(a, "write %s", listed(a, known));
}

typedef struct Proof { Arena *arena; const Pathway *road; PathwayFaultList *faults; TextList keys; } Proof;     /* keys: of the stages */

#define FAULT(proof, line, ...) pathway_fault((proof)->arena, (proof)->faults, (line), __VA_ARGS__)

/* A misspelt next is taken for the stage that was meant, so that it is one fault and not one for every stage behind it. */
static void reach(const Proof *f, const Stage *s, bool *seen)
{
    size_t at = (size_t)(s - f->road->stages.at);
    if (seen[at]) return;
    seen[at] = true;
    for (size_t i = 0; i < s->next.n; i++) {
        const Stage *to = pathway_stage(f->road, s->next.at[i]);
        if (!to) to = pathway_stage(f->road, word_nearest(&f->keys, s->next.at[i]));
        if (to) reach(f, to, seen);
    }
}

static bool leads_to_end(const Proof *f, const Stage *s)
{
    bool seen[STAGES_MOST] = { false };
    reach(f, s, seen);
    for (size_t i = 0; i < f->road->stages.n; i++) if (seen[i] && f->road->stages.at[i].is_end) return true;
    return false;
}

static void prove_next(const Proof *f, const Stage *s)
{
    bool all_there = true;
    for (size_t i = 0; i < s->next.n; i++) {
        if (pathway_stage(f->road, s->next.at[i])) continue;
        all_there = false;
        FAULT(f, s->next_line, "%s leads to %s, which is not a stage or an end: %s", s->key, s->next.at[i],
              instead(f->arena, &f->keys, s->next.at[i]));
    }
    if (!s->next.n) FAULT(f, s->line, "%s cannot be left: add a line \"next NAME\" below it, with a stage or an end", s->key);
    else if (all_there && !leads_to_end(f, s))
        FAULT(f, s->next_line, "no end can be reached from %s: let it, or a stage it leads to, lead to an end", s->key);
}

/* The checks there are: those the binary carries, whatever newer versions of them were published. */
static void checks_known(Arena *a, TextList *out)
{
    for (size_t i = 0; i < ASSETS_N; i++) {
        size_t n = strlen(ASSETS[i].name);
        if (n > 6 && same(ASSETS[i].name + n - 6, ".check")) *LIST_PUSH(a, out) = arena_copy(a, ASSETS[i].name, n - 6);
    }
}

static void prove_checks(const Proof *f, const Stage *s)
{
    TextList known = { 0 };
    if (s->checks.n) checks_known(f->arena, &known);
    for (size_t i = 0; i < s->checks.n; i++)
        if (!text_in(&known, s->checks.at[i]))
            FAULT(f, s->checks_line, "%s is not a check there is: %s", s->checks.at[i], instead(f->arena, &known, s->checks.at[i]));
}

/* What a stage that is no end must have. */
static void prove_stage(const Proof *f, const Stage *s)
{
    prove_next(f, s);
    for (size_t i = 0; i < s->may.n; i++)
        if (!text_in(&DECISIONS, s->may.at[i]))
            FAULT(f, s->may_line, "%s is not a decision we know: %s", s->may.at[i], instead(f->arena, &DECISIONS, s->may.at[i]));
    prove_checks(f, s);
    if (s->trial && text_in(&s->may, "ask"))
        FAULT(f, s->may_line, "%s is a trial, whose clock does not stand still: take out \"ask\", a message asks as well", s->key);
    if (!*s->owner)  FAULT(f, s->line, "%s has no owner: add a line \"owner TEXT\" that says who does the work there", s->key);
    if (!*s->ask)    FAULT(f, s->line, "%s has no gate: add a line \"ask TEXT\" with the question to answer before leaving it", s->key);
    if (!*s->step)   FAULT(f, s->line, "%s has no step: add a line \"step TEXT\" that says what its owner does next", s->key);
    if (!s->within)  FAULT(f, s->line, "%s has no clock: add a line \"within N\" with the working days it may take", s->key);
}

static void prove_end(const Proof *f, const Stage *s)
{
    if (s->next.n || s->may.n || s->checks.n || *s->owner || s->within || s->trial)
        FAULT(f, s->line, "%s is an end, where nothing is done any more: take out the lines below it, or make it a stage", s->key);
}

static void prove_named(const Proof *f, const Stage *s, bool reached)
{
    Text what = s->is_end ? "end" : "stage";
    if (!*s->key) { FAULT(f, s->line, "this %s has no name: write \"%s NAME TITLE\"", what, what); return; }
    if (!*s->name) FAULT(f, s->line, "the %s %s has no title: write \"%s %s\" and then what people call it", what, s->key, what, s->key);
    if (pathway_stage(f->road, s->key) != s) FAULT(f, s->line, "there are two stages called %s: give one another name", s->key);
    else if (!reached)
        FAULT(f, s->line, "%s cannot be reached from the first stage: name it in the \"next\" of a stage that can, or take it out", s->key);
    if (s->is_end) prove_end(f, s);
    else prove_stage(f, s);
}

static void prove_keeper(const Proof *f, const Promised *p)
{
    TextList keepers = { 0 };
    *LIST_PUSH(f->arena, &keepers) = "contact";
    for (size_t i = 0; i < f->road->stages.n; i++)
        if (!f->road->stages.at[i].is_end) *LIST_PUSH(f->arena, &keepers) = f->road->stages.at[i].key;
    if (!text_in(&keepers, p->by))
        FAULT(f, p->line, "the promise %s is kept by \"%s\", which is neither \"contact\" nor a stage that can be left: %s", p->name, p->by,
              instead(f->arena, &keepers, p->by));
}

static void prove_promises(const Proof *f)
{
    for (size_t i = 0; i < f->road->promises.n; i++) {
        const Promised *p = &f->road->promises.at[i];
        if (!*p->words)
            FAULT(f, p->line, "the promise %s has no words: write \"promise %s %lld %s\" and then what we say", p->name, p->name,
                  (long long)p->days, *p->by ? p->by : "contact");
        if (same(p->name, "stage"))
            FAULT(f, p->line, "a promise cannot be called stage, as each stage's own clock is: give it another name");
        for (size_t k = 0; k < i; k++)
            if (same(f->road->promises.at[k].name, p->name))
                FAULT(f, p->line, "there are two promises called %s: give one another name", p->name);
        prove_keeper(f, p);
    }
}

static void prove_routes(const Proof *f)
{
    TextList known = { 0 };
    for (const DeskName *d = DESKS; d->route; d++) *LIST_PUSH(f->arena, &known) = d->route;
    for (size_t i = 0; i < f->road->routes.n; i++)
        if (!text_in(&known, f->road->routes.at[i]))
            FAULT(f, f->road->routes_line, "%s is not a route anybody arrives by: %s", f->road->routes.at[i],
                  instead(f->arena, &known, f->road->routes.at[i]));
}

void pathway_prove(Arena *a, const Pathway *p, PathwayFaultList *faults)
{
    Proof f = { .arena = a, .road = p, .faults = faults };
    bool  seen[STAGES_MOST] = { false };
    for (size_t i = 0; i < p->stages.n; i++) *LIST_PUSH(a, &f.keys) = p->stages.at[i].key;
    if (!*p->name) FAULT(&f, 1, "this pathway has no name: begin with a line \"pathway NAME VERSION\"");
    if (!*p->title) FAULT(&f, p->line ? p->line : 1, "this pathway has no title: add a line \"title TEXT\"");
    prove_routes(&f);
    prove_promises(&f);
    if (!p->stages.n || p->stages.at[0].is_end) {
        FAULT(&f, p->stages.n ? p->stages.at[0].line : 1, "a pathway begins with a stage: add a line \"stage NAME TITLE\" before its ends");
        return;
    }
    reach(&f, &p->stages.at[0], seen);
    for (size_t i = 0; i < p->stages.n; i++) prove_named(&f, &p->stages.at[i], seen[i]);
}
