#include "pathway/pathway.h"
#include "base/log.h"
#include "view/asset.h"
#include <stdio.h>
#include <stdlib.h>

enum { LINE_MOST = 500, STAGES_MOST = 40, PATHWAYS_MOST = 20 };

static const Text DECISIONS[] = { "ask", "redirect", "signpost", "merge", "park", "decline", "withdraw" };

typedef struct Reading { Arena *arena; Pathway *to; PathwayFaultList *faults; int line; } Reading;

static void fault(Reading *r, int line, Text words)
{
    *LIST_PUSH(r->arena, r->faults) = (PathwayFault){ line, words };
}

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
        fault(r, r->line, arena_printf(r->arena, "%s wants a whole number of working days from 1 to 1000, not \"%s\"", what, s));
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
    if (p->stages.n == STAGES_MOST) { fault(r, r->line, "a pathway has at most 40 stages"); return; }
    Stage *s = LIST_PUSH(r->arena, &p->stages);
    *s = (Stage){ .ask = "", .step = "", .is_end = is_end, .place = p->stages.n, .line = r->line };
    s->key = word(r, &rest);
    s->name = *rest ? rest : s->key;
    if (!*s->key) fault(r, r->line, "a stage wants a name: stage triage Triage");
}

static void read_promise(Reading *r, Text rest)
{
    Promised *p = LIST_PUSH(r->arena, &r->to->promises);
    *p = (Promised){ 0 };
    p->name = word(r, &rest);
    p->days = number(r, &rest, "promise");
    p->by = word(r, &rest);
    p->words = rest;
    if (!*rest) fault(r, r->line, "a promise wants the words we say: promise human 2 contact A named person writes to you");
}

static void read_head(Reading *r, Text first, Text rest)
{
    Pathway *p = r->to;
    if (same(first, "pathway"))      { p->name = word(r, &rest); p->version = number(r, &rest, "pathway's version"); }
    else if (same(first, "title"))   p->title = rest;
    else if (same(first, "for"))     words(r, rest, &p->routes);
    else if (same(first, "promise")) read_promise(r, rest);
    else if (same(first, "stage"))   read_stage(r, rest, false);
    else if (same(first, "end"))     read_stage(r, rest, true);
    else fault(r, r->line, arena_printf(r->arena, "\"%s\" is not a word a line may begin with: pathway, title, for, promise, stage or end",
                                        first));
}

static void read_of_stage(Reading *r, Text first, Text rest)
{
    if (!r->to->stages.n) { fault(r, r->line, "an indented line belongs to a stage, and none stands above it"); return; }
    Stage *s = &r->to->stages.at[r->to->stages.n - 1];
    if (same(first, "ask"))         s->ask = rest;
    else if (same(first, "step"))   s->step = rest;
    else if (same(first, "within")) s->within = number(r, &rest, "within");
    else if (same(first, "next"))   words(r, rest, &s->next);
    else if (same(first, "may"))    words(r, rest, &s->may);
    else fault(r, r->line, arena_printf(r->arena, "\"%s\" is not a word of a stage: ask, step, within, next or may", first));
}

static void read_line(Reading *r, const char *s, size_t n)
{
    while (n && (s[n - 1] == ' ' || s[n - 1] == '\r' || s[n - 1] == '\t')) n--;
    if (n > LINE_MOST) { fault(r, r->line, "a line has at most 500 characters"); return; }
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

static void reach(const Pathway *p, const Stage *s, bool *seen)
{
    size_t at = (size_t)(s - p->stages.at);
    if (seen[at]) return;
    seen[at] = true;
    for (size_t i = 0; i < s->next.n; i++) {
        const Stage *to = pathway_stage(p, s->next.at[i]);
        if (to) reach(p, to, seen);
    }
}

static bool leads_to_end(const Pathway *p, const Stage *s)
{
    bool seen[STAGES_MOST] = { false };
    reach(p, s, seen);
    for (size_t i = 0; i < p->stages.n; i++) if (seen[i] && p->stages.at[i].is_end) return true;
    return false;
}

static bool known(const Text *list, size_t n, Text s)
{
    for (size_t i = 0; i < n; i++) if (same(list[i], s)) return true;
    return false;
}

/* What a stage that is no end must have. */
static void prove_road(Reading *r, const Stage *s)
{
    Arena *a = r->arena;
    if (!s->next.n)           fault(r, s->line, arena_printf(a, "%s cannot be left: add a line \"next …\"", s->key));
    else if (!leads_to_end(r->to, s)) fault(r, s->line, arena_printf(a, "no end can be reached from %s", s->key));
    if (!*s->step) fault(r, s->line, arena_printf(a, "%s has no \"step\": say what its owner does next", s->key));
    if (!*s->ask)  fault(r, s->line, arena_printf(a, "%s has no \"ask\": say which question must be answered to leave it", s->key));
    if (!s->within) fault(r, s->line, arena_printf(a, "%s has no clock: add a line \"within N\"", s->key));
}

static void prove_stage(Reading *r, const Stage *s)
{
    Arena *a = r->arena;
    const Pathway *p = r->to;
    if (pathway_stage(p, s->key) != s) fault(r, s->line, arena_printf(a, "there are two stages called %s; give one another name", s->key));
    for (size_t i = 0; i < s->next.n; i++)
        if (!pathway_stage(p, s->next.at[i]))
            fault(r, s->line, arena_printf(a, "%s leads to %s, which is not a stage or an end", s->key, s->next.at[i]));
    for (size_t i = 0; i < s->may.n; i++)
        if (!known(DECISIONS, COUNT(DECISIONS), s->may.at[i]))
            fault(r, s->line, arena_printf(a, "%s is not a decision we know", s->may.at[i]));
    if (!s->is_end) prove_road(r, s);
}

static void prove(Reading *r)
{
    const Pathway *p = r->to;
    if (!p->name || !p->version) fault(r, 1, "begin with a line \"pathway NAME VERSION\"");
    if (!p->stages.n || p->stages.at[0].is_end) { fault(r, r->line, "a pathway wants at least one stage before its ends"); return; }
    bool seen[STAGES_MOST] = { false };
    reach(p, &p->stages.at[0], seen);
    for (size_t i = 0; i < p->stages.n; i++) {
        prove_stage(r, &p->stages.at[i]);
        if (!seen[i])
            fault(r, p->stages.at[i].line, arena_printf(r->arena, "%s cannot be reached from the first stage", p->stages.at[i].key));
    }
    for (size_t i = 0; i < p->promises.n; i++) {
        Text by = p->promises.at[i].by;
        if (!same(by, "contact") && !pathway_stage(p, by))
            fault(r, 1, arena_printf(r->arena, "the promise %s is kept by %s, which is neither \"contact\" nor a stage",
                                     p->promises.at[i].name, by));
    }
}

Err pathway_parse(Arena *a, Text text, Pathway *out, PathwayFaultList *faults)
{
    Pathway p = { .title = "" };
    Reading r = { .arena = a, .to = &p, .faults = faults };
    size_t before = faults->n;
    for (Text s = text; *s; ) {
        size_t n = strcspn(s, "\n");
        r.line++;
        read_line(&r, s, n);
        s += n + (s[n] == '\n');
    }
    prove(&r);
    if (faults->n > before) return E_INVALID;
    *out = p;
    return OK;
}

static Pathway loaded[PATHWAYS_MOST];
static Text    loaded_names[PATHWAYS_MOST];
static size_t  loaded_n;

static Err load(Arena *a, const Asset *asset)
{
    PathwayFaultList faults = { 0 };
    Text text = arena_copy(a, (const char *)asset->bytes, asset->n);
    Err err = pathway_parse(a, text, &loaded[loaded_n], &faults);
    for (size_t i = 0; i < faults.n; i++)
        log_event("pathway-fault", LOG("file", asset->name), LOG_INT("line", faults.at[i].line), LOG("why", faults.at[i].words), LOG_END);
    if (err) return BROKEN("the pathway %s cannot be used", asset->name);
    loaded_names[loaded_n] = arena_printf(a, "%s %lld", loaded[loaded_n].name, (long long)loaded[loaded_n].version);
    loaded_n++;
    return OK;
}

Err pathways_load(void)
{
    static Arena *for_ever;
    if (for_ever) return OK;
    for_ever = arena_new();
    for (const Asset *asset = ASSETS; asset < ASSETS + ASSETS_N && loaded_n < PATHWAYS_MOST; asset++) {
        size_t n = strlen(asset->name);
        if (n > 8 && same(asset->name + n - 8, ".pathway")) TRY(load(for_ever, asset));
    }
    return loaded_n ? OK : BROKEN("no pathway is embedded");
}

const Pathway *pathway_for_route(Text route)
{
    for (size_t i = 0; i < loaded_n; i++)
        if (known(loaded[i].routes.at, loaded[i].routes.n, route)) return &loaded[i];
    return &loaded[0];
}

const Pathway *pathway_named(Text name_and_version)
{
    for (size_t i = 0; i < loaded_n; i++)
        if (same(loaded_names[i], name_and_version)) return &loaded[i];
    return NULL;
}

Text stage_name(Text pathway, Text key)
{
    const Stage *s = pathway_stage(pathway_named(pathway), key);
    return s ? s->name : key;
}
