#include "profile/profile_web.h"
#include "base/when.h"
#include "front/forms.h"
#include <stdlib.h>

enum { CODE_MOST = 20, SAID_MOST = 2000, ORCID_MOST = 60 };

typedef struct ProfileQuery { Text done; } ProfileQuery;
static const Field PROFILE_QUERY_FIELDS[] = { FIELD(ProfileQuery, done, CODE_MOST, NULL) };
const Form PROFILE_QUERY = FORM(ProfileQuery, PROFILE_QUERY_FIELDS);

typedef struct ProfileForm {
    Text about, skill, interest, ask, offer, grade, service, place, reach, reach_at, orcid;
    TextList days;
    i64  hours, most, version;
    bool introduce, coffee;
    Day  paused;
} ProfileForm;
static const Field PROFILE_FIELDS[] = {
    FIELD_LINES(ProfileForm, about, PROFILE_ABOUT_MOST, NULL), FIELD_LINES(ProfileForm, skill, SAID_MOST, NULL),
    FIELD_LINES(ProfileForm, interest, SAID_MOST, NULL), FIELD_LINES(ProfileForm, ask, SAID_MOST, NULL),
    FIELD_LINES(ProfileForm, offer, SAID_MOST, NULL), FIELD(ProfileForm, grade, CODE_MOST, NULL),
    FIELD(ProfileForm, service, PROFILE_LINE_MOST, NULL), FIELD(ProfileForm, place, PROFILE_LINE_MOST, NULL),
    FIELD(ProfileForm, reach, CODE_MOST, "Choose how you like to be reached"), FIELD(ProfileForm, reach_at, PROFILE_LINE_MOST, NULL),
    FIELD(ProfileForm, orcid, ORCID_MOST, NULL), FIELD(ProfileForm, days, WEEK, NULL),
    FIELD(ProfileForm, hours, PROFILE_HOURS_MOST, NULL), FIELD(ProfileForm, most, PROFILE_INTRODUCED_MOST, NULL),
    FIELD(ProfileForm, version, INT64_MAX, NULL), FIELD(ProfileForm, introduce, 0, NULL),
    FIELD(ProfileForm, coffee, 0, NULL), FIELD(ProfileForm, paused, 0, NULL),
};
const Form PROFILE_FORM = FORM(ProfileForm, PROFILE_FIELDS);

/* What each kind of words is asked by. */
static const struct { Text label, hint; } ASKS[WORD_KINDS] = {
    [WORD_SKILL]    = { "What you can do", "Skills and methods, one a line, for example: infusion pumps, or British Sign Language" },
    [WORD_INTEREST] = { "What you would like to hear of", "Subjects, one a line" },
    [WORD_ASK]      = { "What you are looking for", "One a line, for example: somebody who knows 3D printing" },
    [WORD_OFFER]    = { "What you offer others", "One a line, for example: a ward that tries things out, an hour of advice" },
};

static Text lines_of(Arena *a, const TextList *words)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < words->n; i++) buf_printf(&b, "%s%s", i ? "\n" : "", words->at[i]);
    return buf_end(&b);
}

static TextList lines_read(Arena *a, Text typed)
{
    TextList out = { 0 };
    for (Text s = typed; *s; s += *s == '\n') {
        size_t n = strcspn(s, "\n");
        Text line = text_trim(a, arena_copy(a, s, n));
        if (*line && !text_in(&out, line)) *LIST_PUSH(a, &out) = line;
        s += n;
    }
    return out;
}

static Text number(Arena *a, i64 n) { return n ? arena_printf(a, "%lld", (long long)n) : ""; }

OptionList profile_options(Arena *a, const Pair *list, Text none)
{
    OptionList out = { 0 };
    if (none) *LIST_PUSH(a, &out) = (Option){ .value = "", .label = none };
    for (; list->name; list++) *LIST_PUSH(a, &out) = (Option){ .value = list->name, .label = list->value };
    return out;
}

OptionList profile_services(Arena *a, Text none)
{
    OptionList out = { 0 };
    *LIST_PUSH(a, &out) = (Option){ .value = "", .label = none };
    forms_services(a, &out);
    return out;
}

static OptionList day_options(const Req *req, i64 days)
{
    OptionList out = { 0 };
    for (size_t i = 0; i < WEEK; i++) {
        Option *o = LIST_PUSH(req->arena, &out);
        *o = (Option){ .value = WEEK_DAYS[i], .label = WEEK_DAYS[i], .chosen = days >> i & 1 };
        for (size_t k = 0; k < req->sent.n && req->method == POST; k++)
            o->chosen |= same(req->sent.at[k].name, "days") && same(req->sent.at[k].value, o->value);
    }
    return out;
}

static Choice choice(Req *req, Res *res, Text name, Text label, OptionList options, Text kept)
{
    return (Choice){ .name = name, .label = label, .options = options, .value = web_typed(req, name, kept),
                     .wrong = http_wrong_of(res, name), .size = SIZE_S, .small = true };
}

static void words_draw(Req *req, Res *res, const Profile *p, ProfilePage *page)
{
    for (size_t k = 0; k < WORD_KINDS; k++)
        page->words[k] = web_input(req, res, WORD_KIND_NAMES[k].name, ASKS[k].label, ASKS[k].hint,
                                   lines_of(req->arena, &p->words[k]));
}

static void work_draw(Req *req, Res *res, const Profile *p, ProfilePage *page)
{
    Arena *a = req->arena;
    page->about = web_input(req, res, "about", "About your work (optional)", NULL, p->about);
    page->about.most = PROFILE_ABOUT_MOST;
    page->grade = choice(req, res, "grade", "Staff group (optional)", profile_options(a, STAFF_GROUPS, "Not said"), p->grade);
    page->service = choice(req, res, "service", "Service (optional)", profile_services(a, "Not said"), p->service);
    page->place = web_input(req, res, "place", "Where you mostly are (optional)", "A site or a building", p->place);
    page->days = choice(req, res, "days", "Days you are at work (optional)", day_options(req, p->days), "");
    page->orcid = web_input(req, res, "orcid", "ORCID iD (optional)", "For example 0000-0002-1825-0097", p->orcid);
    page->orcid.plain_words = true;
    page->orcid.width = 20;
}

static void reach_draw(Req *req, Res *res, const Profile *p, ProfilePage *page)
{
    Arena *a = req->arena;
    page->reach = choice(req, res, "reach", "How do you like to be reached?", profile_options(a, REACHES, NULL), p->reach);
    page->reach_at = web_input(req, res, "reach_at", "Number or place (optional)", "Colleagues who are signed in see it", p->reach_at);
    page->reach_at.plain_words = true;
    page->hours = web_input(req, res, "hours", "Hours a month for other people's ideas (optional)", "At most 40", number(a, p->hours));
    page->most = web_input(req, res, "most", "At most so many introductions a month", "From 1 to 10", number(a, p->most));
    page->hours.width = page->most.width = 2;
    page->hours.inputmode = page->most.inputmode = "numeric";
}

static Choice one_box(const Req *req, Text name, Text label, Text hint, bool kept)
{
    Choice c = { .name = name, .small = true };
    *LIST_PUSH(req->arena, &c.options) =
        (Option){ .value = "1", .label = label, .hint = hint, .chosen = req->method == POST ? *http_sent(req, name) : kept };
    return c;
}

static Err profile_draw(Req *req, Res *res)
{
    Profile p;
    TRY(profile_get(req->db, req->who.person, &p));
    ProfilePage page = { .page = web_page(req, res, "Your profile"), .wrong = res->wrong, .csrf = req->who.csrf, .version = p.version };
    page.page.back = url_checked("/account");
    page.page.back_label = "Your account";
    if (!res->wrong.n && *http_sent(req, "done")) page.page.notice = "Your profile is kept. This is how others see it.";
    if (req->method == POST) page.version = atoll(http_sent(req, "version"));
    work_draw(req, res, &p, &page);
    reach_draw(req, res, &p, &page);
    words_draw(req, res, &p, &page);
    page.paused = web_date(req, res, "paused", "Introduce me to nobody before (optional)",
                           "Coffee rounds wait, too. For example when you are on leave: 3 8 2027", p.paused);
    page.introduce = one_box(req, "introduce", "Introduce me to colleagues whom this fits", NULL, p.open);
    page.coffee = one_box(req, "coffee", "Put me into coffee rounds",
                          "Every few weeks, by lot, with somebody of another team. You are told, not asked.", p.coffee);
    return RENDER(req, res, profile_page, &page);
}

Err profile_show(Req *req, Res *res) { return profile_draw(req, res); }

static i64 days_read(const TextList *days)
{
    i64 out = 0;
    for (size_t i = 0; i < WEEK; i++) if (text_in(days, WEEK_DAYS[i])) out |= 1 << i;
    return out;
}

static void words_check(Req *req, Res *res, Profile *p)
{
    const ProfileForm *f = req->form;
    const Text said[WORD_KINDS] = { f->skill, f->interest, f->ask, f->offer };
    for (size_t k = 0; k < WORD_KINDS; k++) {
        p->words[k] = lines_read(req->arena, said[k]);
        Text name = WORD_KIND_NAMES[k].name;
        if (p->words[k].n > PROFILE_WORDS_MOST) http_wrong(req, res, name, "Enter at most %d lines", PROFILE_WORDS_MOST);
        for (size_t i = 0; i < p->words[k].n; i++)
            if (text_length(p->words[k].at[i]) > PROFILE_WORD_MOST)
                http_wrong(req, res, name, "Make line %zu shorter: it has more than %d characters", i + 1, PROFILE_WORD_MOST);
    }
}

static void check(Req *req, Res *res, Profile *p)
{
    const ProfileForm *f = req->form;
    Text orcid = "";
    words_check(req, res, p);
    if (*f->reach && !*reach_name(f->reach)) http_wrong(req, res, "reach", "Choose one of the ways to be reached");
    if (*f->grade && !*staff_group_name(f->grade)) http_wrong(req, res, "grade", "Choose one of the staff groups");
    if (*f->orcid && !orcid_valid(req->arena, f->orcid, &orcid))
        http_wrong(req, res, "orcid", "Copy your ORCID iD from your page at orcid.org: its last digit does not fit the others");
    if (f->introduce && f->most < 1) http_wrong(req, res, "most", "Enter how many introductions a month, from 1 to 10");
    if (day_known(f->paused) && f->paused.n > req->today.n + PROFILE_PAUSE_DAYS)
        http_wrong(req, res, "paused", "The day must be within the next 2 years");
}

Err profile_post(Req *req, Res *res)
{
    const ProfileForm *f = req->form;
    Profile p = { .person = req->who.person, .version = f->version, .about = f->about, .grade = f->grade, .service = f->service,
                  .place = f->place, .reach = f->reach, .reach_at = f->reach_at, .orcid = f->orcid, .days = days_read(&f->days),
                  .hours = f->hours, .open = f->introduce, .coffee = f->coffee, .most = f->most < 1 ? 1 : f->most, .paused = f->paused };
    check(req, res, &p);
    if (res->wrong.n) return profile_draw(req, res);
    Err err = profile_save(req->db, &p, req->now);
    if (err == E_CONFLICT) http_wrong(req, res, "about", "You changed your profile in another window. Open it again there");
    if (err == E_CONFLICT) return profile_draw(req, res);
    TRY(err);
    return http_see(res, url_path(req->arena, "/people/%ld?done=kept", req->who.person));
}
