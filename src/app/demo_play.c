#include "app/demo_play.h"
#include "app/demo_answers.h"
#include "app/demo_benefits.h"
#include "app/demo_checks.h"
#include "app/demo_documents.h"
#include "base/when.h"
#include "front/receipt.h"
#include "pathway/decision.h"
#include "pathway/queue.h"
#include "pathway/talk.h"
#include <stdlib.h>

Err play_land(const Play *play, Tale *tale, bool receipt, Chance *c)
{
    const Sheet *sheet;
    Idea idea;
    i64  sender;
    TRY(sheet_newest(play->db, tale->route, &sheet));
    TRY(person_of_email(play->db, tale->email, tale->name, "", tale->at, &sender));
    Landing landing = {
        .kind = tale->kind, .route = tale->route, .title = tale->title, .summary = tale->what, .service = tale->service,
        .organisation = tale->organisation, .source = "", .source_id = "", .form = sheet->id, .sender = sender,
        .share_hospital = tale->hospital, .share_partners = tale->partners, .share_public = tale->public_,
    };
    tale_answers(play->page, tale, sheet, play->stock, c, &landing.answers);
    TRY(idea_land(play->db, &landing, play->site->site_code, tale->at, &idea));
    tale->idea = idea.id;
    return receipt ? receipt_mail(play->db, &idea, play->site, tale->at) : OK;
}

/* One deed being done; who: its author, 0 for the sender. */
typedef struct Doing { const Play *play; const Deed *deed; const Idea *idea; i64 who; } Doing;

static i64 player_id(const Doing *d, Text key)
{
    const Player *p = cast_player(d->play->cast, key);
    return p ? p->id : 0;
}

static Err do_assign(const Doing *d)
{
    i64 to = player_id(d, d->deed->to);
    return to ? queue_assign(d->play->db, d->idea->id, to, d->who, d->deed->at) : E_NOT_FOUND;
}

static Err do_note(const Doing *d)    { return talk_note(d->play->db, d->idea, d->who, d->deed->words, d->deed->at); }
static Err do_message(const Doing *d) { return talk_write(d->play->db, d->idea, d->who, d->deed->words, d->play->site, d->deed->at); }
static Err do_reply(const Doing *d)   { return talk_reply(d->play->db, d->idea, d->deed->words, d->play->site, d->deed->at); }

static Err make(const Doing *d, const Verdict *verdict)
{
    i64 id;
    return decision_make(d->play->db, d->idea, d->idea->version, verdict, d->who, d->play->site, d->deed->at, &id);
}

static Verdict verdict_of(const Doing *d)
{
    return (Verdict){ .type = d->deed->does, .reason = d->deed->reason, .words = d->deed->words, .next_door = d->deed->next_door,
                      .stage = "", .until = NO_DAY, .event = "" };
}

static Err do_plain(const Doing *d) { Verdict v = verdict_of(d); return make(d, &v); }

static Err do_next(const Doing *d)
{
    const Stage *to = pathway_stage(pathway_named(d->idea->pathway), d->deed->to);
    TrialPlan plan;
    Verdict v = verdict_of(d);
    v.type = "next";
    v.stage = d->deed->to;
    v.trial = &plan;
    play_plan(to, d->who, day_of(d->deed->at), &plan);
    TRY(play_checks_done(d->play, d->idea, d->who, d->deed->at));
    TRY(make(d, &v));
    if (trial_stage(d->idea)) TRY(play_trial_over(d->play, d->idea->id, d->who, d->deed->at));
    if (to && to->trial) TRY(play_trial_begun(d->play, d->idea->id, d->who, d->deed->at));
    return play_checks_begun(d->play, d->idea->id, d->who, d->deed->at);
}

static Err do_redirect(const Doing *d)
{
    Verdict v = verdict_of(d);
    Idea after;
    i64  owner = player_id(d, d->deed->owner);
    for (size_t i = 0; i < d->play->cast->teams.n; i++)
        if (same(d->play->cast->teams.at[i].name, d->deed->to)) v.team = d->play->cast->teams.at[i].id;
    TRY(make(d, &v));
    TRY(idea_get(d->play->db, d->idea->id, &after));
    return owner && owner != after.owner ? queue_assign(d->play->db, after.id, owner, d->who, d->deed->at) : OK;
}

static Err do_merge(const Doing *d)
{
    Verdict v = verdict_of(d);
    i64 n = d->deed->other ? 0 : atoll(d->deed->to);
    if (n < 0 || n > (i64)d->play->tales.n) return E_NOT_FOUND;
    v.other = n ? d->play->tales.at[n - 1].idea : d->deed->other;
    return make(d, &v);
}

static Err do_park(const Doing *d)
{
    Verdict v = verdict_of(d);
    v.until = (Day){ day_of(d->deed->at).n + d->deed->until_days };
    v.event = d->deed->event;
    return make(d, &v);
}

static Err do_withdraw(const Doing *d)
{
    return d->who ? do_plain(d) : decision_withdrawn(d->play->db, d->idea, d->deed->words, d->play->site, d->deed->at);
}

/* Takes back the newest decision that stands, and says why. */
static Err do_undo(const Doing *d)
{
    DecisionList made;
    Idea after;
    i64  newest = 0;
    TRY(decisions_of(d->play->db, d->idea->id, &made));
    for (size_t i = 0; i < made.n; i++) if (!made.at[i].undone.s) newest = made.at[i].id;
    TRY(decision_undo(d->play->db, d->idea, newest, d->who, d->play->site, d->deed->at));
    TRY(idea_get(d->play->db, d->idea->id, &after));
    return talk_write(d->play->db, &after, d->who, d->deed->words, d->play->site, d->deed->at);
}

static Err do_publish(const Doing *d)
{
    return idea_publish(d->play->db, d->idea, true, d->deed->words, actor_person(d->play->page, d->who), d->deed->at);
}

static Err do_attach(const Doing *d) { return play_attach(d->play, d->idea, d->who, d->deed); }

static const struct { Text does; Err (*run)(const Doing *d); } DEEDS[] = {
    { "assign", do_assign },   { "note", do_note },       { "message", do_message }, { "reply", do_reply },
    { "next", do_next },       { "adopt", do_next },      { "ask", do_plain },       { "signpost", do_plain },
    { "decline", do_plain },   { "wake", do_plain },      { "withdraw", do_withdraw }, { "redirect", do_redirect },
    { "merge", do_merge },     { "park", do_park },       { "undo", do_undo },       { "publish", do_publish },
    { "attach", do_attach },
};

Err play_deed(const Play *play, const Tale *tale, const Deed *deed)
{
    Idea idea;
    Err  err = E_NOT_FOUND;
    TRY(idea_get(play->db, tale->idea, &idea));
    Doing d = { play, deed, &idea, 0 };
    if (!*deed->by) d.who = idea.owner;
    else if (!same(deed->by, "sender")) d.who = player_id(&d, deed->by);
    for (size_t i = 0; i < COUNT(DEEDS); i++) if (same(DEEDS[i].does, deed->does)) err = DEEDS[i].run(&d);
    if (!err || err == E_BUSY || err == E_BROKEN) return err;
    return BROKEN("idea %lld of the demonstration: \"%s\" cannot be done (%d)", (long long)tale->n, deed->does, (int)err);
}
