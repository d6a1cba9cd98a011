#include "pathway/case.h"
#include "base/json.h"
#include "base/when.h"
#include "pathway/letterbox.h"
#include "pathway/reasons.h"
#include "pathway/recall.h"
#include "pathway/sight.h"
#include "case.sql.h"
#include <stdlib.h>

/* The label of one value among "value TAB label" lines; the value itself when there is none. */
static Text choice_label(Arena *a, Text choices, Text value, size_t n)
{
    for (Text s = choices; *s; s += strcspn(s, "\n"), s += *s == '\n')
        if (strncmp(s, value, n) == 0 && s[n] == '\t') return arena_copy(a, s + n + 1, strcspn(s + n + 1, "\n"));
    return arena_copy(a, value, n);
}

Text case_words(Arena *a, Text kind, Text choices, Text value)
{
    if (same(kind, "date")) {
        Day d;
        return day_parse(value, &d) ? value : day_words(a, d);
    }
    if (!same(kind, "one") && !same(kind, "many")) return value;
    Buf b = { .arena = a };
    for (Text s = value; *s; s += strcspn(s, "\n"), s += *s == '\n')
        buf_printf(&b, "%s%s", b.n ? "\n" : "", choice_label(a, choices, s, strcspn(s, "\n")));
    return buf_end(&b);
}

/* How each way to end, or to sleep, is said to its sender. */
static const struct { Text outcome, words; } ENDS[] = {
    { "declined",   "We decided not to take it on. Our letter says why, and you may reply." },
    { "signposted", "We pointed you to somebody who can help better than we can." },
    { "withdrawn",  "It was withdrawn. We have stopped work on it." },
    { "merged",     "We work on it together with another idea that says much the same." },
    { "adopted",    "We are using it." },
    { "arranged",   "It is arranged." },
    { "archived",   "We put it away, for nothing was done with it for months. Write to us, and it is open again." },
    { "reported",   "The study is done and its results are known." },
};

Text idea_status(Arena *a, const Idea *idea)
{
    for (size_t i = 0; i < COUNT(ENDS); i++) if (same(ENDS[i].outcome, idea->outcome)) return ENDS[i].words;
    if (same(idea->state, "parked")) return arena_printf(a, "It is parked. We look at it again on %s.", day_words(a, idea->next_date));
    if (same(idea->turn, "sender"))  return "We are waiting for you. Our clock stands still until you answer.";
    const Stage *stage = pathway_stage(pathway_named(idea->pathway), idea->stage);
    return arena_printf(a, "It is with us. What comes next: %s.", stage ? stage->step : idea->next_step);
}

static Err read_answers(Db *db, Arena *a, Case *c)
{
    CaseAnswerList loose;
    TRY(case_answers(db, c->idea.id, c->idea.form, &c->answers));
    c->asked = (i64)c->answers.n;
    for (size_t i = 0; i < c->answers.n; i++) {
        CaseAnswer *q = &c->answers.at[i];
        q->words = case_words(a, q->kind, q->choices, q->value);
        if (*q->value) c->answered++;
        else if (*q->missing) *LIST_PUSH(a, &c->missing) = *q;
    }
    TRY(case_loose_answers(db, c->idea.id, c->idea.form, &loose));
    for (size_t i = 0; i < loose.n; i++) {
        loose.at[i].words = loose.at[i].value;
        *LIST_PUSH(a, &c->answers) = loose.at[i];
    }
    TRY(case_before(db, c->idea.id, c->idea.form, &c->before));
    for (size_t i = 0; i < c->before.n; i++) {
        CaseBefore *b = &c->before.at[i];
        b->words = *b->value ? case_words(a, b->kind, b->choices, b->value) : "Nothing written";
    }
    return OK;
}

/* What each entry of the journal says; the rest of the sentence comes from its data. */
static const struct { Text what, words, member; } EVENTS[] = {
    { "idea.received",      "Received", NULL },              { "idea.assigned",      "Given to a new owner", NULL },
    { "idea.taken",         "Taken on by its owner", NULL },  { "sender.chased",      "The sender was asked once more", NULL },
    { "idea.amended",       "Answers changed by the sender", NULL },
    { "idea.imported",      "Brought in from a file", NULL },
    { "idea.shared",        "Sharing changed by the sender", NULL }, { "idea.published", "Put on the public page", NULL },
    { "idea.unpublished",   "Taken off the public page", NULL }, { "idea.reopened", "Opened again, was", "was" },
    { "message.sent",       "Message", NULL },               { "note.written",       "Note inside", NULL },
    { "clock.resumed",      "The clock goes on", NULL },     { "decision.next",      "Moved on to", "stage" },
    { "decision.ask",       "Asked for more; the clock is paused", NULL }, { "decision.redirect", "Redirected to a team", NULL },
    { "decision.signpost",  "Signposted:", "reason" },       { "decision.merge",     "Merged as a duplicate", NULL },
    { "decision.park",      "Parked:", "reason" },           { "decision.wake",      "Woken", NULL },
    { "decision.decline",   "Declined:", "reason" },         { "decision.withdraw",  "Withdrawn", NULL },
    { "decision.extend",    "The trial takes longer, until", "until" },
    { "trial.written",      "The plan of its trial was written, which ends on", "until" },
    { "trial.asked",        "Owner and sender were asked how the trial goes on, which ends on", "until" },
    { "trial.given",        "Another colleague answers for the trial", NULL },
    { "benefit.kept",       "A benefit was written", NULL }, { "benefit.signed",    "What was seen of a benefit was signed", NULL },
    { "benefit.removed",    "A benefit was removed", NULL },
    { "decision.despite",   "Went on although checks hold it in", "stage" },
    { "assessment.made",    "Assessed, version", "version" },
    { "check.added",        "Check begun:", "check" },       { "check.answered",     "Check answered in part:", "check" },
    { "check.company",      "The company answered questions of the check:", "check" },
    { "check.given",        "Check given to another:", "check" },
    { "check.evidence", "Evidence added to the check:", "check" },
    { "check.evidence-removed", "Evidence taken from the check:", "check" }, { "check.passed", "Check passed:", "check" },
    { "check.conditions",   "Check passed with conditions:", "check" }, { "check.not-passed", "Check not passed:", "check" },
    { "check.not-needed",   "Check not needed:", "check" },  { "check.reopened",     "Check open again:", "check" },
    { "check.expired",      "Check expired:", "check" },     { "check.signed",       "Check signed:", "check" },
    { "check.unsigned",     "Check's signature no longer counts:", "check" },
    { "check.condition-met", "Condition met of the check:", "check" },
    { "check.passport",     "A signed check from elsewhere came for the check:", "check" },
    { "check.reused",       "Check from elsewhere looked at:", "check" }, { "check.moved", "Check moved to a newer version:", "check" },
    { "hazard.added",       "Hazard added to the check:", "check" }, { "hazard.changed", "Hazard changed in the check:", "check" },
    { "readiness.changed",  "Readiness:", "ladder" },
    { "handover.sent",      "What was sent went on to the next door, as its sender asked", NULL },
    { "handover.asked",     "The sender was asked whether somebody took it up", NULL },
    { "handover.taken",     "Somebody took it up", NULL },   { "handover.dead-end",   "The next door was a dead end", NULL },
    { "decision.undone",    "Decision taken back:", "type" }, { "owner.left",        "Handed over: the owner left", NULL },
    { "task.added",         "Task:", "task" },               { "task.done",           "Task done:", "task" },
    { "task.declined",      "Task declined:", "task" },      { "task.cancelled",      "Task cancelled:", "task" },
    { "forecast.given",     "The sender was told how long ideas like it took", NULL },
    { "idea.followed",      "Followed by a colleague", NULL }, { "idea.unfollowed", "No longer followed by a colleague", NULL },
    { "panel.listed",       "On the agenda of a panel on", "day" }, { "panel.unlisted", "Off the agenda of the panel on", "day" },
    { "panel.moved",        "Moved on the agenda of the panel on", "day" },
    { "collaborator.invited", "Somebody was asked to work on it with its sender", NULL },
    { "collaborator.joined",  "Somebody works on it with its sender", NULL },
    { "collaborator.declined", "An invitation to work on it was declined", NULL },
    { "collaborator.cancelled", "An invitation to work on it was taken back", NULL },
    { "collaborator.expired", "An invitation to work on it was not answered", NULL },
    { "collaborator.removed", "Somebody was removed by its sender", NULL },
    { "collaborator.left",    "Somebody who worked on it left", NULL },
    { "transfer.offered",     "Offered to somebody else by its sender", NULL },
    { "transfer.taken",       "Taken over: it has a new sender", NULL },
    { "transfer.declined",    "The offer to take it over was declined", NULL },
    { "transfer.cancelled",   "The offer to take it over was taken back", NULL },
    { "transfer.expired",     "The offer to take it over was not answered", NULL },
    { "share.begun",          "Shared with an organisation by its sender", NULL },
    { "share.suggested",      "An organisation was suggested to its sender", NULL },
    { "share.suggestion-declined", "The sender does not share it with an organisation that was suggested", NULL },
    { "share.suggestion-withdrawn", "The suggestion of an organisation was taken back", NULL },
    { "share.ended",          "No longer shared with an organisation", NULL },
    { "access.restricted",    "Restricted: only some may see it", "reason" }, { "access.opened", "Everybody here may see it again", NULL },
    { "access.granted",       "Somebody was named who may see it", NULL }, { "access.revoked", "Somebody may no longer see it", NULL },
    { "access.team",          "The team that may see it was closed; another may", NULL },
    { "access.read",          "Opened", NULL },               { "idea.team",           "Its team was closed; another has it", NULL },
    { "document.added",     "Document added", NULL },        { "document.renewed",   "Newer version of a document", NULL },
    { "document.removed",   "Document removed", NULL },
    { "document.went",      "Document removed with the answer it belonged to", NULL },
    { "document.refused",   "A file with a virus was refused", NULL },
    { "document.infected",  "A document held a virus and was deleted", NULL },
    { "idea.given-back",    "Given back to its owner before", NULL },
    { "idea.moved",          "Brought to another version of its pathway:", "pathway" },
    { "idea.moved-back",    "Brought back to the version before:", "pathway" },
    { "idea.escalated",     "The managers were told that it is late", NULL },
    { "idea.ignored",       "The managers were told that nobody took it up", NULL },
    { "idea.idle",          "Nothing was done with it: the sender and the owner were told", NULL },
    { "task.reminded",      "The sender was reminded of a task:", "task" },
    { "decision.archive",   "Archived: nothing was done with it", NULL },
    { "task.reopened",      "Task open again:", "task" },    { "task.given",          "Task given to another:", "task" },
};

/* The title of the task a number names; "" when it is not among those read. */
static Text task_title(const Case *c, Text number)
{
    const TaskRowList *lists[] = { &c->tasks_open, &c->tasks_ended };
    for (size_t l = 0; l < COUNT(lists); l++)
        for (size_t i = 0; i < lists[l]->n; i++) if (lists[l]->at[i].id == atoll(number)) return lists[l]->at[i].title;
    return "";
}

Err case_check_titles(Db *db, CaseCheckList *out) { return case_checks(db, out); }

static Text check_title(const Case *c, Text name)
{
    for (size_t i = 0; i < c->checks.n; i++) if (same(c->checks.at[i].name, name)) return c->checks.at[i].title;
    return name;
}

/* A reason is a code of the decision it was given for, or somebody's own words. */
static Text reason_words(Text what, Text code)
{
    const Reason *r = reason_named(starts(what, "decision.") ? what + strlen("decision.") : what, code);
    return r ? r->label : code;
}

/* A value of the journal as people say it. */
static Text event_value(Arena *a, const Case *c, Text what, Text member, Text value)
{
    Day d;
    if (same(member, "check")) return check_title(c, value);
    if (same(member, "reason")) return reason_words(what, value);
    if (same(member, "until")) return day_parse(value, &d) ? value : day_words(a, d);
    if (same(member, "stage")) return stage_name(c->idea.pathway, value);
    return same(member, "task") ? task_title(c, value) : value;
}

Text case_event_words(Arena *a, const CaseEvent *e, const Case *c)
{
    size_t i = 0;
    while (i < COUNT(EVENTS) && !same(EVENTS[i].what, e->what)) i++;
    if (i == COUNT(EVENTS)) return e->what;
    if (!EVENTS[i].member) return EVENTS[i].words;
    JsonMemberList members = { 0 };
    Text why, value = "";
    if (json_members(a, e->data, strlen(e->data), &members, &why)) return EVENTS[i].words;
    for (size_t k = 0; k < members.n; k++) if (same(members.at[k].name, EVENTS[i].member)) value = members.at[k].value;
    value = event_value(a, c, e->what, EVENTS[i].member, value);
    if (!*value) return arena_copy(a, EVENTS[i].words, strcspn(EVENTS[i].words, ":"));
    return arena_printf(a, "%s %s", EVENTS[i].words, value);
}

static Err read_history(Db *db, Arena *a, Case *c)
{
    TRY(case_history(db, journal_subject(a, "idea", c->idea.id), HISTORY_MOST, &c->history));
    for (size_t i = 0; i < c->history.n; i++) {
        CaseEvent *e = &c->history.at[i];
        e->words = case_event_words(a, e, c);
        if (!*e->actor_name) e->actor_name = same(e->actor, "sender") ? "The sender" : "Hilum";
    }
    return OK;
}

static void say_status(AlikeRowList *rows)
{
    for (size_t i = 0; i < rows->n; i++) {
        AlikeRow *r = &rows->at[i];
        r->status = *r->outcome ? r->outcome : same(r->state, "parked") ? "parked" : stage_name(r->pathway, r->stage);
    }
}

static Err read_alike(Db *db, Arena *a, i64 id, i64 who, Case *c)
{
    RecallHitList found = { 0 };
    i64 viewer;
    TRY(sight_viewer(db, who, &viewer));
    TRY(recall_alike(db, a, id, who, &found));
    for (size_t i = 0; i < found.n; i++) {
        AlikeRow row = { .score = (i64)(found.at[i].score * 1000), .shared = recall_why(a, &found.at[i].why) };
        Err err = case_alike(db, found.at[i].id, viewer, &row);
        if (err && err != E_NOT_FOUND) return err;
        if (!err) *LIST_PUSH(a, &c->alike) = row;
    }
    TRY(case_merged_here(db, id, viewer, &c->merged_here));
    say_status(&c->alike);
    say_status(&c->merged_here);
    return OK;
}

Err case_read(Db *db, Arena *a, i64 id, i64 who, Day today, Case *out)
{
    Case c = { 0 };
    TRY(idea_get(db, id, &c.idea));
    c.clock = idea_clock(&c.idea, today);
    c.clock_words = clock_words(a, c.clock);
    c.status = idea_status(a, &c.idea);
    TRY(read_answers(db, a, &c));
    TRY(promises_read(db, a, &c.idea, today, &c.promises));
    TRY(talk_of(db, id, "outside", &c.outside));
    TRY(talk_of(db, id, "inside", &c.inside));
    TRY(letters_of(db, id, &c.letters));
    for (size_t i = 0; i < c.letters.n; i++) c.letters.at[i].body = idea_without_link(a, &c.idea, c.letters.at[i].body);
    TRY(decisions_of(db, id, &c.decisions));
    TRY(task_of_idea(db, a, id, "", true, today, &c.tasks_open));
    TRY(task_of_idea(db, a, id, "", false, today, &c.tasks_ended));
    TRY(case_checks(db, &c.checks));
    TRY(read_history(db, a, &c));
    TRY(read_alike(db, a, id, who, &c));
    *out = c;
    return OK;
}

Err case_publish(Db *db, const Idea *idea, bool on, Text summary, i64 person, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Said said = { .reason = "", .words = summary, .next_door = "", .stage = "", .team = "", .other = "", .until = "", .date = NO_DAY };
    TRY(idea_publish(db, idea, on, summary, actor_person(a, person), now));
    if (!on || (idea->published.s && same(summary, idea->public_summary))) return OK;
    return letterbox_send(db, "published", idea, 0, site, &said, now);
}
