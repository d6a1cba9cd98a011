#include "auth/people_web.h"
#include "auth/auth.h"
#include "auth/link.h"
#include "base/when.h"
#include "base/words.h"
#include "journal/journal.h"
#include <inttypes.h>

enum { PEOPLE_A_PAGE = 100, PEOPLE_MOST = 1000, NAME_MOST = 120, ADDRESS_MOST = 254, WORD_MOST = 20 };
#define ID_MOST INT64_MAX

static Text number(Arena *a, i64 n) { return n ? arena_printf(a, "%lld", (long long)n) : ""; }

static const Pair DONE[] = {
    { "added",   "Saved. We are sending them an email with a link to choose a password." },
    { "unsent",  "Saved. No mail can reach this address, so no link was sent." },
    { "changed", "Saved." },
    { "link",    "We are sending them an email with a new link to choose a password." },
    { "left",    "Saved. They can no longer sign in, and their open ideas and desks have moved to the colleague you chose." },
};

static Text done_words(const Req *req)
{
    for (size_t i = 0; i < COUNT(DONE); i++)
        if (same(DONE[i].name, http_sent(req, "done"))) return DONE[i].value;
    return NULL;
}

/* The list. */

typedef struct PeopleView { i64 after; Text done; } PeopleView;
static const Field PEOPLE_VIEW_FIELDS[] = { FIELD(PeopleView, after, ID_MOST, NULL), FIELD(PeopleView, done, WORD_MOST, NULL) };
const Form PEOPLE_VIEW_FORM = FORM(PeopleView, PEOPLE_VIEW_FIELDS);

static Err seeded_desk(Req *req, bool *out)
{
    DeskList desks = { 0 };
    Person p;
    Err err = staff_of_email(req->db, req->arena, AUTH_SEEDED, &p);
    if (err) return err == E_NOT_FOUND ? OK : err;
    TRY(desks_all(req->db, &desks));
    for (size_t i = 0; i < desks.n; i++) *out = *out || desks.at[i].person == p.id;
    return OK;
}

Err people_show(Req *req, Res *res)
{
    const PeopleView *view = req->form;
    PeoplePage page = { .page = web_page(req, res, "People") };
    page.page.notice = done_words(req);
    TRY(staff_list(req->db, view->after, PEOPLE_A_PAGE + 1, &page.people));
    if (page.people.n > PEOPLE_A_PAGE) {
        page.people.n = PEOPLE_A_PAGE;
        page.pager.older = url_path(req->arena, "/admin/people?after=%" PRId64, page.people.at[PEOPLE_A_PAGE - 1].id);
        page.pager.older_words = "Next";
    }
    if (view->after) page.pager.newer = url_checked("/admin/people");
    page.pager.newer_words = "First page";
    TRY(seeded_desk(req, &page.seeded));
    return RENDER(req, res, people_page, &page);
}

/* What the forms offer. */

static OptionList role_options(Arena *a)
{
    OptionList list = { 0 };
    for (size_t i = 0; i < ROLES_N; i++)
        if (*ROLES[i].role) *LIST_PUSH(a, &list) = (Option){ .value = ROLES[i].role, .label = ROLES[i].name, .hint = ROLES[i].does };
    return list;
}

static Err team_options(Req *req, OptionList *out)
{
    TeamList teams = { 0 };
    TRY(teams_all(req->db, &teams));
    *LIST_PUSH(req->arena, out) = (Option){ .value = "", .label = "No team" };
    for (size_t i = 0; i < teams.n; i++)
        *LIST_PUSH(req->arena, out) = (Option){ .value = number(req->arena, teams.at[i].id), .label = teams.at[i].name };
    return OK;
}

Err people_options(Req *req, i64 without, OptionList *out)
{
    PersonList people = { 0 };
    TRY(staff_list(req->db, 0, PEOPLE_MOST, &people));
    *LIST_PUSH(req->arena, out) = (Option){ .value = "", .label = "Choose a colleague" };
    for (size_t i = 0; i < people.n; i++)
        if (people.at[i].id != without)
            *LIST_PUSH(req->arena, out) = (Option){ .value = number(req->arena, people.at[i].id), .label = people.at[i].name };
    return OK;
}

/* One person. Faults of the form show what was sent, else what is kept. */

static Text shown(const Req *req, const Res *res, Text field, Text kept) { return res->wrong.n ? http_sent(req, field) : kept; }

static Err person_fill(Req *req, Res *res, PersonPage *page)
{
    const Person *p = &page->person;
    bool form = !*http_wrong_of(res, "to");               /* the form of leaving sends none of the others */
    page->wrong = res->wrong;
    page->name = form ? shown(req, res, "name", p->name) : p->name;
    page->email = shown(req, res, "email", p->email);
    page->role = form ? shown(req, res, "role", p->role) : p->role;
    page->team = form ? shown(req, res, "team", number(req->arena, p->team)) : number(req->arena, p->team);
    page->to = http_sent(req, "to");
    page->name_wrong = http_wrong_of(res, "name");
    page->email_wrong = http_wrong_of(res, "email");
    page->role_wrong = http_wrong_of(res, "role");
    page->team_wrong = http_wrong_of(res, "team");
    page->to_wrong = http_wrong_of(res, "to");
    page->roles = role_options(req->arena);
    return team_options(req, &page->teams);
}

static Err new_person_draw(Req *req, Res *res)
{
    PersonPage page = { .page = web_page(req, res, "Add a colleague"),
                        .person = { .name = "", .email = "", .role = "", .team_name = "", .left_on = NO_DAY } };
    TRY(person_fill(req, res, &page));
    page.page.back = url_checked("/admin/people");
    page.page.back_label = "People";
    return RENDER(req, res, new_person_page, &page);
}

Err new_person_show(Req *req, Res *res) { return new_person_draw(req, res); }

typedef struct NewPerson { Text name, email, role; i64 team; } NewPerson;
static const Field NEW_PERSON_FIELDS[] = {
    FIELD(NewPerson, name,  NAME_MOST,    "Enter their name"),
    FIELD(NewPerson, email, ADDRESS_MOST, "Enter their email address"),
    FIELD(NewPerson, role,  WORD_MOST,    "Choose what they may do"),
    FIELD(NewPerson, team,  ID_MOST,      NULL),
};
const Form NEW_PERSON_FORM = FORM(NewPerson, NEW_PERSON_FIELDS);

static Text me(const Req *req) { return actor_person(req->arena, req->who.person); }

/* The rules' answer, in a sentence beside the field it is about. */
static Err explain(Req *req, Res *res, Err err, Text conflict_field, Text conflict)
{
    if (err == E_CONFLICT) http_wrong(req, res, conflict_field, "%s", conflict);
    if (err == E_INVALID)  http_wrong(req, res, "role", "Choose a role and a team from the list");
    return err == E_CONFLICT || err == E_INVALID ? OK : err;
}

Err new_person_post(Req *req, Res *res)
{
    const NewPerson *form = req->form;
    i64 id = 0;
    if (*form->email && !email_valid(form->email)) http_wrong(req, res, "email", "Enter an email address, like name@example.com");
    if (res->wrong.n) return new_person_draw(req, res);
    Colleague c = { form->name, form->email, form->role, form->team };
    Err err = staff_add(req->db, req->arena, &c, me(req), req->now, &id);
    TRY(explain(req, res, err, "email", "Somebody with this address is here already"));
    if (res->wrong.n) return new_person_draw(req, res);
    Person p;
    TRY(staff_get(req->db, id, &p));
    TRY(auth_mail_password_link(req->db, req->arena, req->site, &p, LINK_INVITED, req->who.person, req->now));
    return http_see(res, url_path(req->arena, "/admin/people?done=%s", auth_reachable(p.email) ? "added" : "unsent"));
}

/* One of the staff who is here. */
static Err person_here(Req *req, Person *p)
{
    TRY(staff_get(req->db, req->argn[0], p));
    return role_is_staff(p->role) && !day_known(p->left_on) ? OK : E_NOT_FOUND;
}

static Err person_draw(Req *req, Res *res)
{
    PersonPage page = { 0 };
    TRY(person_here(req, &page.person));
    page.page = web_page(req, res, page.person.name);
    page.page.back = url_checked("/admin/people");
    page.page.back_label = "People";
    page.page.notice = done_words(req);
    page.may_mail = auth_reachable(page.person.email);
    TRY(person_fill(req, res, &page));
    TRY(people_options(req, page.person.id, &page.colleagues));
    return RENDER(req, res, person_page, &page);
}

typedef struct PersonView { Text done; } PersonView;
static const Field PERSON_VIEW_FIELDS[] = { FIELD(PersonView, done, WORD_MOST, NULL) };
const Form PERSON_VIEW_FORM = FORM(PersonView, PERSON_VIEW_FIELDS);

Err person_show(Req *req, Res *res) { return person_draw(req, res); }

typedef struct PersonForm { Text name, role; i64 team; } PersonForm;
static const Field PERSON_FIELDS[] = {
    FIELD(PersonForm, name, NAME_MOST, "Enter their name"),
    FIELD(PersonForm, role, WORD_MOST, "Choose what they may do"),
    FIELD(PersonForm, team, ID_MOST,   NULL),
};
const Form PERSON_FORM = FORM(PersonForm, PERSON_FIELDS);

Err person_post(Req *req, Res *res)
{
    const PersonForm *form = req->form;
    if (res->wrong.n) return person_draw(req, res);
    Colleague to = { form->name, "", form->role, form->team };
    TRY(explain(req, res, staff_change(req->db, req->arena, req->argn[0], &to, me(req), req->now), "role",
                "This is the only administrator. Make somebody else an administrator first"));
    if (res->wrong.n) return person_draw(req, res);
    return http_see(res, url_path(req->arena, "/admin/people/%" PRId64 "?done=changed", req->argn[0]));
}

typedef struct Leave { i64 to; } Leave;
static const Field LEAVE_FIELDS[] = { FIELD(Leave, to, ID_MOST, "Choose who takes over their ideas and desks") };
const Form LEAVE_FORM = FORM(Leave, LEAVE_FIELDS);

Err person_leave_post(Req *req, Res *res)
{
    const Leave *form = req->form;
    if (res->wrong.n) return person_draw(req, res);
    Err err = staff_leave(req->db, req->arena, req->argn[0], form->to, me(req), req->now);
    if (err == E_CONFLICT) http_wrong(req, res, "to", "This is the only administrator. Make somebody else an administrator first");
    if (err == E_INVALID)  http_wrong(req, res, "to", "Choose a colleague from the list");
    if (res->wrong.n) return person_draw(req, res);
    TRY(err);
    return http_see(res, url_checked("/admin/people?done=left"));
}

Err person_link_post(Req *req, Res *res)
{
    Person p;
    TRY(person_here(req, &p));
    TRY(auth_mail_password_link(req->db, req->arena, req->site, &p, LINK_INVITED, req->who.person, req->now));
    return http_see(res, url_path(req->arena, "/admin/people/%" PRId64 "?done=%s", p.id, auth_reachable(p.email) ? "link" : "unsent"));
}
