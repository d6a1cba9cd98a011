#include "pathway/idea.h"
#include "pathway/standing.h"
#include "base/code.h"
#include "base/when.h"
#include "pathway/hint.h"
#include "idea.sql.h"
#include <stdio.h>

Clock idea_clock(const Idea *idea, Day today)
{
    return clock_read(same(idea->state, "open") ? idea->promise_due : NO_DAY, idea->paused_since, today);
}

/* A version published on another machine a moment ago is read when an idea is met that goes by it. */
static Err find(Db *db, i64 id, Text reference, Idea *out)
{
    Idea idea;
    TRY(idea_find(db, id, reference, &idea));
    if (!pathway_named(idea.pathway)) TRY(pathways_learn(db));
    *out = idea;
    return OK;
}

Err idea_get(Db *db, i64 id, Idea *out)                        { return id > 0 ? find(db, id, NULL, out) : E_NOT_FOUND; }
Err idea_of_reference(Db *db, Text reference, Idea *out)       { return *reference ? find(db, 0, reference, out) : E_NOT_FOUND; }
Err idea_answers(Db *db, i64 idea, LandedAnswerList *out)      { return answers_of(db, idea, out); }
Err idea_promises(Db *db, i64 idea, PromiseList *out)          { return promises_of(db, idea, out); }

Err idea_desk_of(Db *db, Text route, i64 *out)
{
    Err err = idea_desk(db, route, out);
    if (err == E_NOT_FOUND) err = idea_any_staff(db, out);
    return err == E_NOT_FOUND ? BROKEN("nobody is named for the route %s: add staff", route) : err;
}

static Err promise_all(Db *db, i64 id, const Pathway *p, Day today)
{
    for (size_t i = 0; i < p->promises.n; i++) {
        const Promised *said = &p->promises.at[i];
        TRY(promise_add(db, id, said->name, said->days, today, clock_due(today, said->days)));
    }
    return OK;
}

/* The promise that falls due first is the one that runs at receipt. */
static const Promised *first_promise(const Pathway *p)
{
    const Promised *first = NULL;
    for (size_t i = 0; i < p->promises.n; i++)
        if (!first || p->promises.at[i].days < first->days) first = &p->promises.at[i];
    return first;
}

static Err add_row(Db *db, const Landing *landing, const Pathway *p, Text key, Time now, i64 *id)
{
    const Stage *stage = &p->stages.at[0];
    const Promised *first = first_promise(p);
    Day  today = day_of(now), due = clock_due(today, first ? first->days : stage->within);
    char pathway[64];
    i64  owner;
    TRY(idea_desk_of(db, landing->route, &owner));
    snprintf(pathway, sizeof pathway, "%s %lld", p->name, (long long)p->version);
    return idea_add(db, landing->kind, landing->route, landing->form, landing->title, landing->summary, landing->service, landing->sender,
                    landing->organisation, key, now, pathway, stage->key, owner, stage->step, due,
                    first ? first->name : "", first ? due : NO_DAY, landing->share_hospital, landing->share_partners,
                    landing->share_public, landing->source, landing->source_id, key, id);
}

/* What it is called and says. */
static Text words_of(Arena *a, const Landing *landing)
{
    Text problem = "";
    for (size_t i = 0; i < landing->answers.n; i++)
        if (same(landing->answers.at[i].key, "problem")) problem = landing->answers.at[i].value;
    return arena_printf(a, "%s\n%s\n%s", landing->title, problem, landing->summary);
}

Err idea_land(Db *db, const Landing *landing, Text site_code, Time now, Idea *out)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    i64 id;
    TRY(pathways_learn(db));
    const Pathway *p = pathway_for_route(landing->route);
    TRY(add_row(db, landing, p, secret_new(a), now, &id));
    TRY(idea_name(db, id, reference_make(a, site_code, day_year(day_of(now)), id)));
    for (size_t i = 0; i < landing->answers.n; i++) TRY(answer_add(db, id, landing->answers.at[i].key, landing->answers.at[i].value));
    TRY(promise_all(db, id, p, day_of(now)));
    TRY(journal_append(db, journal_subject(a, "idea", id), *landing->source ? "system" : "sender", now, "idea.received",
                       journal_data(a, J_TEXT("route", landing->route), J_TEXT("kind", landing->kind), J_TEXT("stage", p->stages.at[0].key),
                                    J_TEXT("title", journal_digest(a, landing->title)),
                                        J_TEXT("text", journal_digest(a, landing->summary)), J_END)));
    TRY(idea_get(db, id, out));
    return hint_keep(db, out, words_of(a, landing));
}

Text idea_secret(Arena *a, const Idea *idea) { return secret_derive(a, idea->key); }

Text idea_link(Arena *a, const Site *site, const Idea *idea)
{
    return arena_printf(a, "%s/track/%s/%s", site->origin, idea->reference, idea_secret(a, idea));
}

Text idea_without_link(Arena *a, const Idea *idea, Text letter)
{
    Text secret = idea_secret(a, idea);
    Buf out = { .arena = a };
    for (Text at; (at = strstr(letter, secret)); letter = at + strlen(secret)) {
        buf_add(&out, letter, (size_t)(at - letter));
        buf_text(&out, "(only they see the rest)");
    }
    buf_text(&out, letter);
    return buf_end(&out);
}

Err person_of_email(Db *db, Text email, Text name, Text phone, Time now, i64 *out)
{
    Err err = person_id_of(db, email, out);
    if (err != E_NOT_FOUND) return err;
    ON_EXIT(arena_done) Arena *a = arena_new();
    TRY(person_add(db, email, name, phone, now, out));
    return journal_append(db, journal_subject(a, "person", *out), "sender", now, "person.known", "{}");
}

Err idea_share(Db *db, const Idea *idea, bool hospital, bool partners, bool public_, Text actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TRY(idea_set_share(db, idea->id, hospital, partners, public_, now));
    return journal_append(db, journal_subject(a, "idea", idea->id), actor, now, "idea.shared",
                          journal_data(a, J_INT("hospital", hospital), J_INT("partners", partners), J_INT("public", public_), J_END));
}

Err idea_publish(Db *db, const Idea *idea, bool on, Text summary, Text actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TRY(idea_set_published(db, idea->id, on ? now.s : 0, summary, now));
    return journal_append(db, journal_subject(a, "idea", idea->id), actor, now, on ? "idea.published" : "idea.unpublished",
                          journal_data(a, J_TEXT("text", journal_digest(a, summary)), J_END));
}
