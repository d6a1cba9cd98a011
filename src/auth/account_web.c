#include "auth/account_web.h"
#include "auth/door.h"
#include "auth/password.h"
#include "auth/rights.h"
#include "auth/staff.h"
#include "journal/journal.h"

enum { KEY_MOST = 64, WORD_MOST = 20 };

/* What was just done, by the word in the address. */
static const Pair DONE[] = {
    { "password", "Your password is changed. You are signed out everywhere else." },
    { "digest-on",  "You get a daily digest from now on." },
    { "digest-off", "You get no daily digest any more." },
    { "ended",    "That device is signed out." },
};

typedef struct AccountView { Text done; } AccountView;
static const Field ACCOUNT_VIEW_FIELDS[] = { FIELD(AccountView, done, WORD_MOST, NULL) };
const Form ACCOUNT_VIEW_FORM = FORM(AccountView, ACCOUNT_VIEW_FIELDS);

static Text done_words(Text word)
{
    for (size_t i = 0; i < COUNT(DONE); i++)
        if (same(DONE[i].name, word)) return DONE[i].value;
    return NULL;
}

static Err devices_of(Req *req, DeviceList *out)
{
    SessionList sessions = { 0 };
    TRY(sessions_of(req->db, req->who.person, req->now, &sessions));
    for (size_t i = 0; i < sessions.n; i++) {
        const Session *s = &sessions.at[i];
        *LIST_PUSH(req->arena, out) = (Device){ .name = session_device(req->arena, s->agent), .key = s->key, .created = s->created,
                                               .seen = s->seen, .here = same(s->key, req->who.session) };
    }
    return OK;
}

static Err account_draw(Req *req, Res *res)
{
    Person p;
    TRY(staff_get(req->db, req->who.person, &p));
    AccountPage page = {
        .page = web_page(req, res, "Your account"), .wrong = res->wrong, .name = p.name, .email = p.email, .role_name = role_name(p.role),
        .team_name = p.team_name, .staff = role_is_staff(p.role), .current_wrong = http_wrong_of(res, "current"),
        .password_wrong = http_wrong_of(res, "password"),
    };
    page.page.notice = done_words(http_sent(req, "done"));
    TRY(staff_has_digest(req->db, p.id, &page.digest));
    TRY(devices_of(req, &page.devices));
    return RENDER(req, res, account_page, &page);
}

Err account_show(Req *req, Res *res) { return account_draw(req, res); }

typedef struct ChangePassword { Text current, password; } ChangePassword;
static const Field PASSWORD_FIELDS[] = {
    FIELD(ChangePassword, current,  PASSWORD_MOST, "Enter the password you have now"),
    FIELD(ChangePassword, password, PASSWORD_MOST, "Enter a new password"),
};
const Form ACCOUNT_PASSWORD_FORM = FORM(ChangePassword, PASSWORD_FIELDS);

Err account_password_prepare(Req *req, Res *res)
{
    const ChangePassword *form = req->form;
    Account account;
    Text own[] = { req->site->hospital, req->who.name, req->who.email, "hilum", NULL };
    Text why = password_wrong(req->arena, form->password, own);
    if (why) { http_wrong(req, res, "password", "%s", why); return OK; }
    TRY(door_account_of(req, req->who.person, &account));
    if (door_password(req, res, &account, req->who.email, form->current, "current", "This is not the password you have now"))
        req->ready = (void *)password_hash(req->arena, form->password);
    return OK;
}

Err account_password_post(Req *req, Res *res)
{
    if (res->wrong.n) return account_draw(req, res);
    i64 me = req->who.person;
    TRY(staff_set_password(req->db, req->arena, me, req->ready, actor_person(req->arena, me), req->now));
    return door_open(req, res, me, true, "password", "/account?done=password");
}

typedef struct DigestChoice { bool digest; } DigestChoice;
static const Field DIGEST_FIELDS[] = { FIELD(DigestChoice, digest, 0, NULL) };
const Form DIGEST_FORM = FORM(DigestChoice, DIGEST_FIELDS);

Err account_digest_post(Req *req, Res *res)
{
    const DigestChoice *form = req->form;
    i64 me = req->who.person;
    if (res->wrong.n) return account_draw(req, res);
    TRY(staff_digest(req->db, req->arena, me, form->digest, actor_person(req->arena, me), req->now));
    return http_see(res, url_checked(form->digest ? "/account?done=digest-on" : "/account?done=digest-off"));
}

typedef struct SessionEnd { Text key; } SessionEnd;
static const Field SESSION_FIELDS[] = { FIELD(SessionEnd, key, KEY_MOST, "Choose a device") };
const Form SESSION_END_FORM = FORM(SessionEnd, SESSION_FIELDS);

static Err end_everywhere(Req *req, Res *res)
{
    i64 me = req->who.person;
    TRY(session_end_all(req->db, me, ""));
    Text who = actor_person(req->arena, me);
    TRY(journal_append(req->db, journal_subject(req->arena, "person", me), who, req->now, "person.signed-out-everywhere", "{}"));
    res->cookie = session_cookie_gone(req->arena, req->site);
    return http_see(res, url_checked("/sign-in"));
}

Err account_session_end(Req *req, Res *res)
{
    if (res->wrong.n) return account_draw(req, res);
    const SessionEnd *form = req->form;
    if (same(form->key, "all")) return end_everywhere(req, res);
    TRY(session_end(req->db, req->arena, req->who.person, form->key, req->now));
    if (!same(form->key, req->who.session)) return http_see(res, url_checked("/account?done=ended"));
    res->cookie = session_cookie_gone(req->arena, req->site);
    return http_see(res, url_checked("/sign-in"));
}
