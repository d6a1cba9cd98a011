#include "agree/agreement.h"
#include "base/when.h"
#include "mail/letters.h"
#include "mail/outbox.h"
#include "agreement.sql.h"

enum { SOON_DAYS = 90, HUB_MOST = 500, YEAR_DAYS = 365 };
static const i64 TELL_DAYS[] = { 7, 30, 90 };

const Pair AGREEMENT_KINDS[] = {
    { "nda", "Confidentiality (NDA)" }, { "mou", "Memorandum of understanding" }, { "data-sharing", "Data sharing" },
    { "material-transfer", "Material transfer" }, { "membership", "Membership of the hub" }, { "licence", "Licence" }, { NULL, NULL },
};

Text agreement_kind_name(Text code)
{
    for (const Pair *k = AGREEMENT_KINDS; k->name; k++) if (same(k->name, code)) return k->value;
    return "";
}

Text agreement_state(const Agreement *a, Day today)
{
    if (day_known(a->ended)) return "ended";
    if (!day_known(a->signed_on)) return "draft";
    if (a->starts.n > today.n) return "waits";
    if (!day_known(a->ends)) return "runs";
    return a->ends.n < today.n ? "over" : a->ends.n <= today.n + SOON_DAYS ? "soon" : "runs";
}

Text agreement_state_words(Text state)
{
    static const Pair STATES[] = { { "draft", "Draft, not signed" }, { "waits", "Signed, not begun" }, { "runs", "Runs" },
                                   { "soon", "Ends within 90 days" }, { "over", "Over" }, { "ended", "Ended early" } };
    for (size_t i = 0; i < COUNT(STATES); i++) if (same(STATES[i].name, state)) return STATES[i].value;
    return state;
}

static Err names_of(Db *db, Arena *a, Agreement *g)
{
    TextList names;
    Buf b = { .arena = a };
    TRY(agreement_party_names(db, g->id, &names));
    for (size_t i = 0; i < names.n; i++) buf_printf(&b, "%s%s", i ? "; " : "", names.at[i]);
    g->parties = buf_end(&b);
    return OK;
}

Err agreements_find(Db *db, Arena *a, const AgreementFilter *f, Day today, AgreementList *out)
{
    AgreementList all;
    *out = (AgreementList){ 0 };
    TRY(agreement_rows(db, 0, f->kind, f->institution, f->idea, AGREEMENTS_MOST, &all));
    for (size_t i = 0; i < all.n; i++) {
        if (*f->state && !same(agreement_state(&all.at[i], today), f->state)) continue;
        TRY(names_of(db, a, &all.at[i]));
        *LIST_PUSH(a, out) = all.at[i];
    }
    return OK;
}

Err agreement_get(Db *db, i64 id, Agreement *out)
{
    AgreementList found;
    TRY(agreement_rows(db, id, "", 0, 0, 1, &found));
    if (!found.n) return E_NOT_FOUND;
    *out = found.at[0];
    out->parties = "";
    TRY(agreement_parties(db, id, &out->institutions));
    return agreement_ideas(db, id, &out->ideas);
}

static void say(Arena *a, PairList *wrong, Text field, Text sentence) { *LIST_PUSH(a, wrong) = (Pair){ field, sentence }; }

void agreement_check(Arena *a, const Agreement *in, PairList *wrong)
{
    if (blank(in->title)) say(a, wrong, "title", "Enter what it is called");
    if (!*agreement_kind_name(in->kind)) say(a, wrong, "kind", "Choose what kind of agreement it is");
    if (!day_known(in->starts)) say(a, wrong, "starts", "Enter the day it begins");
    if (day_known(in->ends) && day_known(in->starts) && in->ends.n < in->starts.n)
        say(a, wrong, "ends", "The last day must not lie before the day it begins");
    if (!in->institutions.n) say(a, wrong, "parties", "Choose at least one organisation");
    if (in->institutions.n > AGREEMENT_PARTIES_MOST) say(a, wrong, "parties", "Choose at most 20 organisations");
    if (in->ideas.n > AGREEMENT_IDEAS_MOST) say(a, wrong, "ideas", "Name at most 50 ideas");
}

static Err note(Db *db, i64 id, Text actor, Time now, Text what)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return journal_append(db, journal_subject(a, "agreement", id), actor, now, what, "{}");
}

static Err put_lists(Db *db, const Agreement *in)
{
    i64 n;
    TRY(agreement_drop_parties(db, in->id));
    TRY(agreement_drop_ideas(db, in->id));
    for (size_t i = 0; i < in->institutions.n; i++) {
        TRY(agreement_add_party(db, in->id, in->institutions.at[i], &n));
        if (!n) return E_INVALID;
    }
    for (size_t i = 0; i < in->ideas.n; i++) {
        TRY(agreement_add_idea(db, in->id, in->ideas.at[i], &n));
        if (!n) return E_INVALID;
    }
    return OK;
}

Err agreement_keep(Db *db, Agreement *in, Text actor, Time now)
{
    bool added = !in->id;
    if (added) TRY(agreement_add(db, in->kind, in->title, in->owner, in->starts, now, &in->id));
    TRY(agreement_set(db, in->id, added ? 0 : in->version, in->kind, in->title, in->owner, in->starts, in->ends, in->signed_on));
    TRY(agreement_set_rest(db, in->id, in->pounds, in->covers, in->kept, in->desks, in->owed, now));
    if (added && in->renews) TRY(agreement_set_renews(db, in->id, in->renews));
    TRY(agreement_forget_told(db, in->id));
    TRY(put_lists(db, in));
    return note(db, in->id, actor, now, added ? "agreement.added" : "agreement.changed");
}

Err agreement_end(Db *db, i64 id, Text why, Text actor, Time now)
{
    if (blank(why) || text_length(why) > AGREEMENT_WORDS_MOST) return E_INVALID;
    TRY(agreement_set_ended(db, id, day_of(now), why, now));
    return note(db, id, actor, now, "agreement.ended");
}

/* telling */

static Err tell(Db *db, i64 id, i64 days, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Agreement g;
    Text email, subject, body;
    TRY(agreement_get(db, id, &g));
    TRY(names_of(db, a, &g));
    TRY(agreement_owner_email(db, id, &email));
    const Pair with[] = { { "name", g.owner_name }, { "title", g.title }, { "who", g.parties }, { "until", day_long(a, g.ends) },
                          { "hospital", site->hospital },
                          { "link", arena_printf(a, "%s/agreements/%lld", site->origin, (long long)id) } };
    TRY(letter_fill(a, "agreement-ends", with, COUNT(with), &subject, &body));
    for (size_t i = 0; i < COUNT(TELL_DAYS); i++) if (TELL_DAYS[i] >= days) TRY(agreement_tell(db, id, TELL_DAYS[i]));
    Text key = arena_printf(a, "agreement:%lld:%s:%lld", (long long)id, day_iso(a, g.ends), (long long)days);
    return outbox_add(db, &(Mail){ .key = key, .to = email, .subject = letter_line(a, subject), .body = body, .thread = "" }, now);
}

Err agreement_due(Db *db, const Site *site, Time now, i64 most)
{
    Day today = day_of(now);
    for (size_t i = 0; i < COUNT(TELL_DAYS); i++) {
        IntList due;
        TRY(agreement_ending(db, today, (Day){ today.n + TELL_DAYS[i] }, TELL_DAYS[i], most, &due));
        for (size_t k = 0; k < due.n; k++) TRY(tell(db, due.at[k], TELL_DAYS[i], site, now));
    }
    return OK;
}

Err agreement_hand_over(Db *db, i64 from, i64 to, Text actor, Time now)
{
    IntList all;
    TRY(agreements_of(db, from, &all));
    for (size_t i = 0; i < all.n; i++) {
        TRY(agreement_give(db, all.at[i], to, now));
        TRY(note(db, all.at[i], actor, now, "agreement.handed-over"));
    }
    return OK;
}

Err hub_members(Db *db, i64 viewer, Day today, HubMemberList *out)
{
    TRY(hub_member_rows(db, today, HUB_MOST, out));
    for (size_t i = 0; i < out->n; i++) {
        HubMember *m = &out->at[i];
        Day since = m->starts.n > today.n - YEAR_DAYS ? m->starts : (Day){ today.n - YEAR_DAYS };
        TRY(hub_came_row(db, m->institution, day_start(since), viewer, &m->came));
    }
    return OK;
}
