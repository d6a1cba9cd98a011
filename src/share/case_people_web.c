#include "share/case_people_web.h"
#include "front/answers.h"
#include "pathway/open.h"
#include "pathway/queue.h"
#include <stdlib.h>

enum { WORD_MOST = 12, WHO_MOST = 30, WHY_MOST = 1000 };

typedef struct CasePeopleQuery { Text done; } CasePeopleQuery;
static const Field QUERY_FIELDS[] = { FIELD(CasePeopleQuery, done, WORD_MOST, NULL) };
const Form CASE_PEOPLE_QUERY = FORM(CasePeopleQuery, QUERY_FIELDS);

typedef struct SuggestForm { i64 organisation; Text why; } SuggestForm;
static const Field SUGGEST_FIELDS[] = { FIELD(SuggestForm, organisation, INT64_MAX, NULL),
                                        FIELD_LINES(SuggestForm, why, WHY_MOST, "Say why they should read it") };
const Form SUGGEST_FORM = FORM(SuggestForm, SUGGEST_FIELDS);

typedef struct RestrictForm { Text reason; } RestrictForm;
static const Field RESTRICT_FIELDS[] = { FIELD(RestrictForm, reason, WORD_MOST, "Say why only some may see it") };
const Form RESTRICT_FORM = FORM(RestrictForm, RESTRICT_FIELDS);

typedef struct GrantForm { Text who; } GrantForm;
static const Field GRANT_FIELDS[] = { FIELD(GrantForm, who, WHO_MOST, "Choose a colleague or a team") };
const Form GRANT_FORM = FORM(GrantForm, GRANT_FIELDS);

static Text done_words(const Req *req)
{
    static const struct { Text done, words; } DONE[] = {
        { "follow", "You follow it. Your daily digest tells you what happens." }, { "unfollow", "You no longer follow it." },
        { "restrict", "From now on only those named below see it." },             { "open", "Everybody who works here sees it again." },
        { "suggest", "The sender is asked by mail. The organisation knows nothing of it." },
        { "unsuggest", "It is taken back. The sender no longer sees it." },
        { "grant", "They may see it. A colleague gets a mail." },                 { "revoke", "They may no longer see it." },
    };
    for (size_t i = 0; i < COUNT(DONE); i++) if (same(DONE[i].done, http_sent(req, "done"))) return DONE[i].words;
    return NULL;
}

static Err read_party(Req *req, CasePeoplePage *page)
{
    CollaboratorList all;
    TRY(collaborators_of(req->db, page->idea.id, &all));
    for (size_t i = 0; i < all.n; i++)
        if (same(all.at[i].state, "active") || same(all.at[i].state, "invited")) *LIST_PUSH(req->arena, &page->party) = all.at[i];
    TRY(shared_with(req->db, page->idea.id, &page->shared));
    TRY(follower_staff(req->db, page->idea.id, &page->followers));
    for (size_t i = 0; i < page->followers.n; i++) page->follows |= page->followers.at[i].id == req->who.person;
    return OK;
}

/* Organisations that neither read it nor are suggested. */
static Err read_suggested(Req *req, const Res *res, CasePeoplePage *page)
{
    Arena *a = req->arena;
    TRY(suggestions_open(req->db, page->idea.id, &page->suggested));
    page->organisation = (Choice){ .name = "organisation", .label = "Which organisation?", .value = http_sent(req, "organisation"),
                                   .wrong = http_wrong_of(res, "organisation") };
    *LIST_PUSH(a, &page->organisation.options) = (Option){ .value = "", .label = "Choose an organisation" };
    for (size_t i = 0; i < page->shared.n; i++) {
        bool offered = !page->shared.at[i].on;
        for (size_t k = 0; k < page->suggested.n; k++) offered &= page->suggested.at[k].organisation != page->shared.at[i].id;
        if (offered) *LIST_PUSH(a, &page->organisation.options) =
            (Option){ .value = arena_printf(a, "%lld", (long long)page->shared.at[i].id), .label = page->shared.at[i].name };
    }
    page->why = (Input){ .name = "why", .label = "Why should they read it?", .rows = 3, .most = WHY_MOST, .value = http_sent(req, "why"),
                         .hint = "The sender reads it now, and the organisation once the sender shares it.",
                         .wrong = http_wrong_of(res, "why") };
    page->suggest_open = *page->organisation.wrong || *page->why.wrong;
    return OK;
}

static void add_reasons(Req *req, const Res *res, CasePeoplePage *page)
{
    page->reasons = (Choice){ .name = "reason", .label = "Why may only some see it?", .value = http_sent(req, "reason"), .size = SIZE_S,
                              .wrong = http_wrong_of(res, "reason"), .small = true };
    for (const RestrictReason *r = RESTRICT_REASONS; r->reason; r++)
        *LIST_PUSH(req->arena, &page->reasons.options) = (Option){ .value = r->reason, .label = r->label, .hint = r->hint };
    page->form_open = *page->reasons.wrong;
}

static bool named(const CasePeoplePage *page, i64 person, i64 team)
{
    if (person && person == page->idea.owner) return true;
    for (size_t i = 0; i < page->granted.n; i++)
        if (page->granted.at[i].person == person && page->granted.at[i].team == team) return true;
    return false;
}

/* Colleagues and teams that are not named yet. */
static Err add_who(Req *req, const Res *res, CasePeoplePage *page)
{
    Arena *a = req->arena;
    StaffList people, teams;
    page->who = (Choice){ .name = "who", .label = "Who else may see it?", .value = http_sent(req, "who"),
                          .wrong = http_wrong_of(res, "who") };
    *LIST_PUSH(a, &page->who.options) = (Option){ .value = "", .label = "Choose a colleague or a team" };
    TRY(queue_staff(req->db, &people));
    TRY(queue_teams(req->db, &teams));
    for (size_t i = 0; i < teams.n; i++)
        if (!named(page, 0, teams.at[i].id))
            *LIST_PUSH(a, &page->who.options) = (Option){ .value = arena_printf(a, "team:%lld", (long long)teams.at[i].id),
                                                          .label = arena_printf(a, "The team %s", teams.at[i].name) };
    for (size_t i = 0; i < people.n; i++)
        if (!named(page, people.at[i].id, 0))
            *LIST_PUSH(a, &page->who.options) = (Option){ .value = arena_printf(a, "person:%lld", (long long)people.at[i].id),
                                                          .label = people.at[i].name };
    return OK;
}

static Err read_sight(Req *req, const Res *res, CasePeoplePage *page)
{
    Err err = restrict_of(req->db, page->idea.id, &page->is);
    if (err && err != E_NOT_FOUND) return err;
    page->restricted = !err;
    add_reasons(req, res, page);
    if (!page->restricted) return OK;
    TRY(restrict_granted(req->db, page->idea.id, &page->granted));
    TRY(restrict_opened(req->db, page->idea.id, &page->opened));
    TRY(restrict_left_out(req->db, page->idea.id, &page->left_out));
    return page->may_restrict ? add_who(req, res, page) : OK;
}

static Err draw(Req *req, Res *res, const Idea *idea)
{
    CasePeoplePage page = { .page = idea_page(req, res, idea, "People"), .wrong = res->wrong, .idea = *idea,
                            .may_restrict = who_may(&req->who, R_RESTRICT) && !req->who.token };
    if (!res->wrong.n) page.page.notice = done_words(req);
    TRY(read_party(req, &page));
    TRY(read_suggested(req, res, &page));
    TRY(read_sight(req, res, &page));
    page.may_withdraw = who_may(&req->who, R_TRIAGE);
    page.may_suggest = page.may_withdraw && !page.restricted && !same(idea->state, "closed") && page.organisation.options.n > 1;
    return RENDER(req, res, case_people_page, &page);
}

Err case_people_show(Req *req, Res *res)
{
    Idea idea;
    TRY(idea_open(req, &idea));
    return draw(req, res, &idea);
}

static Err see(const Req *req, Res *res, Text done)
{
    return http_see(res, url_path(req->arena, "/work/%ld/people?done=%s", req->argn[0], done));
}

Err case_people_suggest(Req *req, Res *res)
{
    const SuggestForm *f = req->form;
    Idea idea;
    TRY(idea_open(req, &idea));
    refuse_identifiers(req, res, "why", f->why);
    if (!f->organisation) http_wrong(req, res, "organisation", "Choose an organisation from the list");
    if (res->wrong.n) return draw(req, res, &idea);
    Err err = suggestion_make(req->db, &idea, f->organisation, f->why, req->who.person, req->site, req->now);
    if (err == E_INVALID)  http_wrong(req, res, "organisation", "Choose an organisation from the list");
    if (err == E_CONFLICT) http_wrong(req, res, "organisation", "They read it already, or the sender has been asked already");
    if (err == E_DENIED)   http_wrong(req, res, "organisation", "Nobody can be suggested: it has ended, or only some may see it");
    if (res->wrong.n) return draw(req, res, &idea);
    TRY(err);
    return see(req, res, "suggest");
}

Err case_people_unsuggest(Req *req, Res *res)
{
    Idea idea;
    Suggestion s;
    TRY(idea_open(req, &idea));
    TRY(suggestion_get(req->db, idea.id, req->argn[1], &s));
    TRY(suggestion_end(req->db, &s, "withdrawn", actor_person(req->arena, req->who.person), req->now));
    return see(req, res, "unsuggest");
}

Err case_people_restrict(Req *req, Res *res)
{
    const RestrictForm *f = req->form;
    Idea idea;
    TRY(idea_open(req, &idea));
    if (res->wrong.n) return draw(req, res, &idea);
    Err err = restrict_on(req->db, &idea, f->reason, req->who.person, req->now);
    if (err == E_INVALID) { http_wrong(req, res, "reason", "Choose a reason from the list"); return draw(req, res, &idea); }
    TRY(err);
    return see(req, res, "restrict");
}

Err case_people_open(Req *req, Res *res)
{
    Idea idea;
    TRY(idea_open(req, &idea));
    TRY(restrict_off(req->db, &idea, req->who.person, req->now));
    return see(req, res, "open");
}

static i64 number_of(Text value, Text kind) { return starts(value, kind) ? atoll(value + strlen(kind)) : 0; }

Err case_people_grant(Req *req, Res *res)
{
    const GrantForm *f = req->form;
    Idea idea;
    TRY(idea_open(req, &idea));
    if (res->wrong.n) return draw(req, res, &idea);
    i64 person = number_of(f->who, "person:"), team = number_of(f->who, "team:");
    Err err = restrict_grant(req->db, &idea, person, team, req->who.person, req->site, req->now);
    if (err == E_INVALID)  http_wrong(req, res, "who", "Choose a colleague or a team from the list");
    if (err == E_CONFLICT) http_wrong(req, res, "who", "They may see it already, or 100 may, which is the most");
    if (res->wrong.n) return draw(req, res, &idea);
    TRY(err);
    return see(req, res, "grant");
}

Err case_people_revoke(Req *req, Res *res)
{
    Idea idea;
    TRY(idea_open(req, &idea));
    TRY(restrict_revoke(req->db, &idea, req->argn[1], req->who.person, req->now));
    Err err = idea_allowed(req, &idea);                   /* they may have taken it from themselves */
    if (err == E_NOT_FOUND) return http_see(res, url_checked("/work"));
    TRY(err);
    return see(req, res, "revoke");
}
