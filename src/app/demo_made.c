#include "app/demo_made.h"
#include "base/when.h"
#include "base/words.h"
#include "pathway/reasons.h"
#include <ctype.h>

enum { ROUTES = 7, WORDS_LEAST = 40, WORDS_MOST = 150, TITLE_MOST = 90, IDEAS_A_SENDER = 3 };

/* How many in a hundred come in by each route. */
static const struct { Text route, kind; i64 percent; } SHARES[ROUTES] = {
    { "staff", "idea", 40 }, { "problem", "problem", 18 }, { "patient", "idea", 16 }, { "industry", "product", 14 },
    { "research", "study", 7 }, { "visit", "partnership", 3 }, { "partner", "partnership", 2 },
};

typedef struct Source { LIST(const Tale *) tales; TextList problems, whats; } Source;

struct Maker {
    const Play *play;
    i64    seed, all, senders;
    Day    today;
    Time   end;
    Source from[ROUTES];
    TextList readers, reviewers;          /* keys: who reads what comes in, who checks it */
    i64    open[ROUTES], kept[ROUTES];    /* the newest idea of each route that nothing stops others from being merged into */
};

/* ---- what there is to make it of ---- */

static void sentences(Arena *a, Text s, TextList *out)
{
    while (*s) {
        size_t n = 0;
        while (s[n] && !(strchr(".?!", s[n]) && (s[n + 1] == ' ' || !s[n + 1]))) n++;
        if (s[n]) n++;
        if (n > 20) *LIST_PUSH(a, out) = arena_copy(a, s, n);
        s += n;
        s += strspn(s, " \n");
    }
}

static int route_place(Text route)
{
    int i = 0;
    while (i < ROUTES - 1 && !same(SHARES[i].route, route)) i++;
    return i;
}

Maker *maker_new(Arena *a, const Play *play, i64 seed, i64 all, Day today, Time end)
{
    Maker *m = arena_take(a, sizeof *m);
    *m = (Maker){ .play = play, .seed = seed, .all = all, .senders = all / IDEAS_A_SENDER + 1, .today = today, .end = end };
    for (size_t i = 0; i < play->tales.n; i++) {
        const Tale *t = &play->tales.at[i];
        Source *from = &m->from[route_place(t->route)];
        *LIST_PUSH(a, &from->tales) = t;
        sentences(a, t->problem, &from->problems);
        sentences(a, t->what, &from->whats);
    }
    for (size_t i = 0; i < play->cast->people.n; i++) {
        const Player *p = &play->cast->people.at[i];
        if (same(p->role, "reviewer")) *LIST_PUSH(a, &m->reviewers) = p->key;
        else if (p->desks.n)           *LIST_PUSH(a, &m->readers) = p->key;
    }
    return m;
}

void maker_landed(Maker *m, const Tale *tale)
{
    for (size_t i = 0; i < tale->deeds.n; i++) if (same(tale->deeds.at[i].does, "merge")) return;
    m->open[route_place(tale->route)] = tale->idea;
}

void maker_kept(Maker *m)  { memcpy(m->kept, m->open, sizeof m->kept); }
void maker_again(Maker *m) { memcpy(m->open, m->kept, sizeof m->open); }

/* ---- words ---- */

typedef struct Making { const Maker *m; Arena *a; Chance *c; int route; Blanks blanks; } Making;

static Text pick(const Making *k, Text key)
{
    Text own = stock_pick(k->m->play->stock, arena_printf(k->a, "%s.%s", key, SHARES[k->route].route), k->c);
    return *own ? own : stock_pick(k->m->play->stock, key, k->c);
}

static Text filled(const Making *k, Text text) { return blanks_fill(k->a, text, &k->blanks, k->c); }
static Text one_of(const Making *k, const TextList *list) { return list->n ? list->at[chance_below(k->c, (i64)list->n)] : ""; }

static size_t words_in(Text s)
{
    size_t n = 0;
    for (; *s; s++) n += *s != ' ' && (s[1] == ' ' || !s[1]);
    return n;
}

static Text title_of(const Making *k)
{
    Text title = "";
    for (int tries = 0; tries < 4; tries++) {
        Text pattern = chance_in(k->c, 75) ? stock_pick(k->m->play->stock, "title", k->c) : pick(k, "title");
        title = filled(k, pattern);
        if (strlen(title) <= TITLE_MOST) return title;
    }
    return text_clip(k->a, title, TITLE_MOST);
}

static Text what_of(const Making *k)
{
    Text made = filled(k, pick(k, "what"));
    return chance_in(k->c, 40) ? arena_printf(k->a, "%s %s", made, one_of(k, &k->m->from[k->route].whats)) : made;
}

/* Sentences by turns from the stock and from the written ones of the route, until there are words enough; none twice. */
static Text problem_of(const Making *k, size_t words)
{
    Buf b = { .arena = k->a };
    for (int tries = 0; tries < 40 && words_in(buf_end(&b)) < words; tries++) {
        Text one = tries % 2 ? filled(k, pick(k, "problem")) : one_of(k, &k->m->from[k->route].problems);
        if (!strstr(buf_end(&b), one)) buf_printf(&b, "%s%s", b.n ? " " : "", one);
    }
    return buf_end(&b);
}

static i64 lesser(i64 x, i64 y) { return x < y ? x : y; }

static void put_words(const Making *k, Tale *t)
{
    i64 span = WORDS_MOST - WORDS_LEAST - 10;
    i64 words = WORDS_LEAST + lesser(chance_below(k->c, span), chance_below(k->c, span));       /* short ones are the most */
    t->title = title_of(k);
    t->what = what_of(k);
    i64 said = (i64)(words_in(t->title) + words_in(t->what));
    t->problem = problem_of(k, (size_t)(words - said > 8 ? words - said : 8));
}

/* ---- who ---- */

static Text last_name(Text name)
{
    Text at = strrchr(name, ' ');
    return at ? at + 1 : name;
}

static Text address_of(Arena *a, Text name, i64 n, Text like)
{
    char *local = (char *)text_fold(a, name);
    for (char *s = local; *s; s++) if (!isalnum((unsigned char)*s)) *s = '.';
    return arena_printf(a, "%s.%lld%s", local, (long long)n, strchr(like, '@'));
}

/* The same number is always the same person. */
static void put_sender(const Making *k, Tale *t)
{
    const Source *from = &k->m->from[k->route];
    i64 who = chance_below(k->c, k->m->senders * SHARES[k->route].percent / 100 + 1);
    Chance c = chance_of(k->m->seed + k->route, who);
    const TaleList *all = &k->m->play->tales;
    Text first = all->at[chance_below(&c, (i64)all->n)].name;
    Text last = last_name(all->at[chance_below(&c, (i64)all->n)].name);
    const Tale *like = from->tales.at[chance_below(&c, (i64)from->tales.n)];
    t->name = arena_printf(k->a, "%.*s %s", (int)strcspn(first, " "), first, last);
    t->role = like->role;
    t->organisation = like->organisation;
    t->email = address_of(k->a, t->name, who + 1, like->email);
}

/* ---- what became of it ---- */

static Deed *add(const Making *k, Tale *t, i64 after, Text does)
{
    Deed *d = LIST_PUSH(k->a, &t->deeds);
    *d = (Deed){ .after = after, .by = "", .does = does, .to = "", .owner = "", .reason = "", .words = "", .next_door = "", .event = "" };
    return d;
}

static void decide(const Making *k, Deed *d, Text type)
{
    Text code, words = stock_pick_under(k->m->play->stock, arena_printf(k->a, "say.%s.", type), k->c, &code);
    const Reason *reason = reason_named(type, code);
    d->words = words;
    d->reason = code;
    d->next_door = reason ? reason->door : "Reply and tell us.";
}

/* Why an idea enters each stage. */
static const struct { Text stage, reason; } STEPS[] = {
    { "triage", "complete" }, { "shape", "clear-need" }, { "assure", "plan-ready" }, { "panel", "safe-to-try" },
    { "try", "panel-yes" }, { "decide", "trial-done" }, { "spread", "works-if" }, { "adopted", "works-here" },
    { "procure", "buy-it" }, { "setup", "may-host" }, { "open", "site-ready" }, { "results", "study-closed" },
    { "reported", "results-known" },
    { "talking", "complete" }, { "arranged", "complete" },
};

static void step_to(const Making *k, Tale *t, i64 after, Text stage)
{
    Deed *d = add(k, t, after, "next");
    d->to = stage;
    for (size_t i = 0; i < COUNT(STEPS); i++) if (same(STEPS[i].stage, stage)) d->reason = STEPS[i].reason;
    d->words = stock_pick(k->m->play->stock, arena_printf(k->a, "say.next.%s", stage), k->c);
    if (!*d->words) d->words = stock_pick(k->m->play->stock, arena_printf(k->a, "say.next.%s", d->reason), k->c);
    const Reason *reason = reason_named("next", d->reason);
    d->next_door = reason ? reason->door : "Reply and tell us.";
}

/* The way an idea usually goes: from each stage to the first that may follow. */
static const Stage *stage_at(const Pathway *p, i64 steps)
{
    const Stage *s = &p->stages.at[0];
    for (; steps > 0 && s->next.n; steps--) s = pathway_stage(p, s->next.at[0]);
    return s;
}

static void end_it(const Making *k, Tale *t, i64 worked)
{
    static const struct { Text type; i64 percent; } ENDS[] = { { "decline", 46 }, { "signpost", 20 }, { "withdraw", 14 }, { "merge", 20 } };
    i64 after = lesser(1 + lesser(chance_below(k->c, 12), chance_below(k->c, 12)), worked), roll = chance_below(k->c, 100);
    size_t i = 0;
    while (i < COUNT(ENDS) - 1 && (roll -= ENDS[i].percent) >= 0) i++;
    if (same(ENDS[i].type, "merge") && !k->m->open[k->route]) i = 0;
    Deed *d = add(k, t, after, ENDS[i].type);
    decide(k, d, ENDS[i].type);
    if (same(ENDS[i].type, "merge")) d->other = k->m->open[k->route];
}

/* All the way to the pathway's end, in the time there is. */
static void bring_home(const Making *k, Tale *t, const Pathway *p, i64 worked)
{
    i64 steps = 0;
    while (!stage_at(p, steps)->is_end) steps++;
    for (i64 i = 1; i <= steps; i++) step_to(k, t, 1 + lesser(worked - 1, 20 * steps) * i / steps, stage_at(p, i)->key);
}

static void park_it(const Making *k, Tale *t, i64 worked)
{
    Deed *d = add(k, t, lesser(3 + chance_below(k->c, 8), worked), "park");
    decide(k, d, "park");
    d->until_days = t->age_days + 20 + chance_below(k->c, 300);           /* beyond today, so that it still sleeps */
}

static bool may(const Stage *s, Text type)
{
    for (size_t i = 0; i < s->may.n; i++) if (same(s->may.at[i], type)) return true;
    return false;
}

/* How many steps an idea has gone that came `worked` working days ago: as far as its promises ask, but one in seven hangs back. */
static i64 steps_gone(const Making *k, const Pathway *p, i64 worked)
{
    static const struct { i64 worked, least, most; } PACE[] = { { 2, 0, 0 }, { 5, 0, 1 }, { 20, 2, 3 }, { INT64_MAX, 5, 7 } };
    size_t i = 0;
    while (worked > PACE[i].worked) i++;
    i64 least = chance_in(k->c, 14) ? 0 : PACE[i].least, steps = least + chance_below(k->c, PACE[i].most - least + 1);
    while (steps > 0 && (stage_at(p, steps)->is_end || steps > worked)) steps--;
    return steps;
}

/* Open still: it stands in a stage that it entered not long ago, one in eight a little too long ago. */
static void keep_at_it(const Making *k, Tale *t, const Pathway *p, i64 worked)
{
    const Stock *stock = k->m->play->stock;
    i64 steps = steps_gone(k, p, worked);
    const Stage *here = stage_at(p, steps);
    i64 ago = lesser(chance_below(k->c, here->within * 8 / 7 + 1), worked - steps);
    if (worked > 0 && chance_in(k->c, 60)) add(k, t, 1, "assign")->to = one_of(k, steps > 2 ? &k->m->reviewers : &k->m->readers);
    for (i64 i = 1; i <= steps; i++) step_to(k, t, 1 + (worked - ago - 1) * i / steps, stage_at(p, i)->key);
    if (steps && chance_in(k->c, 10)) add(k, t, worked - ago, "note")->words = stock_pick(stock, "say.note", k->c);
    if (steps && chance_in(k->c, 10)) add(k, t, worked - ago, "message")->words = stock_pick(stock, "say.message", k->c);
    if (steps && may(here, "ask") && chance_in(k->c, 12)) decide(k, add(k, t, worked - lesser(ago, 6), "ask"), "ask");
}

/* How many in a thousand are open still, by how many days ago they came. */
static i64 open_per_thousand(i64 age)
{
    static const struct { i64 days, open; } AGES[] = {
        { 3, 1000 }, { 20, 850 }, { 60, 600 }, { 120, 420 }, { 365, 150 }, { MADE_DAYS * 2, 35 },
    };
    size_t i = 0;
    while (age > AGES[i].days) i++;
    return AGES[i].open;
}

static void put_deeds(const Making *k, Tale *t)
{
    const Pathway *p = pathway_for_route(t->route);
    i64  worked = days_working((Day){ k->m->today.n - t->age_days }, k->m->today);
    bool enquiry = k->route >= ROUTES - 2;
    if (worked < 1 || chance_below(k->c, 1000) < open_per_thousand(t->age_days)) keep_at_it(k, t, p, worked);
    else if (t->age_days > 12 && chance_below(k->c, 1000) < 23)  park_it(k, t, worked);
    else if (enquiry ? chance_in(k->c, 60) : worked > 60 && chance_in(k->c, 3)) bring_home(k, t, p, worked);
    else end_it(k, t, worked);
}

/* ---- all of it ---- */

static void put_day(const Making *k, Tale *t, i64 n)
{
    t->age_days = MADE_DAYS - MADE_DAYS * n / k->m->all;
    Day came = { k->m->today.n - t->age_days }, monday = day_working_after(came, 1);
    if (!day_works(came) && chance_in(k->c, 70) && monday.n < k->m->today.n) t->age_days = k->m->today.n - monday.n;
}

static void put_choices(const Making *k, Tale *t)
{
    const Tale *like = k->m->from[k->route].tales.at[chance_below(k->c, (i64)k->m->from[k->route].tales.n)];
    t->far = like->far;
    t->want = like->want;
    i64 roll = chance_below(k->c, 100);
    t->hospital = roll < 80;
    t->partners = roll < 45;
    t->public_ = roll < 30;
}

static Text service_of(const Making *k)
{
    const TaleList *all = &k->m->play->tales;
    return all->at[chance_below(k->c, (i64)all->n)].service;
}

/* One after another, for each draws from chance, and what C works out first among several is its own affair. */
static void put_blanks(Making *k, Text service)
{
    Blanks *b = &k->blanks;
    *b = (Blanks){ "", "", "", service, "", "", "" };
    b->group = pick(k, "group");
    b->place = pick(k, "place");
    b->thing = pick(k, "thing");
    b->when = pick(k, "when");
    b->often = filled(k, pick(k, "often"));
    b->gain = filled(k, pick(k, "gain"));
}

void made_tale(const Maker *m, Arena *a, i64 n, Tale *out)
{
    Chance c = chance_of(m->seed, n);
    Making k = { .m = m, .a = a, .c = &c };
    for (i64 roll = chance_below(&c, 100); k.route < ROUTES - 1 && (roll -= SHARES[k.route].percent) >= 0; ) k.route++;
    Tale t = { .n = (i64)m->play->tales.n + n + 1, .route = SHARES[k.route].route, .kind = SHARES[k.route].kind };
    t.service = service_of(&k);
    put_blanks(&k, t.service);
    put_day(&k, &t, n);
    put_words(&k, &t);
    put_sender(&k, &t);
    put_choices(&k, &t);
    put_deeds(&k, &t);
    tale_times(&t, m->today, m->end, &c);
    *out = t;
}
