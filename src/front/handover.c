#include "front/handover.h"
#include "base/code.h"
#include "base/when.h"
#include "mail/outbox.h"
#include "pathway/letterbox.h"
#include "handover.sql.h"

enum { ASK_NO_MORE = 180, DAY = 24 * 3600 };              /* days: what is older than this and was never asked stays so */

static Err one(Db *db, i64 idea, i64 decision, Handover *out)
{
    HandoverList found;
    TRY(handover_rows(db, idea, decision, &found));
    if (!found.n) return E_NOT_FOUND;
    *out = found.at[0];
    return OK;
}

Err handover_of(Db *db, i64 idea, Handover *out) { return one(db, idea, 0, out); }

static Err note(Db *db, const Handover *h, Text actor, Time now, Text what, i64 documents)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return journal_append(db, journal_subject(a, "idea", h->idea), actor, now, what,
                          journal_data(a, J_INT("decision", h->decision), J_INT("documents", documents), J_END));
}

Err handover_offered(Db *db, Arena *a, i64 idea, DocumentRowList *out)
{
    DocumentRowList all;
    TRY(document_list(db, a, idea, "outside", false, &all));
    for (size_t i = 0; i < all.n; i++) if (all.at[i].by_sender && all.at[i].newest.ready) *LIST_PUSH(a, out) = all.at[i];
    return OK;
}

bool handover_answer_goes(const CaseAnswer *q)
{
    return *q->words && !same(q->key, "share") && !same(q->kind, "email") && !same(q->kind, "phone");
}

static Err answers_of(Db *db, Arena *a, const Idea *idea, Time now, Text *out)
{
    Case c;
    Buf b = { .arena = a };
    TRY(case_read(db, a, idea->id, 0, day_of(now), &c));
    for (size_t i = 0; i < c.answers.n; i++) {
        const CaseAnswer *q = &c.answers.at[i];
        if (handover_answer_goes(q))
            buf_printf(&b, "%s%s\n%s\n", b.n ? "\n" : "", *q->label ? q->label : q->ask, q->words);
    }
    *out = b.n ? buf_end(&b) : idea->summary;
    return OK;
}

static Err mail_papers(Db *db, Arena *a, const Idea *idea, const Handover *h, Text key, Text until, const Site *site, Time now)
{
    Text subject, body, answers;
    TRY(answers_of(db, a, idea, now, &answers));
    const Pair with[] = {
        { "title", idea->title }, { "reference", idea->reference }, { "hospital", site->hospital }, { "who", idea->sender_name },
        { "email", idea->sender_email }, { "words", answers }, { "until", until },
        { "link", arena_printf(a, "%s/papers/%lld/%s", site->origin, (long long)h->decision, secret_derive(a, key)) },
    };
    TRY(letter_fill(a, "papers", with, COUNT(with), &subject, &body));
    return outbox_add(db, &(Mail){ .key = arena_printf(a, "papers:%lld", (long long)h->decision), .to = h->door_email,
                                   .subject = letter_line(a, subject), .body = body, .thread = "" }, now);
}

/* The titles of those that are named; E_INVALID when one is not among those offered. */
static Err titles_of(Db *db, Arena *a, i64 idea, const IntList *documents, Text *out)
{
    DocumentRowList offered = { 0 };
    Buf b = { .arena = a };
    TRY(handover_offered(db, a, idea, &offered));
    buf_text(&b, "- your answers");
    for (size_t i = 0; i < documents->n; i++) {
        size_t k = 0;
        while (k < offered.n && offered.at[k].id != documents->at[i]) k++;
        if (k == offered.n) return E_INVALID;
        buf_printf(&b, "\n- %s", offered.at[k].title);
    }
    *out = buf_end(&b);
    return OK;
}

static Day last_day(Time sent) { return (Day){ day_of(sent).n + PAPERS_DAYS }; }

Err handover_send(Db *db, Arena *a, const Idea *idea, const Handover *h, const IntList *documents, const Site *site, Time now)
{
    Text titles, key = secret_new(a), until = day_words(a, last_day(now));
    if (blank(h->door_email)) return E_DENIED;
    if (h->sent.s) return OK;
    TRY(titles_of(db, a, idea->id, documents, &titles));
    TRY(handover_sent(db, h->decision, key, now));
    for (size_t i = 0; i < documents->n; i++) TRY(handover_with(db, h->decision, documents->at[i]));
    TRY(note(db, h, "sender", now, "handover.sent", (i64)documents->n));
    TRY(mail_papers(db, a, idea, h, key, until, site, now));
    Said said = { .reason = h->door_email, .words = titles, .next_door = h->next_door, .stage = "", .team = "", .other = "",
                  .until = until, .date = { day_of(now).n + TAKEN_UP_DAYS } };
    return letterbox_send(db, "handed-over", idea, 0, site, &said, now);
}

Err handover_papers(Db *db, Arena *a, i64 decision, Text secret, Time now, Papers *out)
{
    Papers p = { 0 };
    IntList ids;
    DocumentRowList there = { 0 };
    TRY(one(db, 0, decision, &p.handover));
    if (!p.handover.sent.s || !secret_same(secret_hash(a, secret), secret_hash(a, secret_derive(a, p.handover.key)))) return E_NOT_FOUND;
    p.until = last_day(p.handover.sent);
    if (day_of(now).n > p.until.n) return E_NOT_FOUND;
    TRY(idea_get(db, p.handover.idea, &p.idea));
    TRY(handover_offered(db, a, p.idea.id, &there));
    TRY(handover_documents(db, decision, &ids));
    for (size_t i = 0; i < ids.n; i++)
        for (size_t k = 0; k < there.n; k++) if (there.at[k].id == ids.at[i]) *LIST_PUSH(a, &p.documents) = there.at[k];
    *out = p;
    return OK;
}

static Err ask(Db *db, i64 decision, const Site *site, Time now)
{
    Handover h;
    Idea idea;
    TRY(one(db, 0, decision, &h));
    TRY(idea_get(db, h.idea, &idea));
    TRY(handover_asked(db, decision, now));
    TRY(note(db, &h, "system", now, "handover.asked", 0));
    Said said = { .reason = "", .words = "", .next_door = h.next_door, .stage = "", .team = "", .other = "", .until = "",
                  .date = day_of(h.made) };
    return letterbox_send(db, "taken-up", &idea, 0, site, &said, now);
}

Err handover_ask_due(Db *db, const Site *site, Time now, i64 most)
{
    IntList due;
    TRY(handover_to_ask(db, (Time){ now.s - (i64)ASK_NO_MORE * DAY }, (Time){ now.s - (i64)TAKEN_UP_DAYS * DAY }, most, &due));
    for (size_t i = 0; i < due.n; i++) TRY(ask(db, due.at[i], site, now));
    return OK;
}

Err handover_answer(Db *db, const Idea *idea, const Handover *h, bool taken, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text answer = taken ? "yes" : "no";
    if (same(h->answer, answer)) return OK;
    TRY(handover_said(db, h->decision, answer, now));
    TRY(note(db, h, "sender", now, taken ? "handover.taken" : "handover.dead-end", 0));
    if (taken) return OK;
    static const char SAID[] = "The sender says that nobody took it up where we sent them. You may know another door.";
    return letterbox_tell_owner(db, idea, arena_printf(a, "dead-end:%lld", (long long)h->decision), "it came to a dead end", SAID, true,
                                site, now);
}
