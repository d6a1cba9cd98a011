#include "opportunity/opportunity.h"
#include "base/when.h"
#include "journal/journal.h"
#include "pathway/sight.h"
#include "opportunity.sql.h"

const Pair OPPORTUNITY_KINDS[] = { { "funding", "Funding" }, { "challenge", "Challenge" }, { NULL, NULL } };

Text opportunity_kind_name(Text code)
{
    for (const Pair *k = OPPORTUNITY_KINDS; k->name; k++) if (same(k->name, code)) return k->value;
    return "";
}

Text opportunity_state(const Opportunity *o, Day today)
{
    if (day_known(o->closes) && o->closes.n < today.n) return "over";
    return day_known(o->opens) && o->opens.n > today.n ? "coming" : "open";
}

Text opportunity_days(Arena *a, const Opportunity *o, Day today)
{
    Text state = opportunity_state(o, today);
    if (same(state, "over")) return arena_printf(a, "Closed on %s", day_words(a, o->closes));
    if (same(state, "coming")) return arena_printf(a, "Opens on %s", day_words(a, o->opens));
    if (!day_known(o->closes)) return "Open, without an end";
    i64 left = o->closes.n - today.n;
    if (!left) return "Closes today";
    return arena_printf(a, "Closes on %s, in %lld day%s", day_words(a, o->closes), (long long)left, left == 1 ? "" : "s");
}

Err opportunity_get(Db *db, i64 id, Opportunity *out)          { return opportunity_row(db, id, out); }
Err opportunity_at(Db *db, Text website, Opportunity *out)     { return opportunity_at_row(db, website, out); }

/* finding */

static Err add_hits(Db *db, Arena *a, const RecallHitList *hits, const OpportunityFilter *f, Day today, OpportunitiesFound *out)
{
    for (size_t i = 0; i < hits->n && out->list.n < OPPORTUNITIES_MOST; i++) {
        Opportunity o;
        Err err = opportunity_row(db, hits->at[i].id, &o);
        if (err == E_NOT_FOUND) continue;
        TRY(err);
        bool over = same(opportunity_state(&o, today), "over");
        if (over != f->over || (*f->kind && !same(f->kind, o.kind))) continue;
        *LIST_PUSH(a, &out->list) = (FoundOpportunity){ o, recall_why(a, &hits->at[i].why) };
    }
    return OK;
}

static Err find_by_words(Db *db, Arena *a, const OpportunityFilter *f, Day today, OpportunitiesFound *out)
{
    SearchTermList terms = { 0 };
    RecallHits hits;
    search_parse(a, f->words, &terms);
    RecallAsk ask = { 1 << RECALL_OPPORTUNITY, 0, f->words, &terms, MATCH_MOST, false };
    TRY(recall_find(db, a, &ask, &hits));
    out->partial = hits.partial;
    return add_hits(db, a, &hits.list, f, today, out);
}

Err opportunities_find(Db *db, Arena *a, const OpportunityFilter *f, Day today, OpportunitiesFound *out)
{
    OpportunityList rows;
    *out = (OpportunitiesFound){ 0 };
    if (!blank(f->words)) return find_by_words(db, a, f, today, out);
    TRY(opportunity_rows(db, f->kind, f->over, today, OPPORTUNITIES_MOST + 1, &rows));
    for (size_t i = 0; i < rows.n && i < OPPORTUNITIES_MOST; i++) *LIST_PUSH(a, &out->list) = (FoundOpportunity){ rows.at[i], "" };
    out->more = rows.n > OPPORTUNITIES_MOST;
    return OK;
}

Err opportunities_of(Db *db, Arena *a, i64 idea, Day today, OpportunitiesFound *out)
{
    RecallHits hits;
    *out = (OpportunitiesFound){ 0 };
    TRY(recall_both_ways(db, a, RECALL_IDEA, idea, RECALL_OPPORTUNITY, SIGHT_PROGRAM, &hits));
    TRY(add_hits(db, a, &hits.list, &(OpportunityFilter){ "", "", false }, today, out));
    if (out->list.n > OPPORTUNITY_FITS) out->list.n = OPPORTUNITY_FITS;
    out->partial = hits.partial;
    return OK;
}

Err opportunity_ideas(Db *db, Arena *a, const Opportunity *o, i64 viewer, OpportunityIdeaList *out)
{
    RecallHits hits;
    TRY(recall_both_ways(db, a, RECALL_OPPORTUNITY, o->id, RECALL_IDEA, viewer, &hits));
    for (size_t i = 0; i < hits.list.n && out->n < OPPORTUNITY_FITS; i++) {
        OpportunityIdea it;
        Err err = opportunity_idea_row(db, hits.list.at[i].id, viewer, &it);
        if (err == E_NOT_FOUND) continue;
        TRY(err);
        it.why = recall_why(a, &hits.list.at[i].why);
        *LIST_PUSH(a, out) = it;
    }
    return OK;
}

/* keeping */

static void say(Arena *a, PairList *wrong, Text field, Text sentence) { *LIST_PUSH(a, wrong) = (Pair){ field, sentence }; }

void opportunity_check(Arena *a, const Opportunity *o, PairList *wrong)
{
    if (blank(o->title)) say(a, wrong, "title", "Enter what it is called");
    if (text_length(o->title) > OPPORTUNITY_LINE_MOST) say(a, wrong, "title", "Make the title shorter: at most 200 letters");
    if (text_length(o->about) > OPPORTUNITY_ABOUT_MOST) say(a, wrong, "about", "Make it shorter: at most 4,000 letters");
    if (!*opportunity_kind_name(o->kind)) say(a, wrong, "kind", "Choose whether it is funding or a challenge");
    if (*o->website && !starts(o->website, "https://") && !starts(o->website, "http://"))
        say(a, wrong, "website", "Enter an address that begins with https://");
    if (day_known(o->opens) && day_known(o->closes) && o->closes.n < o->opens.n)
        say(a, wrong, "closes", "The last day must not be before the day it opens");
}

Err opportunity_keep(Db *db, Opportunity *o, Text actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Opportunity other;
    bool added = !o->id;
    Err err = *o->website ? opportunity_at_row(db, o->website, &other) : E_NOT_FOUND;
    if (!err && other.id != o->id) return E_INVALID;
    if (err && err != E_NOT_FOUND) return err;
    if (added) TRY(opportunity_add(db, o->title, o->kind, now, &o->id));
    TRY(opportunity_set(db, o->id, added ? 0 : o->version, o->title, o->kind, o->funder, o->about, o->website, o->opens, o->closes, now));
    return journal_append(db, journal_subject(a, "opportunity", o->id), actor, now,
                          added ? "opportunity.added" : "opportunity.changed", "{}");
}

Err recall_opportunity(Db *db, Arena *a, i64 id, RecallDocList *out)
{
    Opportunity o;
    Err err = opportunity_row(db, id, &o);
    if (err) return err == E_NOT_FOUND ? OK : err;
    *LIST_PUSH(a, out) = (RecallDoc){ RECALL_OPPORTUNITY, o.title, o.about, .besides = o.funder };
    return OK;
}

Err recall_opportunity_ids(Db *db, i64 after, i64 most, IntList *out) { return opportunity_ids(db, after, most, out); }
