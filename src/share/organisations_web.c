#include "share/organisations_web.h"
#include "journal/journal.h"

enum { NAME_MOST = 120, ABOUT_MOST = 200, DOMAINS_MOST = 500, EMAIL_MOST = 254, WORD_MOST = 12 };

typedef struct OrganisationsQuery { Text done; } OrganisationsQuery;
static const Field QUERY_FIELDS[] = { FIELD(OrganisationsQuery, done, WORD_MOST, NULL) };
const Form ORGANISATIONS_QUERY = FORM(OrganisationsQuery, QUERY_FIELDS);

static const Field ORGANISATION_FIELDS[] = {
    FIELD(Organised, name, NAME_MOST, "Enter the organisation's name"), FIELD(Organised, about, ABOUT_MOST, NULL),
    FIELD(Organised, domains, DOMAINS_MOST, "Enter what stands after the @ in their email addresses"),
};
const Form ORGANISATION_FORM = FORM(Organised, ORGANISATION_FIELDS);

typedef struct MemberForm { Text member_name, member_email; } MemberForm;
static const Field MEMBER_FIELDS[] = { FIELD(MemberForm, member_name, NAME_MOST, "Enter their name"),
                                       FIELD(MemberForm, member_email, EMAIL_MOST, "Enter their email address") };
const Form MEMBER_FORM = FORM(MemberForm, MEMBER_FIELDS);

typedef struct OfferedForm { bool on; } OfferedForm;
static const Field OFFERED_FIELDS[] = { FIELD(OfferedForm, on, 0, NULL) };
const Form OFFERED_FORM = FORM(OfferedForm, OFFERED_FIELDS);

static Text me(const Req *req) { return actor_person(req->arena, req->who.person); }

static Text notice(const Req *req)
{
    static const struct { Text done, words; } DONE[] = {
        { "changed", "Saved." },
        { "added",   "They have been told by mail how to sign in." },
        { "ended",   "They can read nothing here any more." },
        { "closed",  "Senders can no longer choose it." },
        { "opened",  "Senders can choose it again." },
    };
    for (size_t i = 0; i < COUNT(DONE); i++) if (same(DONE[i].done, http_sent(req, "done"))) return DONE[i].words;
    return NULL;
}

static Page frame(Req *req, Res *res, Text title, Text back, Text back_label)
{
    Page page = web_page(req, res, title);
    page.back = url_checked(back);
    page.back_label = back_label;
    page.notice = res->wrong.n ? NULL : notice(req);
    return page;
}

static Err draw_all(Req *req, Res *res)
{
    OrganisationsPage page = {
        .page = frame(req, res, "Organisations", "/admin", "Administration"), .wrong = res->wrong, .name = http_sent(req, "name"),
        .about = http_sent(req, "about"), .domains = http_sent(req, "domains"), .name_wrong = http_wrong_of(res, "name"),
        .about_wrong = http_wrong_of(res, "about"), .domains_wrong = http_wrong_of(res, "domains") };
    TRY(organisations_all(req->db, false, &page.organisations));
    return RENDER(req, res, organisations_page, &page);
}

Err organisations_show(Req *req, Res *res) { return draw_all(req, res); }

static void explain(Req *req, Res *res, Err *err)
{
    if (*err == E_CONFLICT) http_wrong(req, res, "name", "Another organisation has this name. Choose a different one");
    if (*err == E_INVALID)  http_wrong(req, res, "domains", "Enter only what stands after the @, for example leeds.example");
    if (*err == E_CONFLICT || *err == E_INVALID) *err = OK;
}

Err organisations_post(Req *req, Res *res)
{
    i64 id;
    if (res->wrong.n) return draw_all(req, res);
    Err err = organisation_add(req->db, req->form, me(req), req->now, &id);
    explain(req, res, &err);
    if (res->wrong.n) return draw_all(req, res);
    TRY(err);
    return http_see(res, url_path(req->arena, "/admin/organisations/%ld?done=changed", id));
}

static Err draw_one(Req *req, Res *res)
{
    OrganisationPage page = { .wrong = res->wrong };
    Organisation *o = &page.organisation;
    TRY(organisation_get(req->db, req->argn[0], o));
    bool sent = *http_sent(req, "name") || *http_sent(req, "domains");
    page.page = frame(req, res, o->name, "/admin/organisations", "Organisations");
    page.name = sent ? http_sent(req, "name") : o->name;
    page.about = sent ? http_sent(req, "about") : o->about;
    page.domains = sent ? http_sent(req, "domains") : o->domains;
    page.name_wrong = http_wrong_of(res, "name");
    page.about_wrong = http_wrong_of(res, "about");
    page.domains_wrong = http_wrong_of(res, "domains");
    page.member_name = (Input){ .name = "member_name", .label = "Name", .autocomplete = "off", .value = http_sent(req, "member_name"),
                                .wrong = http_wrong_of(res, "member_name") };
    page.member_email = (Input){ .name = "member_email", .label = "Email address", .type = "email", .autocomplete = "off",
                                 .plain_words = true,
                                 .hint = arena_printf(req->arena, "It must end in one of: %s", o->domains),
                                 .value = http_sent(req, "member_email"), .wrong = http_wrong_of(res, "member_email") };
    TRY(members_of(req->db, o->id, &page.members));
    return RENDER(req, res, organisation_page, &page);
}

Err organisation_show(Req *req, Res *res) { return draw_one(req, res); }

static Err see(const Req *req, Res *res, Text done)
{
    return http_see(res, url_path(req->arena, "/admin/organisations/%ld?done=%s", req->argn[0], done));
}

Err organisation_post(Req *req, Res *res)
{
    if (res->wrong.n) return draw_one(req, res);
    Err err = organisation_change(req->db, req->argn[0], req->form, me(req), req->now);
    explain(req, res, &err);
    if (res->wrong.n) return draw_one(req, res);
    TRY(err);
    return see(req, res, "changed");
}

Err organisation_post_offered(Req *req, Res *res)
{
    const OfferedForm *f = req->form;
    if (res->wrong.n) return E_INVALID;
    TRY(organisation_close(req->db, req->argn[0], !f->on, me(req), req->now));
    return see(req, res, f->on ? "opened" : "closed");
}

Err member_post(Req *req, Res *res)
{
    const MemberForm *f = req->form;
    if (res->wrong.n) return draw_one(req, res);
    Err err = member_add(req->db, req->argn[0], f->member_name, f->member_email, req->site, me(req), req->now);
    if (err == E_INVALID)  http_wrong(req, res, "member_email", "Enter an address that ends in one of the organisation's domains");
    if (err == E_CONFLICT) http_wrong(req, res, "member_email", "This person is on our staff, or belongs to an organisation already");
    if (res->wrong.n) return draw_one(req, res);
    TRY(err);
    return see(req, res, "added");
}

Err member_post_end(Req *req, Res *res)
{
    TRY(member_end(req->db, req->argn[0], req->argn[1], me(req), req->now));
    return see(req, res, "ended");
}
