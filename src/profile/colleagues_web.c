#include "base/when.h"
#include "pathway/sight.h"
#include "profile/profile_web.h"

enum { CODE_MOST = 20, TYPED_MOST = 200 };

typedef struct ColleaguesQuery { Text q, grade, service, day; bool offers; } ColleaguesQuery;
static const Field COLLEAGUES_FIELDS[] = {
    FIELD(ColleaguesQuery, q, TYPED_MOST, NULL), FIELD(ColleaguesQuery, grade, CODE_MOST, NULL), FIELD(ColleaguesQuery, offers, 0, NULL),
    FIELD(ColleaguesQuery, service, PROFILE_LINE_MOST, NULL), FIELD(ColleaguesQuery, day, CODE_MOST, NULL),
};
const Form COLLEAGUES_QUERY = FORM(ColleaguesQuery, COLLEAGUES_FIELDS);

static Text reach_words(Arena *a, const Profile *p)
{
    Text name = reach_name(p->reach);
    return *p->reach_at ? arena_printf(a, "%s: %s", name, p->reach_at) : name;
}

static Text joined(Arena *a, const TextList *words)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < words->n; i++) buf_printf(&b, "%s%s", i ? "; " : "", words->at[i]);
    return buf_end(&b);
}

/* What they look for and offer is for introductions: it is not shown of whoever takes none now. */
static PersonCard card_of(Arena *a, const Profile *p, Text why, Day today)
{
    bool takes = profile_takes(p, today);
    PersonCard c = { .p = *p, .why = why, .days = profile_days(a, p->days), .grade = staff_group_name(p->grade),
                     .reach = reach_words(a, p), .hours = "", .introduced = takes ? "Open to introductions" : "" };
    if (p->hours) c.hours = arena_printf(a, "%lld hours a month", (long long)p->hours);
    if (!takes && p->open && day_known(p->paused)) c.introduced = arena_printf(a, "No introductions before %s", day_words(a, p->paused));
    for (size_t k = 0; k < WORD_KINDS; k++) {
        if (takes || k == WORD_SKILL || k == WORD_INTEREST) c.shown[k] = p->words[k];
        c.said[k] = joined(a, &c.shown[k]);
    }
    return c;
}

static i64 day_bit(Text name)
{
    for (size_t i = 0; i < WEEK; i++) if (same(WEEK_DAYS[i], name)) return 1 << i;
    return 0;
}

static void filters_draw(Req *req, const ColleaguesQuery *f, ColleaguesPage *page)
{
    OptionList days = { 0 };
    *LIST_PUSH(req->arena, &days) = (Option){ .value = "", .label = "Any day" };
    for (size_t i = 0; i < WEEK; i++) *LIST_PUSH(req->arena, &days) = (Option){ .value = WEEK_DAYS[i], .label = WEEK_DAYS[i] };
    page->grade = (Choice){ .name = "grade", .label = "Staff group", .value = f->grade,
                            .options = profile_options(req->arena, STAFF_GROUPS, "Any staff group") };
    page->service = (Choice){ .name = "service", .label = "Service", .value = f->service,
                              .options = profile_services(req->arena, "Any service") };
    page->day = (Choice){ .name = "day", .label = "At work on", .value = f->day, .options = days };
}

/* What was done here is asked for by words alone: filters are about profiles. */
static Err worked_draw(Req *req, ColleaguesPage *page)
{
    const PeopleFilter *f = &page->filter;
    i64 viewer;
    if (blank(f->words) || *f->grade || *f->service || f->day || f->offers) return OK;
    TRY(sight_viewer(req->db, sight_who(&req->who), &viewer));
    return worked_about(req->db, req->arena, f->words, viewer, &page->worked);
}

Err colleagues_show(Req *req, Res *res)
{
    const ColleaguesQuery *f = req->form;
    ColleaguesPage page = { .page = web_page(req, res, "Directory of people"),
                            .filter = { f->q, f->grade, f->service, day_bit(f->day), f->offers } };
    PeopleFound found;
    ProfileCount count;
    Profile mine;
    TRY(people_find(req->db, req->arena, &page.filter, &found));
    TRY(profile_count(req->db, &count));
    Err err = profile_get(req->db, req->who.person, &mine);
    if (err && err != E_NOT_FOUND) return err;
    page.mine = !err && mine.version;
    for (size_t i = 0; i < found.list.n; i++) {
        const FoundPerson *p = &found.list.at[i];
        *LIST_PUSH(req->arena, &page.people) = card_of(req->arena, &p->profile, p->why, req->today);
    }
    page.filtered = *f->q || *f->grade || *f->service || *f->day || f->offers;
    page.more = found.more;
    page.partial = found.partial;
    page.found_words = arena_printf(req->arena, found.list.n == 1 ? "%zu colleague" : "%zu colleagues", found.list.n);
    page.count_words = arena_printf(req->arena, "%lld of %lld colleagues have a profile.", (long long)count.have,
                                    (long long)count.everybody);
    filters_draw(req, f, &page);
    TRY(worked_draw(req, &page));
    return RENDER(req, res, colleagues_page, &page);
}

Err colleague_show(Req *req, Res *res)
{
    Profile p;
    TRY(profile_get(req->db, req->argn[0], &p));
    ColleaguePage page = { .page = web_page(req, res, p.name), .card = card_of(req->arena, &p, "", req->today),
                           .me = p.person == req->who.person };
    page.page.back = url_checked("/people");
    page.page.back_label = "Directory of people";
    if (*http_sent(req, "done")) page.page.notice = "Your profile is kept. This is how colleagues see it.";
    page.orcid = *p.orcid ? arena_printf(req->arena, "https://orcid.org/%s", p.orcid) : "";
    return RENDER(req, res, colleague_page, &page);
}

Err crews_show(Req *req, Res *res)
{
    CrewsPage page = { .page = web_page(req, res, "Teams and their load") };
    i64 viewer;
    page.page.back = url_checked("/people");
    page.page.back_label = "Directory of people";
    TRY(sight_viewer(req->db, sight_who(&req->who), &viewer));
    TRY(crews_all(req->db, viewer, &page.rows));
    return RENDER(req, res, crews_page, &page);
}
