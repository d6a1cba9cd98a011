#include "share/party_web.h"
#include "base/when.h"
#include "front/answers.h"
#include "front/track_web.h"
#include "share/organisation.h"
#include <stdlib.h>

enum { EMAIL_MOST = 254, WORD_MOST = 12 };

typedef struct PartyQuery { Text done; } PartyQuery;
static const Field PARTY_QUERY_FIELDS[] = { FIELD(PartyQuery, done, WORD_MOST, NULL) };
const Form PARTY_QUERY = FORM(PartyQuery, PARTY_QUERY_FIELDS);

typedef struct InviteForm { Text email, part; } InviteForm;
static const Field INVITE_FIELDS[] = { FIELD(InviteForm, email, EMAIL_MOST, "Enter their email address"),
                                       FIELD(InviteForm, part, PART_MOST, NULL) };
const Form PARTY_INVITE_FORM = FORM(InviteForm, INVITE_FIELDS);

typedef struct OfferForm { Text offer_email; bool stays; } OfferForm;
static const Field OFFER_FIELDS[] = { FIELD(OfferForm, offer_email, EMAIL_MOST, "Enter the email address of whoever takes it over"),
                                      FIELD(OfferForm, stays, 0, NULL) };
const Form PARTY_OFFER_FORM = FORM(OfferForm, OFFER_FIELDS);

typedef struct OrganisationsForm { TextList organisation; } OrganisationsForm;
static const Field ORGANISATIONS_FIELDS[] = { FIELD(OrganisationsForm, organisation, ORGANISATIONS_MOST, NULL) };
const Form PARTY_SHARE_FORM = FORM(OrganisationsForm, ORGANISATIONS_FIELDS);

typedef struct SuggestedForm { Text act; } SuggestedForm;
static const Field SUGGESTED_FIELDS[] = { FIELD(SuggestedForm, act, WORD_MOST, NULL) };
const Form PARTY_SUGGESTED_FORM = FORM(SuggestedForm, SUGGESTED_FIELDS);

static const struct { Text done, words; } DONE[] = {
    { "asked",     "We have written to them. They have 30 days to answer." },
    { "ended",     "Done. They have been told." },
    { "offered",   "We have written to them. Until they say yes it stays yours." },
    { "kept",      "The offer is taken back. It stays yours." },
    { "shared",    "Your choice is saved. It counts from this moment." },
    { "unshared",  "Done. They know nothing of it, and we go on without them." },
};

static Text done_words(const Req *req)
{
    for (size_t i = 0; i < COUNT(DONE); i++) if (same(DONE[i].done, http_sent(req, "done"))) return DONE[i].words;
    return NULL;
}

Url party_url(Arena *a, const PartyPage *page, Text rest) { return url_checked(arena_printf(a, "%s%s", page->base.s, rest)); }

Url party_end_url(Arena *a, const PartyPage *page, i64 id)
{
    return url_checked(arena_printf(a, "%s/%lld/end", page->base.s, (long long)id));
}

Url party_suggested_url(Arena *a, const PartyPage *page, i64 id)
{
    return url_checked(arena_printf(a, "%s/suggested/%lld", page->base.s, (long long)id));
}

static Err read_people(Req *req, PartyPage *page)
{
    CollaboratorList all;
    TRY(collaborators_of(req->db, page->idea.id, &all));
    for (size_t i = 0; i < all.n; i++) {
        bool here = same(all.at[i].state, "active") || same(all.at[i].state, "invited");
        *LIST_PUSH(req->arena, here ? &page->here : &page->before) = all.at[i];
    }
    Err err = transfer_of_idea(req->db, page->idea.id, &page->offer);
    page->offered = !err;
    return err == E_NOT_FOUND ? OK : err;
}

static Err read_organisations(Req *req, PartyPage *page)
{
    Arena *a = req->arena;
    page->organisations = (Choice){ .name = "organisation", .label = "Organisations that may read it", .size = SIZE_M,
        .hint = "They read what you sent and how it goes, and may answer what they are asked. Untick one and it cannot open it any more, "
                "at once." };
    TRY(shared_with(req->db, page->idea.id, &page->shared));
    for (size_t i = 0; i < page->shared.n; i++) {
        const SharedWith *o = &page->shared.at[i];
        Text about = blank(o->about) ? NULL : o->about, hint = o->on ? arena_printf(a, "Since %s", day_words(a, day_of(o->since))) : about;
        *LIST_PUSH(a, &page->organisations.options) = (Option){ .value = arena_printf(a, "%lld", (long long)o->id), .label = o->name,
                                                                .hint = hint, .chosen = o->on };
    }
    return OK;
}

static void add_forms(Req *req, const Res *res, PartyPage *page)
{
    page->email = (Input){ .name = "email", .label = "Their email address", .type = "email", .autocomplete = "off", .plain_words = true,
                           .value = http_sent(req, "email"), .wrong = http_wrong_of(res, "email") };
    page->part = (Input){ .name = "part", .label = "What would you like them to do? (optional)",
                          .hint = "For example: knows the ward's pumps", .value = http_sent(req, "part"),
                          .wrong = http_wrong_of(res, "part") };
    page->offer_email = (Input){ .name = "offer_email", .label = "The email address of whoever takes it over", .type = "email",
                                 .autocomplete = "off", .plain_words = true, .value = http_sent(req, "offer_email"),
                                 .wrong = http_wrong_of(res, "offer_email") };
    page->offer_open = *page->offer_email.wrong;
    page->stays = (Choice){ .name = "stays", .label = "Afterwards" };
    *LIST_PUSH(req->arena, &page->stays.options) = (Option){ .value = "1", .label = "I go on working on it with them",
                                                             .chosen = same(http_sent(req, "stays"), "1") };
}

static Err draw(Req *req, Res *res, const Idea *idea)
{
    PartyPage page = { .page = web_page(req, res, "People"), .wrong = res->wrong, .idea = *idea, .sender = track_is_sender(req, idea),
                       .ended = same(idea->outcome, "withdrawn"), .base = track_url(req, "/people") };
    page.page.about = idea->title;
    page.page.about_reference = idea->reference;
    if (track_by_session(req)) page.page.back = url_checked("/mine");
    if (!res->wrong.n) page.page.notice = done_words(req);
    TRY(read_people(req, &page));
    TRY(read_organisations(req, &page));
    if (page.sender) TRY(suggestions_open(req->db, idea->id, &page.suggested));
    add_forms(req, res, &page);
    return RENDER(req, res, party_page, &page);
}

Err party_show(Req *req, Res *res)
{
    Idea idea;
    TRY(track_opened(req, res, &idea));
    return draw(req, res, &idea);
}

/* Opened for a change by its sender. */
static Err opened(Req *req, Res *res, Idea *out)
{
    TRY(track_opened_to_write(req, res, out));
    return track_for_sender(req, res, out);
}

Err party_post_invite(Req *req, Res *res)
{
    const InviteForm *f = req->form;
    Idea idea;
    i64  id;
    TRY(opened(req, res, &idea));
    refuse_identifiers(req, res, "part", f->part);
    if (res->wrong.n) return draw(req, res, &idea);
    Err err = collaborator_invite(req->db, &idea, f->email, f->part, req->site, req->now, &id);
    if (err == E_INVALID)  http_wrong(req, res, "email", "Enter somebody else's email address, like name@example.com");
    if (err == E_CONFLICT) http_wrong(req, res, "email", "This person is asked already, or works on it with you. You see them above");
    if (err == E_DENIED)   http_wrong(req, res, "email", same(idea.outcome, "withdrawn") ? "You withdrew it. Open it again first"
                                      : "At most 20 people can be asked. Remove somebody first");
    if (res->wrong.n) return draw(req, res, &idea);
    TRY(err);
    return http_see(res, track_url(req, "/people?done=asked"));
}

Err party_post_end(Req *req, Res *res)
{
    Idea idea;
    TRY(opened(req, res, &idea));
    TRY(collaborator_end(req->db, &idea, req->argn[track_by_session(req) ? 1 : 2], req->site, req->now));
    return http_see(res, track_url(req, "/people?done=ended"));
}

Err party_post_leave(Req *req, Res *res)
{
    Idea idea;
    TRY(track_opened_to_write(req, res, &idea));
    TRY(collaborator_leave(req->db, &idea, req->who.person, req->site, req->now));
    return http_see(res, url_checked("/mine"));
}

Err party_post_offer(Req *req, Res *res)
{
    const OfferForm *f = req->form;
    Idea idea;
    i64  id;
    TRY(opened(req, res, &idea));
    if (res->wrong.n) return draw(req, res, &idea);
    Err err = transfer_offer(req->db, &idea, f->offer_email, f->stays, req->site, req->now, &id);
    if (err == E_INVALID)  http_wrong(req, res, "offer_email", "Enter somebody else's email address, like name@example.com");
    if (err == E_CONFLICT) http_wrong(req, res, "offer_email", "It is offered to somebody already. Take that offer back first");
    if (err == E_DENIED)   http_wrong(req, res, "offer_email", "You withdrew it. Open it again first");
    if (res->wrong.n) return draw(req, res, &idea);
    TRY(err);
    return http_see(res, track_url(req, "/people?done=offered"));
}

Err party_post_keep(Req *req, Res *res)
{
    Idea idea;
    TRY(opened(req, res, &idea));
    Err err = transfer_cancel(req->db, &idea, req->site, req->now);
    if (err && err != E_NOT_FOUND) return err;            /* who sends twice is shown how it stands */
    return http_see(res, track_url(req, "/people?done=kept"));
}

static bool ticked(const TextList *list, i64 id)
{
    for (size_t i = 0; i < list->n; i++) if (atoll(list->at[i]) == id) return true;
    return false;
}

Err party_post_share(Req *req, Res *res)
{
    const OrganisationsForm *f = req->form;
    Idea idea;
    SharedWithList all;
    TRY(opened(req, res, &idea));
    if (res->wrong.n) return draw(req, res, &idea);
    TRY(shared_with(req->db, idea.id, &all));
    for (size_t i = 0; i < all.n; i++)
        TRY(shared_turn(req->db, &idea, all.at[i].id, ticked(&f->organisation, all.at[i].id), req->site, req->now));
    return http_see(res, track_url(req, "/people?done=shared"));
}

Err party_post_suggested(Req *req, Res *res)
{
    const SuggestedForm *f = req->form;
    Idea idea;
    Suggestion s;
    bool yes = same(f->act, "yes");
    TRY(opened(req, res, &idea));
    TRY(suggestion_get(req->db, idea.id, req->argn[track_by_session(req) ? 1 : 2], &s));
    if (!yes && !same(f->act, "no")) return E_INVALID;
    if (yes) TRY(shared_turn(req->db, &idea, s.organisation, true, req->site, req->now));
    else     TRY(suggestion_end(req->db, &s, "declined", "sender", req->now));
    return http_see(res, track_url(req, yes ? "/people?done=shared" : "/people?done=unshared"));
}
