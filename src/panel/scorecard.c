#include "panel/scorecard.h"
#include "base/log.h"
#include "view/asset.h"
#include "scorecard.sql.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { WEIGHTS = 100, ENDING = 10 };
static const char CARD_ENDING[] = ".scorecard";

typedef struct Reading { Arena *arena; Scorecard *card; CardFaultList *faults; int line; } Reading;

static void PRINTF(2, 3) fault(Reading *r, const char *fmt, ...)
{
    char words[300];
    va_list args;
    va_start(args, fmt);
    vsnprintf(words, sizeof words, fmt, args);
    va_end(args);
    *LIST_PUSH(r->arena, r->faults) = (CardFault){ r->line, arena_copy(r->arena, words, strlen(words)) };
}

static Text word(Reading *r, Text *rest)
{
    Text s = *rest + strspn(*rest, " \t");
    size_t n = strcspn(s, " \t");
    *rest = s + n + strspn(s + n, " \t");
    return arena_copy(r->arena, s, n);
}

static i64 number(Reading *r, Text s, i64 least, i64 most, Text what)
{
    char *end;
    long n = strtol(s, &end, 10);
    if (*s && !*end && n >= least && n <= most) return n;
    fault(r, "%s wants a whole number from %lld to %lld, not \"%s\"", what, (long long)least, (long long)most, s);
    return least;
}

static void read_criterion(Reading *r, Text rest)
{
    Criterion c = { .ask = "", .level = { "", "", "", "", "" }, .block = -1, .line = r->line };
    c.key = word(r, &rest);
    Text weight = word(r, &rest);
    c.apart = same(weight, "apart");
    c.title = rest;
    if (!c.apart) c.weight = number(r, weight, 1, WEIGHTS, "a criterion's weight");
    if (!*c.title) fault(r, "a criterion is written: criterion NAME WEIGHT TITLE, or criterion NAME apart TITLE");
    if (scorecard_criterion(r->card, c.key)) fault(r, "there is a criterion \"%s\" already: give this one another name", c.key);
    if (r->card->criteria.n == CRITERIA_MOST) fault(r, "a scorecard has at most %d criteria", CRITERIA_MOST);
    else *LIST_PUSH(r->arena, &r->card->criteria) = c;
}

/* A line that belongs to the criterion above it. */
static void read_of(Reading *r, Text first, Text rest)
{
    Criterion *c = r->card->criteria.n ? &r->card->criteria.at[r->card->criteria.n - 1] : NULL;
    bool level = first[0] >= '0' && first[0] < '0' + LEVELS && !first[1];
    if (!c)                        fault(r, "\"%s\" belongs below a criterion: write the line \"criterion …\" first", first);
    else if (same(first, "ask"))   c->ask = rest;
    else if (level)                c->level[first[0] - '0'] = rest;
    else if (same(first, "block")) c->block = number(r, rest, 0, LEVELS - 1, "block");
    else fault(r, "\"%s\" is not understood here: write ask, block, or a level from 0 to %d", first, LEVELS - 1);
}

static void read_line(Reading *r, Text s, size_t n)
{
    while (n && strchr(" \t\r", s[n - 1])) n--;
    Text rest = arena_copy(r->arena, s, n);
    Text first = word(r, &rest);
    if (!*first || *first == '#') return;
    if (same(first, "criterion")) { read_criterion(r, rest); return; }
    if (!same(first, "scorecard")) { read_of(r, first, rest); return; }
    r->card->name = word(r, &rest);
    r->card->version = number(r, word(r, &rest), 1, 10000, "a scorecard's version");
    r->card->title = rest;
}

static void prove_criterion(Reading *r, const Criterion *c)
{
    r->line = c->line;
    if (!*c->ask) fault(r, "the criterion \"%s\" asks nothing: add a line \"ask\" with its question", c->key);
    for (int i = 0; i < LEVELS; i++)
        if (!*c->level[i]) fault(r, "the criterion \"%s\" does not say what level %d looks like: add a line \"%d\"", c->key, i, i);
    if (c->block >= 0 && !c->apart) fault(r, "only a criterion that stands apart blocks: write \"apart\" for the weight of \"%s\"", c->key);
}

static void prove(Reading *r)
{
    const Scorecard *card = r->card;
    i64 sum = 0;
    for (size_t i = 0; i < card->criteria.n; i++) {
        prove_criterion(r, &card->criteria.at[i]);
        sum += card->criteria.at[i].weight;
    }
    r->line = 1;
    if (!*card->name || !*card->title) fault(r, "it has no name: begin with \"scorecard NAME VERSION TITLE\"");
    if (!card->criteria.n)             fault(r, "there is nothing to score: add a criterion");
    else if (sum != WEIGHTS) fault(r, "the weights make %lld: change them so that together they make %d", (long long)sum, WEIGHTS);
}

Err scorecard_parse(Arena *a, Text text, Scorecard *out, CardFaultList *faults)
{
    Scorecard card = { .name = "", .title = "" };
    Reading r = { .arena = a, .card = &card, .faults = faults };
    size_t before = faults->n;
    for (size_t n; *text; text += n + (text[n] == '\n')) {
        n = strcspn(text, "\n");
        r.line++;
        read_line(&r, text, n);
    }
    prove(&r);
    if (faults->n > before) return E_INVALID;
    *out = card;
    return OK;
}

const Criterion *scorecard_criterion(const Scorecard *card, Text key)
{
    for (size_t i = 0; i < card->criteria.n; i++) if (same(card->criteria.at[i].key, key)) return &card->criteria.at[i];
    return NULL;
}

static Err parse_shipped(Arena *a, const Asset *asset, Scorecard *out)
{
    CardFaultList faults = { 0 };
    Err err = scorecard_parse(a, arena_copy(a, asset->bytes, asset->n), out, &faults);
    for (size_t i = 0; i < faults.n; i++)
        log_event("scorecard-fault", LOG("file", asset->name), LOG_INT("line", faults.at[i].line), LOG("why", faults.at[i].words), LOG_END);
    return err ? BROKEN("the scorecard %s cannot be used", asset->name) : OK;
}

static bool is_card(const Asset *asset)
{
    size_t n = strlen(asset->name);
    return n > ENDING && same(asset->name + n - ENDING, CARD_ENDING);
}

static int by_title(const void *a, const void *b) { return strcmp(((const Scorecard *)a)->title, ((const Scorecard *)b)->title); }

Err scorecards_shipped(Arena *a, ScorecardList *out)
{
    ScorecardList cards = { 0 };
    for (const Asset *asset = ASSETS; asset < ASSETS + ASSETS_N; asset++)
        if (is_card(asset)) TRY(parse_shipped(a, asset, LIST_PUSH(a, &cards)));
    if (cards.n) qsort(cards.at, cards.n, sizeof *cards.at, by_title);
    *out = cards;
    return OK;
}

Err scorecard_use(Db *db, Arena *a, Text name, Time now, i64 *out)
{
    const Asset *asset = asset_named(arena_printf(a, "%s%s", name, CARD_ENDING));
    Scorecard card;
    if (!asset || !is_card(asset)) return E_NOT_FOUND;
    TRY(parse_shipped(a, asset, &card));
    Err err = scorecard_id(db, card.name, card.version, out);
    if (err != E_NOT_FOUND) return err;
    return scorecard_keep(db, card.name, card.version, card.title, arena_copy(a, asset->bytes, asset->n), now, out);
}

Err scorecard_get(Db *db, Arena *a, i64 id, Scorecard *out)
{
    CardFaultList faults = { 0 };
    Text body;
    TRY(scorecard_body(db, id, &body));
    if (scorecard_parse(a, body, out, &faults)) return BROKEN("scorecard %lld cannot be read", (long long)id);
    out->id = id;
    return OK;
}
