#include "pathway/decision.h"
#include "base/when.h"
#include "base/words.h"
#include "pathway/case.h"
#include "pathway/decision_rows.h"
#include "pathway/letterbox.h"
#include "pathway/party.h"
#include "pathway/reasons.h"
#include "pathway/standing.h"
#include "pathway/talk.h"
#include "pathway/task.h"
#include "decision.sql.h"

static const char LEFT[] = "sender-left";
static const char SENT_ON[] = "If you would like, we send them what you wrote, so that you do not have to start again. Say yes on your "
                              "page, with the link below.";
enum { ASK_DAYS = 10, WOKEN_MOST = 100 };                 /* working days until we write again; ideas that one ending wakes */

typedef struct Act { Db *db; Idea *idea; const Verdict *verdict; i64 author; Day today; Time now; } Act;

static bool into_trial(const Idea *idea, const Verdict *verdict)
{
    const Stage *to = pathway_stage(pathway_named(idea->pathway), verdict->stage);
    return to && to->trial;
}

static Err apply_next(const Act *act)
{
    const Verdict *v = act->verdict;
    if (into_trial(act->idea, v)) {
        if (!v->trial) return E_INVALID;
        TRY(trial_begin(act->db, act->idea->id, v->stage, v->trial, act->author, act->now));
    }
    return standing_enter(act->db, act->idea, v->stage, act->now);
}

static Err apply_extend(const Act *act)
{
    Trial trial;
    Err err = trial_on(act->db, act->idea->id, &trial);
    if (err) return err == E_NOT_FOUND ? E_CONFLICT : err;
    if (!day_known(act->verdict->until) || act->verdict->until.n <= trial.ends.n) return E_INVALID;
    return standing_extend(act->db, act->idea, act->verdict->until);
}

static Err apply_decline(const Act *act)  { return standing_close(act->db, act->idea, "declined", act->now); }
static Err apply_withdraw(const Act *act) { return standing_close(act->db, act->idea, "withdrawn", act->now); }
static Err apply_signpost(const Act *act) { return standing_close(act->db, act->idea, "signposted", act->now); }
static Err apply_archive(const Act *act)  { return standing_close(act->db, act->idea, "archived", act->now); }
static Err apply_park(const Act *act)     { return standing_park(act->db, act->idea, act->verdict->until, act->verdict->event,
                                                                 act->today); }

static Day chase_day(const Verdict *verdict, Day today)
{
    return day_known(verdict->until) ? verdict->until : day_working_after(today, ASK_DAYS);
}

static Err apply_ask(const Act *act)
{
    return standing_pause(act->db, act->idea, chase_day(act->verdict, act->today), act->today);
}

static Err apply_redirect(const Act *act)
{
    i64 lead;
    Err err = team_open(act->db, act->verdict->team, &lead);
    if (err) return err == E_NOT_FOUND ? E_INVALID : err;
    err = team_lead(act->db, act->verdict->team, &lead);
    if (err && err != E_NOT_FOUND) return err;
    if (!err) act->idea->owner = lead;
    act->idea->team = act->verdict->team;
    TRY(standing_resume(act->db, act->idea, act->today));
    return standing_restart(act->db, act->idea, act->today);
}

static Err apply_merge(const Act *act)
{
    Idea other;
    TRY(idea_get(act->db, act->verdict->other, &other));
    if (other.id == act->idea->id || other.merged_into) return E_INVALID;
    act->idea->merged_into = other.id;
    TRY(follower_add(act->db, other.id, act->idea->sender, act->now, "merged"));
    return standing_close(act->db, act->idea, "merged", act->now);
}

static Err apply_wake(const Act *act) { return standing_restart(act->db, act->idea, act->today); }

/* What each type of decision does, the letter it writes, and what it must say beyond a reason, words and a next door. */
static const struct Kind {
    Text type, letter;
    Err (*apply)(const Act *act);
    Text from;                            /* the state it starts from */
    Text said;                            /* what its letter said, for the one that takes it back */
} KINDS[] = {
    { "next",     "next",     apply_next,     "open", "that it had moved on" },
    { "extend",   "extend",   apply_extend,   "open", "that the trial takes longer" },
    { "ask",      "ask",      apply_ask,      "open", "that we need something from you" },
    { "redirect", "redirect", apply_redirect, "open", "that another team looks after it" },
    { "signpost", "signpost", apply_signpost, "open", "that others can help you better than we can" },
    { "merge",    "merge",    apply_merge,    "open", "that we work on it together with another one" },
    { "park",     "park",     apply_park,     "open", "that it has to wait" },
    { "wake",     "wake",     apply_wake,     "parked", "that it is open again" },
    { "decline",  "decline",  apply_decline,  "open", "that we will not take it on" },
    { "withdraw", "withdraw", apply_withdraw, "open", "that we have stopped work on it" },
    { "archive",  "archive",  apply_archive,  "open",   "that we have put it away" },
};

static const struct Kind *kind_of(Text type)
{
    for (size_t i = 0; i < COUNT(KINDS); i++) if (same(KINDS[i].type, type)) return &KINDS[i];
    return NULL;
}

bool decision_allowed(const Idea *idea, Text type)
{
    const struct Kind *kind = kind_of(type);
    const Stage *stage = pathway_stage(pathway_named(idea->pathway), idea->stage);
    if (!kind || !stage || !same(idea->state, kind->from)) return false;
    if (same(type, "next")) return stage->next.n > 0;
    if (same(type, "extend")) return stage->trial;
    return same(type, "wake") || text_in(&stage->may, type);
}

static bool verdict_fits(const Idea *idea, const Verdict *c)
{
    const Stage *stage = pathway_stage(pathway_named(idea->pathway), idea->stage);
    if (!decision_allowed(idea, c->type) || blank(c->reason) || blank(c->words) || blank(c->next_door)) return false;
    if (same(c->type, "next"))     return text_in(&stage->next, c->stage);
    if (!blank(c->door_email) && (!same(c->type, "signpost") || !email_valid(c->door_email))) return false;
    if (same(c->type, "redirect")) return c->team > 0;
    if (same(c->type, "merge"))    return c->other > 0;
    if (same(c->type, "park") || same(c->type, "extend")) return day_known(c->until);
    return true;
}

Err decision_check_title(Db *db, Text name, Text *out)
{
    Text title = name;
    Err err = decision_check_called(db, name, &title);
    if (err && err != E_NOT_FOUND) return err;
    *out = err ? name : title;
    return OK;
}

Err decision_held(Db *db, const Idea *idea, Day today, Arena *a, Text *why)
{
    const Stage *stage = pathway_stage(pathway_named(idea->pathway), idea->stage);
    TextList done;
    Buf b = { .arena = a };
    *why = "";
    if (!stage || !stage->checks.n) return OK;
    TRY(decision_checks_done(db, idea->id, today, &done));
    for (size_t i = 0; i < stage->checks.n; i++) {
        Text title;
        if (text_in(&done, stage->checks.at[i])) continue;
        TRY(decision_check_title(db, stage->checks.at[i], &title));
        buf_printf(&b, "%s%s", b.n ? "; " : "", title);
    }
    if (b.n) *why = arena_printf(a, "Before it leaves %s, these checks must have passed or not be needed: %s", stage->name, buf_end(&b));
    return OK;
}

static Text label_of(const Verdict *c)
{
    const Reason *reason = reason_named(c->type, c->reason);
    return reason ? reason->sentence : c->reason;
}

static Text template_of(const Idea *idea, const Verdict *c)
{
    if (same(c->reason, LEFT)) return "sender-left";
    if (!same(c->type, "next") || !*idea->outcome) return kind_of(c->type)->letter;
    return same(idea->outcome, "adopted") ? "adopt" : same(idea->outcome, "reported") ? "reported" : "arranged";
}

static Text until_words(Arena *a, const Verdict *c)
{
    Text day = day_words(a, c->until);
    return blank(c->event) ? arena_printf(a, "on %s", day) : arena_printf(a, "when this happens: %s. At the latest on %s", c->event, day);
}

/* Reads what the letter names: the other idea's title, the team. */
static Err said_of(Db *db, const Idea *after, const Verdict *c, Day today, Arena *a, Said *out)
{
    Text words = blank(c->panel) ? c->words : arena_printf(a, "%s\n\n%s", c->words, c->panel);
    Text door = blank(c->door_email) ? c->next_door : arena_printf(a, "%s\n\n%s", c->next_door, SENT_ON);
    Said said = { .reason = label_of(c), .words = words, .next_door = door, .stage = "", .team = "", .other = "",
                  .until = until_words(a, c), .date = same(after->state, "open") && same(after->turn, "us") ? after->promise_due
                      : chase_day(c, today) };
    if (c->other) {
        Idea other;
        TRY(idea_get(db, c->other, &other));
        said.other = other.reference;
    }
    *out = said;
    return OK;
}

static Err apply(Db *db, Idea *idea, const Verdict *verdict, i64 author, Time now)
{
    Day today = day_of(now);
    TRY(standing_contact(db, idea, today));
    TRY(kind_of(verdict->type)->apply(&(Act){ db, idea, verdict, author, today, now }));
    TRY(standing_save(db, idea, today, now));
    return idea_get(db, idea->id, idea);
}

static Err journal_decision(Db *db, const Idea *idea, const Verdict *c, i64 id, Text actor, Time now, Arena *a)
{
    return journal_append(db, journal_subject(a, "idea", idea->id), actor, now, arena_printf(a, "decision.%s", c->type),
                          journal_data(a, J_INT("decision", id), J_TEXT("reason", c->reason), J_TEXT("stage", idea->stage),
                                       J_TEXT("state", idea->state), J_INT("owner", idea->owner), J_INT("other", c->other),
                                       J_TEXT("until", day_iso(a, c->until)),
                                       J_TEXT("words", journal_digest(a, c->words)), J_END));
}

/* The whole act but the letter; *after is how the idea stands then. */
static Err act_on(Db *db, const Idea *idea, const Verdict *verdict, i64 author, Text actor, Time now, Arena *a, Idea *after, i64 *id)
{
    Text before;
    *after = *idea;
    TRY(standing_note(db, idea, a, &before));
    TRY(apply(db, after, verdict, author, now));
    TRY(decision_add(db, idea->id, verdict->type, verdict->reason, verdict->words, verdict->next_door, after->stage, verdict->team,
                     verdict->other,
                     verdict->until, blank(verdict->event) ? "" : verdict->event, blank(verdict->door_email) ? "" : verdict->door_email,
                     author, now, before, id));
    return journal_decision(db, after, verdict, *id, actor, now, a);
}

static Err wake_waiting(Db *db, const Idea *ended, const Site *site, Time now);

static Err decide(Db *db, const Idea *idea, const Verdict *verdict, i64 author, Text actor, const Site *site, Time now, i64 *id)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Idea after;
    Said said;
    TRY(act_on(db, idea, verdict, author, actor, now, a, &after, id));
    TRY(said_of(db, &after, verdict, day_of(now), a, &said));
    TRY(letterbox_send(db, template_of(&after, verdict), &after, *id, site, &said, now));
    if (same(after.state, "closed")) TRY(task_tell_ended(db, &after, author, site, now));
    if (same(after.state, "closed")) TRY(wake_waiting(db, &after, site, now));
    if (same(after.outcome, "withdrawn")) TRY(party_end_waiting(db, &after, "It has been withdrawn.", site, now));
    return letterbox_tell_followers(db, &after, arena_printf(a, "decision:%lld", (long long)*id), site, now);
}

/* Held by checks, it goes on only with a reason, which is kept inside. */
static Err despite_checks(Db *db, const Idea *idea, const Verdict *verdict, i64 author, Time now, Arena *a)
{
    Text why;
    if (!same(verdict->type, "next")) return OK;
    TRY(decision_held(db, idea, day_of(now), a, &why));
    if (!*why) return OK;
    if (blank(verdict->despite)) return E_INVALID;
    TRY(talk_note(db, idea, author, arena_printf(a, "It goes on although checks hold it. %s.\n\nWhy: %s", why, verdict->despite), now));
    return journal_append(db, journal_subject(a, "idea", idea->id), actor_person(a, author), now, "decision.despite",
                          journal_data(a, J_TEXT("stage", idea->stage), J_TEXT("words", journal_digest(a, verdict->despite)), J_END));
}

Err decision_make(Db *db, const Idea *idea, i64 seen, const Verdict *verdict, i64 author, const Site *site, Time now, i64 *id)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    if (idea->version != seen) return E_CONFLICT;
    if (!verdict_fits(idea, verdict)) return E_INVALID;
    TRY(despite_checks(db, idea, verdict, author, now, a));
    return decide(db, idea, verdict, author, actor_person(a, author), site, now, id);
}

Err decision_withdrawn(Db *db, const Idea *idea, Text words, const Site *site, Time now)
{
    i64 id;
    if (same(idea->state, "closed")) return E_CONFLICT;
    Verdict verdict = { .type = "withdraw", .reason = "sender-asked", .words = blank(words) ? "You asked us to stop." : words,
                        .next_door = "You can open it again whenever you like.",
                      .stage = "", .until = NO_DAY, .event = "" };
    return decide(db, idea, &verdict, idea->sender, "sender", site, now, &id);
}

Err decision_sender_left(Db *db, const Idea *idea, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    i64 id;
    if (same(idea->state, "closed")) return E_CONFLICT;
    Verdict verdict = { .type = "withdraw", .reason = LEFT, .words = "Nobody has taken it over.",
                        .next_door = "Whoever wants to go on with it may send it to us again.", .stage = "", .until = NO_DAY, .event = "" };
    TRY(decide(db, idea, &verdict, idea->sender, "system", site, now, &id));
    return letterbox_tell_owner(db, idea, arena_printf(a, "sender-left:%lld", (long long)id), "its sender has left",
                                "The sender of this idea closed their account and nobody took it over, so it was withdrawn.", false,
                                site, now);
}

/* What the letter would say is what it will say: the act is done in a savepoint and undone again. */
typedef struct Preview { const Idea *idea; const Verdict *verdict; i64 author; const Site *site; Day today; Arena *arena; Text subject,
                         body; } Preview;

static Err preview(Db *db, void *with)
{
    Preview *p = with;
    ON_EXIT(arena_done) Arena *a = arena_new();
    Idea after;
    Said said;
    i64  id;
    TRY(act_on(db, p->idea, p->verdict, p->author, "system", day_at(p->today, 12, 0), a, &after, &id));
    TRY(said_of(db, &after, p->verdict, p->today, a, &said));
    TRY(letterbox_fill(p->arena, template_of(&after, p->verdict), &after, after.sender_name, idea_link(a, p->site, &after), p->site, &said,
                       &p->subject, &p->body));
    return E_CONFLICT;                                    /* always undone */
}

Err decision_letter(Db *db, const Idea *idea, const Verdict *verdict, i64 author, const Site *site, Day today, Arena *a, Text *subject,
                    Text *body)
{
    if (!verdict_fits(idea, verdict)) return E_INVALID;
    Preview p = { idea, verdict, author, site, today, a, NULL, NULL };
    Err err = db_unit(db, preview, &p);
    if (err != E_CONFLICT || !p.body) return err;
    *subject = p.subject;
    *body = p.body;
    return OK;
}

bool decision_is_senders(const Idea *idea, Text type, i64 author) { return author == idea->sender && same(type, "withdraw"); }

Err decision_undo(Db *db, const Idea *idea, i64 decision, i64 author, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    DecisionKept kept;
    Idea back = *idea;
    TRY(decision_newest(db, idea->id, &kept));
    if (kept.id != decision || decision_is_senders(idea, kept.type, kept.author)) return E_CONFLICT;
    TRY(decision_mark_undone(db, decision, now, author));
    TRY(standing_back(db, &back, kept.before, a));
    TRY(standing_save(db, &back, day_of(now), now));
    if (kept.other) TRY(follower_end(db, kept.other, idea->sender));
    TRY(journal_append(db, journal_subject(a, "idea", idea->id), actor_person(a, author), now, "decision.undone",
                       journal_data(a, J_INT("decision", decision), J_TEXT("type", kept.type), J_TEXT("stage", back.stage), J_END)));
    TRY(idea_get(db, idea->id, &back));
    Said said = { .reason = kind_of(kept.type)->said, .words = idea_status(a, &back), .next_door = "", .stage = "", .team = "", .other = "",
                  .until = "", .date = NO_DAY };
    TRY(letterbox_send(db, "taken-back", &back, 0, site, &said, now));
    return letterbox_tell_followers(db, &back, arena_printf(a, "undone:%lld", (long long)decision), site, now);
}

Err decision_may_part(Db *db, const Idea *idea, Day today, i64 *decision, Day *last)
{
    DecisionKept kept;
    if (!same(idea->outcome, "merged")) return E_NOT_FOUND;
    TRY(decision_newest(db, idea->id, &kept));
    Day until = { day_of(kept.made).n + DECISION_PART_DAYS };
    if (!same(kept.type, "merge") || today.n > until.n) return E_NOT_FOUND;
    *decision = kept.id;
    *last = until;
    return OK;
}

Err decision_part(Db *db, const Idea *idea, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Idea back;
    Day  last;
    i64  decision;
    Err  err = decision_may_part(db, idea, day_of(now), &decision, &last);
    if (err) return err == E_NOT_FOUND ? E_CONFLICT : err;
    TRY(decision_undo(db, idea, decision, idea->sender, site, now));
    TRY(idea_get(db, idea->id, &back));
    return letterbox_tell_owner(db, &back, arena_printf(a, "parted:%lld", (long long)decision), "its sender parted it again",
                                "Its sender says that it is another idea than the one it was merged into. It stands as it did before.",
                                false, site, now);
}

Err decision_archive(Db *db, const Idea *idea, Text words, const Site *site, Time now)
{
    i64 id;
    if (!same(idea->state, "open")) return E_CONFLICT;
    Verdict verdict = { .type = "archive", .reason = "no-activity", .words = words,
                        .next_door = "Our front door is open for the next idea too.", .stage = "", .until = NO_DAY, .event = "" };
    return decide(db, idea, &verdict, idea->owner, "system", site, now, &id);
}

Verdict decision_waking(Text reason, Text words)
{
    return (Verdict){ .type = "wake", .reason = reason, .words = words, .next_door = "You can tell us what has changed.",
                      .stage = "", .until = NO_DAY, .event = "" };
}

Err decision_tell_woken(Db *db, const Idea *idea, i64 decision, Text words, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return letterbox_tell_owner(db, idea, arena_printf(a, "woke:%lld", (long long)decision), "it has woken",
                                arena_printf(a, "A parked idea of yours woke today. %s", words), false, site, now);
}

static Err wake_one(Db *db, i64 id, Text reason, Text words, const Site *site, Time now)
{
    Idea idea;
    i64  decision;
    TRY(idea_get(db, id, &idea));
    Verdict verdict = decision_waking(reason, words);
    TRY(decide(db, &idea, &verdict, idea.owner, "system", site, now, &decision));
    return decision_tell_woken(db, &idea, decision, words, site, now);
}

/* What was parked until this one ends: its reference stands in what they wait for. One that was merged goes on as another. */
static Err wake_waiting(Db *db, const Idea *ended, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    WaitingList waiting;
    if (same(ended->outcome, "merged")) return OK;
    TRY(ideas_waiting_for(db, ended->reference, WOKEN_MOST, &waiting));
    for (size_t i = 0; i < waiting.n; i++) {
        Text words = arena_printf(a, "We waited for this: %s. It has happened, so we are looking at it again.", waiting.at[i].event);
        TRY(wake_one(db, waiting.at[i].id, "event-came", words, site, now));
    }
    return OK;
}

Err decision_wake_due(Db *db, const Site *site, Time now, int most)
{
    IdeaIdList due;
    static const char WORDS[] = "The day we set has come, so we are looking at it again.";
    TRY(ideas_to_wake(db, day_of(now), most, &due));
    for (size_t i = 0; i < due.n; i++) TRY(wake_one(db, due.at[i].id, "date-came", WORDS, site, now));
    return OK;
}

Err decisions_of(Db *db, i64 idea, DecisionList *out) { return decisions_list(db, idea, out); }
Err letters_of(Db *db, i64 idea, LetterList *out)     { return letters_list(db, idea, out); }
