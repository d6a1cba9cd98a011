#include "pathway/pathway.h"
#include <stdlib.h>

enum { LINE_MOST = 500 };

static const TextList HEAD_WORDS = { .at = (Text[]){ "pathway", "title", "for", "promise", "stage", "end" }, .n = 6 };
static const TextList STAGE_WORDS = { .at = (Text[]){ "owner", "ask", "step", "within", "next", "may", "checks", "trial" }, .n = 8 };

typedef struct Reading { Arena *arena; Pathway *to; PathwayFaultList *faults; int line; } Reading;

/* The first word of a rest of a line; what follows it is left in *rest. */
static Text word(Reading *r, Text *rest)
{
    Text s = *rest + strspn(*rest, " \t");
    size_t n = strcspn(s, " \t");
    *rest = s + n + strspn(s + n, " \t");
    return arena_copy(r->arena, s, n);
}

static i64 number(Reading *r, Text *rest, Text what)
{
    Text s = word(r, rest);
    char *end;
    long n = strtol(s, &end, 10);
    if (!*s || *end || n < 1 || n > 1000) {
        pathway_fault(r->arena, r->faults, r->line, "%s wants a whole number from 1 to 1000, not \"%s\"", what, s);
        return 1;
    }
    return n;
}

static void words(Reading *r, Text rest, TextList *out)
{
    while (*rest) *LIST_PUSH(r->arena, out) = word(r, &rest);
}

static void read_stage(Reading *r, Text rest, bool is_end)
{
    Pathway *p = r->to;
    if (p->stages.n == STAGES_MOST) { pathway_fault(r->arena, r->faults, r->line, "a pathway has at most 40 stages and ends"); return; }
    Stage *s = LIST_PUSH(r->arena, &p->stages);
    *s = (Stage){ .owner = "", .ask = "", .step = "", .is_end = is_end, .place = p->stages.n, .line = r->line };
    s->key = word(r, &rest);
    s->name = rest;
}

static void read_promise(Reading *r, Text rest)
{
    Promised *p = LIST_PUSH(r->arena, &r->to->promises);
    *p = (Promised){ .line = r->line };
    p->name = word(r, &rest);
    p->days = number(r, &rest, "promise");
    p->by = word(r, &rest);
    p->words = rest;
}

/* A word that may not stand there, and the one that was meant. */
static void unknown(Reading *r, Text first, const TextList *known, Text what)
{
    Buf b = { .arena = r->arena };
    Text meant = word_nearest(known, first);
    for (size_t i = 0; i < known->n; i++) buf_printf(&b, "%s%s", !i ? "" : i + 1 < known->n ? ", " : " or ", known->at[i]);
    if (*meant) pathway_fault(r->arena, r->faults, r->line, "\"%s\" is not %s: did you mean \"%s\"?", first, what, meant);
    else        pathway_fault(r->arena, r->faults, r->line, "\"%s\" is not %s: write %s", first, what, buf_end(&b));
}

static void read_head(Reading *r, Text first, Text rest)
{
    Pathway *p = r->to;
    if (same(first, "pathway"))      { p->name = word(r, &rest); p->version = number(r, &rest, "a pathway's version"); p->line = r->line; }
    else if (same(first, "title"))   p->title = rest;
    else if (same(first, "for"))     { words(r, rest, &p->routes); p->routes_line = r->line; }
    else if (same(first, "promise")) read_promise(r, rest);
    else if (same(first, "stage"))   read_stage(r, rest, false);
    else if (same(first, "end"))     read_stage(r, rest, true);
    else unknown(r, first, &HEAD_WORDS, "a word a line may begin with");
}

static void read_of_stage(Reading *r, Text first, Text rest)
{
    if (!r->to->stages.n) {
        pathway_fault(r->arena, r->faults, r->line, "an indented line belongs to a stage, and none stands above it: write the stage first");
        return;
    }
    Stage *s = &r->to->stages.at[r->to->stages.n - 1];
    if (same(first, "owner"))       s->owner = rest;
    else if (same(first, "ask"))    s->ask = rest;
    else if (same(first, "step"))   s->step = rest;
    else if (same(first, "within")) s->within = number(r, &rest, "within");
    else if (same(first, "next"))   { words(r, rest, &s->next); s->next_line = r->line; }
    else if (same(first, "may"))    { words(r, rest, &s->may); s->may_line = r->line; }
    else if (same(first, "checks")) { words(r, rest, &s->checks); s->checks_line = r->line; }
    else if (same(first, "trial"))  s->trial = true;
    else unknown(r, first, &STAGE_WORDS, "a word of a stage");
}

static void read_line(Reading *r, const char *s, size_t n)
{
    while (n && (s[n - 1] == ' ' || s[n - 1] == '\r' || s[n - 1] == '\t')) n--;
    if (n > LINE_MOST) { pathway_fault(r->arena, r->faults, r->line, "a line has at most 500 characters: make it shorter"); return; }
    Text line = arena_copy(r->arena, s, n), rest = line;
    if (!n || *line == '#') return;
    Text first = word(r, &rest);
    if (*first == '#') return;
    if (*line == ' ' || *line == '\t') read_of_stage(r, first, rest);
    else read_head(r, first, rest);
}

const Stage *pathway_stage(const Pathway *p, Text key)
{
    for (size_t i = 0; p && i < p->stages.n; i++)
        if (same(p->stages.at[i].key, key)) return &p->stages.at[i];
    return NULL;
}

/* As far as it can be read, faults or not. */
void pathway_read(Arena *a, Text text, Pathway *out, PathwayFaultList *faults)
{
    Pathway p = { .name = "", .title = "" };
    Reading r = { .arena = a, .to = &p, .faults = faults };
    for (Text s = text; *s; ) {
        size_t n = strcspn(s, "\n");
        r.line++;
        read_line(&r, s, n);
        s += n + (s[n] == '\n');
    }
    pathway_prove(a, &p, faults);
    *out = p;
}

Err pathway_parse(Arena *a, Text text, Pathway *out, PathwayFaultList *faults)
{
    Pathway p;
    size_t before = faults->n;
    pathway_read(a, text, &p, faults);
    pathway_prove_alone(a, &p, faults);
    if (faults->n > before) return E_INVALID;
    *out = p;
    return OK;
}
