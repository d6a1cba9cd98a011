#include "auth/sign_in_web.h"
#include "auth/auth.h"
#include "auth/door.h"
#include "auth/limit.h"
#include "auth/link.h"
#include "auth/password.h"
#include "auth/rights.h"
#include "auth/session.h"
#include "base/when.h"
#include "base/words.h"
#include "journal/journal.h"

enum { ADDRESS_MOST = 254, PATH_MOST = 500, NAME_MOST = 120 };

/* By password. */

typedef struct SignInView { Text next; } SignInView;
static const Field SIGN_IN_VIEW_FIELDS[] = { FIELD(SignInView, next, PATH_MOST, NULL) };
const Form SIGN_IN_VIEW_FORM = FORM(SignInView, SIGN_IN_VIEW_FIELDS);

typedef struct SignIn { Text email, password, next; } SignIn;
static const Field SIGN_IN_FIELDS[] = {
    FIELD(SignIn, email,    ADDRESS_MOST,  "Enter your email address"),
    FIELD(SignIn, password, PASSWORD_MOST, "Enter your password"),
    FIELD(SignIn, next,     PATH_MOST,     NULL),
};
const Form SIGN_IN_FORM = FORM(SignIn, SIGN_IN_FIELDS);

static Err sign_in_draw(Req *req, Res *res)
{
    SignInPage page = {
        .page = web_page(req, res, "Sign in"), .wrong = res->wrong, .email = http_sent(req, "email"),
        .link_email = http_sent(req, "link_email"), .next = door_next(http_sent(req, "next")), .email_wrong = http_wrong_of(res, "email"),
        .password_wrong = http_wrong_of(res, "password"), .link_email_wrong = http_wrong_of(res, "link_email"),
    };
    return RENDER(req, res, sign_in_page, &page);
}

Err sign_in_show(Req *req, Res *res)
{
    if (req->who.person) return http_see(res, url_checked(door_home(who_may(&req->who, R_STAFF))));
    return sign_in_draw(req, res);
}

Err sign_in_prepare(Req *req, Res *res)
{
    const SignIn *form = req->form;
    Account *account = arena_take(req->arena, sizeof *account);
    TRY(door_account(req, form->email, account));
    door_password(req, res, account, staff_address(req->arena, form->email), form->password, "email",
                  "Check your email address and password: one of them is not right");
    req->ready = account;
    return OK;
}

/* The password may have been changed, or its owner gone, since prepare looked. */
static Err still_right(Req *req, const Account *seen)
{
    Account account;
    TRY(door_account_of(req, seen->id, &account));
    return *seen->kept && same(account.kept, seen->kept) ? OK : E_CONFLICT;
}

Err sign_in_post(Req *req, Res *res)
{
    if (res->wrong.n) return sign_in_draw(req, res);
    const Account *account = req->ready;
    const SignIn *form = req->form;
    TRY(still_right(req, account));
    return door_open(req, res, account->id, true, "password", form->next);
}

Err sign_out_post(Req *req, Res *res)
{
    if (req->who.person) {
        Err err = session_end(req->db, req->arena, req->who.person, req->who.session, req->now);
        if (err && err != E_NOT_FOUND) return err;
    }
    res->cookie = session_cookie_gone(req->arena, req->site);
    return http_see(res, url_checked("/"));
}

/* By a link. */

typedef struct LinkForm { Text link_email; } LinkForm;
static const Field LINK_FIELDS[] = { FIELD(LinkForm, link_email, ADDRESS_MOST, "Enter your email address") };
const Form LINK_FORM = FORM(LinkForm, LINK_FIELDS);

/* Counted for every address that is asked about, so that the wait tells nothing about who has an account. */
Err link_prepare(Req *req, Res *res)
{
    const LinkForm *form = req->form;
    Text email = staff_address(req->arena, form->link_email);
    if (!email_valid(email)) {
        http_wrong(req, res, "link_email", "Enter an email address in the correct format, like name@example.com");
        return OK;
    }
    i64 wait = limit_take(LIMIT_LINK_ACCOUNT, email, req->now);
    if (!wait) wait = limit_take(LIMIT_LINK_ADDRESS, req->address, req->now);
    if (wait)
        http_wrong(req, res, "link_email", "You asked for several links already. Look in your junk folder, or wait %s and ask again",
                   door_wait(req->arena, wait));
    return OK;
}

/* Whoever is known gets a letter; the answer is the same for everybody, and comes after the same commit. */
Err link_post(Req *req, Res *res)
{
    if (res->wrong.n) return sign_in_draw(req, res);
    const LinkForm *form = req->form;
    Person p = { 0 };
    Err err = staff_of_email(req->db, req->arena, form->link_email, &p);
    if (err && err != E_NOT_FOUND) return err;
    if (!err && !day_known(p.left_on)) {
        if (role_is_staff(p.role)) TRY(auth_mail_password_link(req->db, req->arena, req->site, &p, LINK_RESET, 0, req->now));
        else                       TRY(auth_mail_sign_in_link(req->db, req->arena, req->site, &p, req->now));
    }
    return http_see(res, url_checked("/check-your-email"));
}

Err check_email_show(Req *req, Res *res)
{
    LinkPage page = { .page = web_page(req, res, "Check your email") };
    return RENDER(req, res, check_email_page, &page);
}

static Err link_gone(Req *req, Res *res)
{
    return http_refuse(req, res, 404, "This link was used already, or it has run out. Go to the sign-in page and ask for a new one.");
}

/* The link in this address, for one purpose, with whose it is. */
static Err link_here(Req *req, Res *res, Text purpose, Link *link, Person *p)
{
    Err err = link_look(req->db, req->arena, req->arg[0], req->now, link);
    if (err == E_NOT_FOUND || (!err && !same(link->purpose, purpose))) return link_gone(req, res);
    TRY(err);
    return link->person ? staff_get(req->db, link->person, p) : OK;
}

/* Used up here and now, once for all. */
static Err use_up(Req *req, Res *res, const Link *link)
{
    Err err = link_use(req->db, link, req->now);
    return err == E_NOT_FOUND ? link_gone(req, res) : err;
}

/* Mail scanners open every link, so opening it does not use it: the button does. */
Err use_link_show(Req *req, Res *res)
{
    Link link;
    Person p = { .name = "" };
    res->private_ = true;
    TRY(link_here(req, res, "sign-in", &link, &p));
    LinkPage page = { .page = web_page(req, res, "Sign in"), .name = p.name, .secret = req->arg[0] };
    return RENDER(req, res, use_link_page, &page);
}

Err use_link_post(Req *req, Res *res)
{
    Link link;
    Person p = { .role = "" };
    res->private_ = true;
    TRY(link_here(req, res, "sign-in", &link, &p));
    if (role_is_staff(p.role)) return link_gone(req, res);    /* became a colleague since: the password counts now */
    TRY(use_up(req, res, &link));
    return door_open(req, res, p.id, false, "link", "");
}

/* A first password, or a new one. */

typedef struct SetPassword { Text name, email, password; } SetPassword;
static const Field SET_PASSWORD_FIELDS[] = {
    FIELD(SetPassword, name,     NAME_MOST,     NULL),
    FIELD(SetPassword, email,    ADDRESS_MOST,  NULL),
    FIELD(SetPassword, password, PASSWORD_MOST, "Enter a password"),
};
const Form SET_PASSWORD_FORM = FORM(SetPassword, SET_PASSWORD_FIELDS);

/* Either of the two links that lead here. The first administrator's is worth nothing once there is one. */
static Err password_link(Req *req, Res *res, Link *link, Person *p)
{
    i64 administrators = 0;
    Err err = link_look(req->db, req->arena, req->arg[0], req->now, link);
    if (err == E_NOT_FOUND || (!err && same(link->purpose, "sign-in"))) return link_gone(req, res);
    TRY(err);
    if (link->person) return staff_get(req->db, link->person, p);
    TRY(staff_administrators(req->db, &administrators));
    return administrators ? link_gone(req, res) : OK;
}

static Err set_password_draw(Req *req, Res *res, const Link *link)
{
    res->private_ = true;
    SetPasswordPage page = {
        .page = web_page(req, res, "Choose a password"), .wrong = res->wrong, .first = !link->person, .secret = req->arg[0],
        .name = http_sent(req, "name"), .email = http_sent(req, "email"), .name_wrong = http_wrong_of(res, "name"),
        .email_wrong = http_wrong_of(res, "email"), .password_wrong = http_wrong_of(res, "password"),
    };
    return RENDER(req, res, set_password_page, &page);
}

Err set_password_show(Req *req, Res *res)
{
    Link link;
    Person p;
    res->private_ = true;
    TRY(password_link(req, res, &link, &p));
    return set_password_draw(req, res, &link);
}

static void check_first(Req *req, Res *res, const SetPassword *form)
{
    if (!*form->name) http_wrong(req, res, "name", "Enter your name");
    if (!email_valid(form->email)) http_wrong(req, res, "email", "Enter your email address, like name@example.com");
}

Err set_password_prepare(Req *req, Res *res)
{
    const SetPassword *form = req->form;
    Link link;
    Person p = { .name = form->name, .email = form->email };
    TRY(password_link(req, res, &link, &p));
    if (!link.person) check_first(req, res, form);
    Text why = password_wrong(req->arena, form->password, (const Text[]){ req->site->hospital, p.name, p.email, "hilum", NULL });
    if (why) http_wrong(req, res, "password", "%s", why);
    if (!res->wrong.n) req->ready = (void *)password_hash(req->arena, form->password);
    return OK;
}

static Err first_administrator(Req *req, Res *res, const SetPassword *form, i64 *id)
{
    Err err = staff_add(req->db, req->arena, &(Colleague){ form->name, form->email, "administrator", 0 }, "system", req->now, id);
    if (err == E_CONFLICT) http_wrong(req, res, "email", "This address has an account already. Use another one");
    return err == E_CONFLICT ? OK : err;
}

Err set_password_post(Req *req, Res *res)
{
    const SetPassword *form = req->form;
    Link link;
    Person p;
    res->private_ = true;
    TRY(password_link(req, res, &link, &p));
    if (res->wrong.n) return set_password_draw(req, res, &link);
    i64 id = link.person;
    TRY(use_up(req, res, &link));
    if (!id) TRY(first_administrator(req, res, form, &id));
    if (res->wrong.n) return set_password_draw(req, res, &link);
    TRY(staff_set_password(req->db, req->arena, id, req->ready, actor_person(req->arena, id), req->now));
    return door_open(req, res, id, true, "set-password", "");
}
