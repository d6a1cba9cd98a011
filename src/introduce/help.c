#include "introduce/help.h"
#include "base/code.h"
#include "base/when.h"
#include "panel/interest.h"
#include "pathway/sight.h"
#include "help.sql.h"
#include <math.h>
#include <stdlib.h>

static const double LEAST = 0.2;                         /* whoever has less of 1 is not suggested */
enum { LATELY_DAYS = 90, DAY_S = 24 * 3600, WORDS_OF = 400, STEM_LEAST = 3, BITS = 8 };

bool help_lot(Arena *a, Text seed, i64 idea, i64 share)
{
    Text hex = journal_digest(a, arena_printf(a, "%s:%lld", seed, (long long)idea));
    uint64_t drawn = strtoull(arena_copy(a, hex, BITS), NULL, 16);
    return drawn * 100 < (uint64_t)share << 32;
}

Err help_drawn(Db *db, i64 idea, Day today, Draw *out)
{
    DrawRow row;
    Err err = help_draw_row(db, idea, &row);
    *out = (Draw){ .arm = "" };
    if (err) return err == E_NOT_FOUND ? OK : err;
    Day until = { day_of(row.drawn).n + CONTROL_DAYS };
    *out = (Draw){ row.arm, row.drawn, same(row.arm, "control") && today.n < until.n, until };
    return OK;
}

static Err lot_of(Db *db, Arena *a, LotRow *out)
{
    Err err = help_lot_row(db, out);
    if (err != E_NOT_FOUND) return err;
    *out = (LotRow){ secret_new(a), CONTROL_SHARE };
    return help_lot_add(db, out->seed, out->share);
}

Err help_lot_of(Db *db, Text *seed, i64 *share)
{
    LotRow lot = { "", CONTROL_SHARE };
    Err err = help_lot_row(db, &lot);
    if (err && err != E_NOT_FOUND) return err;
    *seed = lot.seed;
    *share = lot.share;
    return OK;
}

Err help_draw(Db *db, i64 idea, i64 by, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Draw there;
    LotRow lot;
    TRY(help_drawn(db, idea, day_of(now), &there));
    if (*there.arm) return OK;
    TRY(lot_of(db, a, &lot));
    Text arm = help_lot(a, lot.seed, idea, lot.share) ? "control" : "introduced";
    TRY(help_draw_add(db, idea, arm, now, by));
    return journal_append(db, journal_subject(a, "idea", idea), actor_person(a, by), now, "introduction.drawn",
                          journal_data(a, J_TEXT("arm", arm), J_TEXT("seed", lot.seed), J_INT("share", lot.share), J_END));
}

/* Does any of the stems of these words stand among the stems of the idea? */
static bool touches(Arena *a, const TextList *words, Text idea)
{
    for (size_t i = 0; i < words->n; i++)
        for (Text s = words_stems(a, words->at[i], WORDS_OF); *s; ) {
            size_t n = strcspn(s, " ");
            if (n > STEM_LEAST && strstr(idea, arena_printf(a, " %.*s ", (int)n, s))) return true;
            s += n + (s[n] == ' ');
        }
    return false;
}

static Text idea_words(Db *db, Arena *a, const Idea *idea, Err *err)
{
    RecallDocList docs = { 0 };
    *err = recall_idea(db, a, idea->id, &docs);
    return *err || !docs.n ? "" : arena_printf(a, "%s\n%s", docs.at[0].title, docs.at[0].text);
}

static i64 days_in(i64 days)
{
    i64 n = 0;
    for (; days; days &= days - 1) n++;
    return n;
}

static Time month_start(Arena *a, Time now)
{
    Day first;
    Text iso = day_iso(a, day_of(now));
    return day_parse(arena_printf(a, "%.7s-01", iso), &first) ? now : day_start(first);
}

/* An idea that somebody is sought for. stems: of its words, a space around each; purchases: from the same company, not decided yet. */
typedef struct Sought { const Idea *idea; Text stems; IntList purchases; Time now; } Sought;

static Err purchases_of(Db *db, Arena *a, i64 idea, IntList *out)
{
    IntList from;
    TRY(help_purchases(db, idea, out));
    TRY(help_institutions(db, idea, &from));
    for (size_t i = 0; i < from.n; i++) {
        IntList more;
        TRY(help_purchases_from(db, from.at[i], &more));
        for (size_t k = 0; k < more.n; k++) *LIST_PUSH(a, out) = more.at[k];
    }
    return OK;
}

static Err wall_of(Db *db, const IntList *purchases, i64 person, bool *out)
{
    for (size_t i = 0; i < purchases->n && !*out; i++) {
        i64 n;
        TRY(help_works_on(db, purchases->at[i], person, &n));
        *out = n > 0;
    }
    return OK;
}

static Err facts_from(Db *db, Arena *a, const Sought *s, const Profile *p, HelpFacts *f)
{
    const Idea *idea = s->idea;
    TurnsRow turns;
    Profile owner = { 0 };
    bool restricted;
    Text interest;
    TRY(help_turns(db, idea->id, p->person, (Time){ s->now.s - (i64)LATELY_DAYS * DAY_S }, month_start(a, s->now), &turns));
    TRY(wall_of(db, &s->purchases, p->person, &f->wall));
    TRY(interest_between(db, a, idea->id, p->person, &interest));
    Err seen = sight_of(db, idea->id, p->person, &restricted), err = profile_get(db, idea->owner, &owner);
    if (seen && seen != E_NOT_FOUND) return seen;
    if (err && err != E_NOT_FOUND) return err;
    f->offers = touches(a, &p->words[WORD_OFFER], s->stems) || touches(a, &p->words[WORD_SKILL], s->stems);
    f->likes = touches(a, &p->words[WORD_INTEREST], s->stems);
    f->same_service = *p->service && same(p->service, idea->service);
    f->same_team = p->team && p->team == idea->team;
    f->days_known = owner.days && p->days ? days_in(p->days) : 0;
    f->days_both = days_in(owner.days & p->days);
    f->ever = turns.ever; f->lately = turns.lately; f->month = turns.month; f->most = p->most; f->met = turns.met;
    f->takes = profile_takes(p, day_of(s->now)); f->sees = !seen;
    f->sender = p->person == idea->sender; f->owner = p->person == idea->owner;
    f->interest = *interest; f->barred = turns.barred; f->here = turns.here;
    return OK;
}

static Helper *helper_of(HelperList *list, i64 person)
{
    for (size_t i = 0; i < list->n; i++) if (list->at[i].profile.person == person) return &list->at[i];
    return NULL;
}

/* A new one, unless they left meanwhile: then NULL. */
static Err helper_new(Db *db, Arena *a, i64 person, HelperList *out, Helper **made)
{
    Profile p;
    Err err = profile_get(db, person, &p);
    *made = NULL;
    if (err) return err == E_NOT_FOUND ? OK : err;
    *made = LIST_PUSH(a, out);
    **made = (Helper){ .profile = p };
    return OK;
}

/* By what they say of themselves. */
static Err look_said(Db *db, Arena *a, Text words, HelperList *out, bool *partial)
{
    RecallHits hits;
    RecallAsk ask = { .kinds = 1 << RECALL_PERSON, .viewer = SIGHT_PROGRAM, .words = words, .most = HELP_LOOKED_AT };
    TRY(recall_find(db, a, &ask, &hits));
    *partial = hits.partial;
    for (size_t i = 0; i < hits.list.n; i++) {
        const RecallHit *hit = &hits.list.at[i];
        Helper *h;
        TRY(helper_new(db, a, hit->id, out, &h));
        if (!h) continue;
        h->why = recall_why(a, &hit->why);
        h->facts = (HelpFacts){ .fit = hit->score / hits.list.at[0].score, .common = (i64)hit->why.n };
    }
    return OK;
}

/* By what they did here, of ideas that every colleague may see. */
static Err look_done(Db *db, Arena *a, const Idea *idea, HelperList *out)
{
    WorkedList worked;
    TRY(worked_like(db, a, idea->id, SIGHT_PROGRAM, &worked));
    for (size_t i = 0; i < worked.n; i++) {
        const Worked *d = &worked.at[i];
        Helper *h = helper_of(out, d->person);
        if (!h) TRY(helper_new(db, a, d->person, out, &h));
        if (!h) continue;
        if (!h->why) h->why = recall_why(a, &d->why);
        h->facts.fit = fmax(h->facts.fit, d->fit);
        h->facts.common = h->facts.common > (i64)d->why.n ? h->facts.common : (i64)d->why.n;
        h->facts.did = true;
        h->worked = *d;
    }
    return OK;
}

/* Everybody whom the engine finds, with what is known of them. */
static Err look(Db *db, Arena *a, const Idea *idea, Time now, HelperList *out, bool *partial)
{
    Err err;
    Text words = idea_words(db, a, idea, &err);
    TRY(err);
    Sought s = { idea, arena_printf(a, " %s ", words_stems(a, words, WORDS_OF)), { 0 }, now };
    TRY(purchases_of(db, a, idea->id, &s.purchases));
    TRY(look_said(db, a, words, out, partial));
    TRY(look_done(db, a, idea, out));
    for (size_t i = 0; i < out->n; i++) {
        Helper *h = &out->at[i];
        TRY(facts_from(db, a, &s, &h->profile, &h->facts));
        h->score = fit_of(&h->facts);
    }
    return OK;
}

Err help_find(Db *db, Arena *a, const Idea *idea, Time now, HelperList *out, bool *partial)
{
    HelperList all = { 0 };
    size_t n = 0, at[HELP_MOST];
    TRY(look(db, a, idea, now, &all, partial));
    for (size_t i = 0; i < all.n; i++)
        if (!rule_stops(&all.at[i].facts) && all.at[i].score.all >= LEAST) all.at[n++] = all.at[i];
    Fit *scores = arena_take(a, (n + 1) * sizeof *scores);
    HelpFacts *facts = arena_take(a, (n + 1) * sizeof *facts);
    for (size_t i = 0; i < n; i++) { scores[i] = all.at[i].score; facts[i] = all.at[i].facts; }
    size_t chosen = fit_choose(scores, facts, n, HELP_MOST, at);
    for (size_t i = 0; i < chosen; i++) *LIST_PUSH(a, out) = all.at[at[i]];
    return OK;
}

Err help_one(Db *db, Arena *a, const Idea *idea, i64 person, Time now, Helper *out, Text *stops)
{
    HelperList all = { 0 };
    bool partial;
    TRY(look(db, a, idea, now, &all, &partial));
    for (size_t i = 0; i < all.n; i++) {
        if (all.at[i].profile.person != person) continue;
        *out = all.at[i];
        *stops = rule_stops(&out->facts);
        return OK;
    }
    return E_NOT_FOUND;
}
