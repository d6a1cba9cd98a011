#include "introduce/coffee_web.h"
#include "base/when.h"
#include "introduce/introductions_web.h"
#include "introduce/tally.h"
#include "profile/profile.h"

enum { CODE_MOST = 10, WEEKS_USUAL = 2, ROUNDS_USUAL = 6, SEED_MOST = 1000000 };

typedef struct CoffeeQuery { Text done; } CoffeeQuery;
static const Field QUERY_FIELDS[] = { FIELD(CoffeeQuery, done, CODE_MOST, NULL) };
const Form COFFEE_QUERY = FORM(CoffeeQuery, QUERY_FIELDS);

typedef struct CoffeeForm { Day starts; i64 weeks, rounds; Text place; } CoffeeForm;
static const Field FORM_FIELDS[] = { FIELD(CoffeeForm, starts, 0, "Enter the day of the first round"),
                                     FIELD(CoffeeForm, weeks, COFFEE_WEEKS_MOST, "Enter how many weeks, from 1 to 12"),
                                     FIELD(CoffeeForm, rounds, COFFEE_ROUNDS_MOST, "Enter how many rounds, from 1 to 26"),
                                     FIELD(CoffeeForm, place, COFFEE_PLACE_MOST, NULL) };
const Form COFFEE_FORM = FORM(CoffeeForm, FORM_FIELDS);

typedef struct SaidForm { Text met; } SaidForm;
static const Field SAID_FIELDS[] = { FIELD(SaidForm, met, CODE_MOST, "Say whether you met") };
const Form COFFEE_SAID_FORM = FORM(SaidForm, SAID_FIELDS);

Text coffee_words(Arena *a, const Coffee *c)
{
    Text every = c->weeks == 1 ? "Every week" : arena_printf(a, "Every %lld weeks", (long long)c->weeks);
    Text so = c->drawn ? arena_printf(a, "%s, round %lld of %lld", every, (long long)c->drawn, (long long)c->rounds)
                       : arena_printf(a, "%s, %lld rounds", every, (long long)c->rounds);
    if (c->ended.s) return arena_printf(a, "%s; ended early", so);
    if (!coffee_runs(c)) return arena_printf(a, "%s; over", so);
    return arena_printf(a, "%s; the next is drawn on %s", so, day_long(a, coffee_day(c, c->drawn + 1)));
}

static Err seats_draw(Req *req, CoffeePage *page)
{
    CoffeeSeatList all;
    TRY(coffee_seats(req->db, req->arena, req->who.person, &all));
    for (size_t i = 0; i < all.n; i++)
        *LIST_PUSH(req->arena, &page->seats) = (SeatLine){ all.at[i], profile_days(req->arena, all.at[i].days) };
    return OK;
}

static void form_draw(Req *req, Res *res, CoffeePage *page)
{
    page->starts = web_date(req, res, "starts", "The first round is drawn on", "In the morning; a Monday is best", NO_DAY);
    page->weeks = web_input(req, res, "weeks", "Weeks from one round to the next", "From 1 to 12",
                            arena_printf(req->arena, "%d", WEEKS_USUAL));
    page->rounds = web_input(req, res, "rounds", "How many rounds?", "From 1 to 26", arena_printf(req->arena, "%d", ROUNDS_USUAL));
    page->place = web_input(req, res, "place", "Where may they have it? (optional)",
                            "Stands in the mail: \u201cThe garden café; two coffees are paid for\u201d", "");
    page->weeks.width = page->rounds.width = 2;
    page->weeks.inputmode = page->rounds.inputmode = "numeric";
}

static Text notice_of(Text done)
{
    if (same(done, "started")) return "The rounds are set. Whoever takes part is told on the day.";
    if (same(done, "ended"))   return "No more rounds are drawn.";
    return same(done, "said") ? "Thank you. It is kept." : NULL;
}

Err coffee_show(Req *req, Res *res)
{
    CoffeePage page = { .page = introductions_frame(req, res, "Coffee rounds"), .wrong = res->wrong, .csrf = req->who.csrf,
                        .may_end = who_may(&req->who, R_TRIAGE) };
    GuestList guests;
    if (!res->wrong.n) page.page.notice = notice_of(http_sent(req, "done"));
    TRY(tally_seated(req->db, PARTY_COFFEE, req->today, &guests));
    page.guests = guests.n;
    for (size_t i = 0; i < guests.n; i++) page.takes_part |= guests.at[i].person == req->who.person;
    TRY(seats_draw(req, &page));
    TRY(coffees(req->db, &page.all));
    page.may_start = page.may_end && !(page.all.n && coffee_runs(&page.all.at[0]));
    form_draw(req, res, &page);
    return RENDER(req, res, coffee_page, &page);
}

static Err done(Req *req, Res *res, Text what) { return http_see(res, url_path(req->arena, "/introductions/coffee?done=%s", what)); }

Err coffee_post(Req *req, Res *res)
{
    const CoffeeForm *f = req->form;
    i64 id;
    if (!res->wrong.n && f->starts.n < req->today.n) http_wrong(req, res, "starts", "The day must be today or later");
    if (!res->wrong.n && f->weeks < 1) http_wrong(req, res, "weeks", "Enter how many weeks, from 1 to 12");
    if (!res->wrong.n && f->rounds < 1) http_wrong(req, res, "rounds", "Enter how many rounds, from 1 to 26");
    if (res->wrong.n) return coffee_show(req, res);
    Coffee plan = { .starts = f->starts, .weeks = f->weeks, .rounds = f->rounds, .seed = req->now.s % SEED_MOST, .place = f->place };
    Err err = coffee_start(req->db, &plan, req->who.person, req->now, &id);
    if (err == E_CONFLICT) return http_refuse(req, res, 409, "Coffee rounds run already. End those first.");
    return err ? err : done(req, res, "started");
}

Err coffee_post_end(Req *req, Res *res)
{
    TRY(coffee_end(req->db, req->argn[0], req->who.person, req->now));
    return done(req, res, "ended");
}

Err coffee_post_said(Req *req, Res *res)
{
    const SaidForm *f = req->form;
    bool known = same(f->met, "yes") || same(f->met, "no") || same(f->met, "never");
    if (!res->wrong.n && !known) http_wrong(req, res, "met", "Say whether you met: press one of the three");
    if (res->wrong.n) return coffee_show(req, res);
    TRY(coffee_answer(req->db, req->argn[0], req->argn[1], req->who.person, same(f->met, "yes"), same(f->met, "never"), req->now));
    return done(req, res, "said");
}
