#include "assure/check_web.h"
#include "assure/assessment.h"
#include "assure/processing.h"
#include "base/when.h"
#include "pathway/decision.h"
#include "pathway/open.h"
#include "pathway/sight.h"

enum { ACT_MOST = 20, NAME_MOST = 40, WORDS_MOST = 1000, LINK_MOST = 500 };

typedef struct ChecksQuery { Text show; i64 team; bool teamless; Day after; i64 from; } ChecksQuery;
static const Field CHECKS_QUERY_FIELDS[] = {
    FIELD(ChecksQuery, show, ACT_MOST, NULL), FIELD(ChecksQuery, team, INT64_MAX, NULL), FIELD(ChecksQuery, teamless, 0, NULL),
    FIELD(ChecksQuery, after, 0, NULL), FIELD(ChecksQuery, from, INT64_MAX, NULL),
};
const Form CHECKS_QUERY = FORM(ChecksQuery, CHECKS_QUERY_FIELDS);

typedef struct CheckQuery { Text done; } CheckQuery;
static const Field CHECK_QUERY_FIELDS[] = { FIELD(CheckQuery, done, ACT_MOST, NULL) };
const Form CHECK_QUERY = FORM(CheckQuery, CHECK_QUERY_FIELDS);

typedef struct CheckAddForm { Text act, name; } CheckAddForm;
static const Field CHECK_ADD_FIELDS[] = { FIELD(CheckAddForm, act, ACT_MOST, NULL), FIELD(CheckAddForm, name, NAME_MOST, NULL) };
const Form CHECK_ADD_FORM = FORM(CheckAddForm, CHECK_ADD_FIELDS);

typedef struct CheckActForm { Text act, words, link, again; Day until; i64 evidence, condition; } CheckActForm;
static const Field CHECK_ACT_FIELDS[] = {
    FIELD(CheckActForm, act, ACT_MOST, "Choose what is to be done with the check"), FIELD_LINES(CheckActForm, words, WORDS_MOST, NULL),
    FIELD(CheckActForm, link, LINK_MOST, NULL), FIELD_LINES(CheckActForm, again, WORDS_MOST, NULL), FIELD(CheckActForm, until, 0, NULL),
    FIELD(CheckActForm, evidence, INT64_MAX, NULL), FIELD(CheckActForm, condition, INT64_MAX, NULL),
};
const Form CHECK_ACT_FORM = FORM(CheckActForm, CHECK_ACT_FIELDS);

Actor check_actor(const Req *req)
{
    return (Actor){ req->who.person, req->who.team, who_may(&req->who, R_TRIAGE), req->site, req->now };
}

Err check_open(Req *req, Idea *idea, CheckRow *out)
{
    CheckRow c;
    TRY(idea_open(req, idea));
    TRY(check_get(req->db, req->arena, req->argn[1], req->today, &c));
    if (c.idea != idea->id) return E_NOT_FOUND;
    *out = c;
    return OK;
}

Err check_open_to_read(Req *req, Idea *idea, CheckRow *out)
{
    Actor who = check_actor(req);
    bool reads;
    TRY(check_open(req, idea, out));
    TRY(check_reads(req->db, out, &who, &reads));
    return reads ? OK : E_DENIED;
}

Url check_url(const Req *req, const CheckRow *c, Text rest)
{
    return url_checked(arena_printf(req->arena, "/work/%lld/checks/%lld%s", (long long)c->idea, (long long)c->id, rest));
}

Page check_frame(const Req *req, const Res *res, const Idea *idea, const CheckRow *c, Text title)
{
    Page page = idea_page(req, res, idea, title);
    page.back = check_url(req, c, "");
    page.back_label = c->title;
    return page;
}

Err check_see(const Req *req, Res *res, const CheckRow *c, Text done)
{
    return http_see(res, check_url(req, c, arena_printf(req->arena, "?done=%s", done)));
}

Err check_people(const Req *req, i64 chosen, Text none, OptionList *out)
{
    StaffList people;
    Arena *a = req->arena;
    TRY(queue_staff(req->db, &people));
    *LIST_PUSH(a, out) = (Option){ .value = "", .label = none ? none : "Choose a person" };
    for (size_t i = 0; i < people.n; i++)
        *LIST_PUSH(a, out) = (Option){ .value = arena_printf(a, "%lld", (long long)people.at[i].id), .label = people.at[i].name,
                                       .chosen = people.at[i].id == chosen };
    return OK;
}

/* ---- what is under way ---- */

static void add_group(const Req *req, ChecksPage *page, const CheckLine *l)
{
    CheckGroup *g = page->groups.n ? &page->groups.at[page->groups.n - 1] : NULL;
    if (!g || g->lines.at[0].team != l->team) {
        g = LIST_PUSH(req->arena, &page->groups);
        *g = (CheckGroup){ .name = *l->team_name ? l->team_name : "No team", .total = l->total, .late = l->late };
        if (l->total > CHECKS_OF_TEAM)
            g->all = l->team ? url_path(req->arena, "/checks?show=all&team=%ld", l->team) : url_checked("/checks?show=all&teamless=1");
    }
    *LIST_PUSH(req->arena, &g->lines) = *l;
}

static Err read_all(const Req *req, ChecksPage *page)
{
    CheckLineList lines;
    TRY(checks_by_team(req->db, req->arena, sight_who(&req->who), req->today, &lines));
    for (size_t i = 0; i < lines.n; i++) add_group(req, page, &lines.at[i]);
    return OK;
}

static Err read_team(const Req *req, const ChecksQuery *q, ChecksPage *page)
{
    CheckLineList lines;
    TRY(checks_of_team(req->db, req->arena, q->team, q->after, q->from, sight_who(&req->who), req->today, &lines));
    if (lines.n > CHECK_PAGE) {
        const CheckLine *last = &lines.at[CHECK_PAGE - 1];
        lines.n = CHECK_PAGE;
        Text after = day_iso(req->arena, last->due);
        page->older = q->team ? url_path(req->arena, "/checks?show=all&team=%ld&after=%s&from=%ld", q->team, after, last->id)
                              : url_path(req->arena, "/checks?show=all&teamless=1&after=%s&from=%ld", after, last->id);
    }
    for (size_t i = 0; i < lines.n; i++) add_group(req, page, &lines.at[i]);
    for (size_t i = 0; i < page->groups.n; i++) page->groups.at[i].total = 0;         /* not counted on a page of one team */
    return OK;
}

static Err read_mine(const Req *req, ChecksPage *page)
{
    CheckLineList lines;
    CheckGroup mine = { .name = "Mine" }, team = { .name = "My team's, with others or with nobody yet" };
    i64 me = req->who.person, who = sight_who(&req->who);
    TRY(checks_of_person(req->db, req->arena, me, req->who.team, who, req->today, &lines));
    for (size_t i = 0; i < lines.n; i++)
        *LIST_PUSH(req->arena, lines.at[i].owner == me ? &mine.lines : &team.lines) = lines.at[i];
    if (mine.lines.n) *LIST_PUSH(req->arena, &page->groups) = mine;
    if (team.lines.n) *LIST_PUSH(req->arena, &page->groups) = team;
    return conditions_of_person(req->db, req->arena, me, who, req->today, &page->conditions);
}

Err checks_show(Req *req, Res *res)
{
    const ChecksQuery *q = req->form;
    ChecksPage page = { .page = web_page(req, res, "Checks"), .all = same(q->show, "all"), .reused = same(q->show, "reused") };
    page.page.wide = true;
    *LIST_PUSH(req->arena, &page.tabs) = (NavItem){ "My checks", url_checked("/checks"), !page.all && !page.reused };
    *LIST_PUSH(req->arena, &page.tabs) = (NavItem){ "Who holds what up", url_checked("/checks?show=all"), page.all };
    if (who_may(&req->who, R_EXPORT))
        *LIST_PUSH(req->arena, &page.tabs) = (NavItem){ "What was answered", url_checked("/checks/answers"), false };
    *LIST_PUSH(req->arena, &page.tabs) = (NavItem){ "Taken over from elsewhere", url_checked("/checks?show=reused"), page.reused };
    if (page.reused) {
        TRY(checks_reused(req->db, sight_who(&req->who), &page.taken));
        TRY(checks_reused_sum(req->db, sight_who(&req->who), &page.saved));
    } else if (!page.all) TRY(read_mine(req, &page));
    else if (q->team || q->teamless) TRY(read_team(req, q, &page));
    else TRY(read_all(req, &page));
    return RENDER(req, res, checks_page, &page);
}

/* ---- an idea's ---- */

/* What its stage asks for and has not got. */
static Err add_needed(const Req *req, IdeaChecksPage *page)
{
    const Stage *stage = pathway_stage(pathway_named(page->idea.pathway), page->idea.stage);
    if (!stage || !same(page->idea.state, "open")) return OK;
    page->stage = stage->name;
    for (size_t i = 0; i < stage->checks.n; i++) {
        bool done = false;
        Text title;
        for (size_t k = 0; k < page->checks.n; k++)
            done |= same(page->checks.at[k].name, stage->checks.at[i]) && !page->checks.at[k].holds;
        if (done) continue;
        TRY(decision_check_title(req->db, stage->checks.at[i], &title));
        *LIST_PUSH(req->arena, &page->needed) = title;
    }
    return OK;
}

static Err add_others(const Req *req, IdeaChecksPage *page)
{
    TemplateRowList usual = { 0 }, all;
    TextList have = { 0 };
    TRY(check_usual(req->db, req->arena, &page->idea, &page->checks, &usual));
    TRY(templates_newest(req->db, &all));
    page->usual = (i64)usual.n;
    for (size_t i = 0; i < page->checks.n; i++) *LIST_PUSH(req->arena, &have) = page->checks.at[i].name;
    *LIST_PUSH(req->arena, &page->others) = (Option){ .value = "", .label = "Choose a check" };
    for (size_t i = 0; i < all.n; i++)
        if (!text_in(&have, all.at[i].name))
            *LIST_PUSH(req->arena, &page->others) = (Option){ .value = all.at[i].name, .label = all.at[i].title,
                                                              .chosen = same(all.at[i].name, http_sent(req, "name")) };
    return OK;
}

static Err draw_idea(Req *req, Res *res, const Idea *idea)
{
    IdeaChecksPage page = { .page = idea_page(req, res, idea, "Checks"), .wrong = res->wrong, .idea = *idea, .stage = "",
                            .csrf = req->who.csrf, .name_wrong = http_wrong_of(res, "name") };
    page.may_add = who_may(&req->who, R_NOTE) && checks_live(idea->state, idea->outcome);
    page.page.wide = true;
    Text done = http_sent(req, "done");
    if (!res->wrong.n && same(done, "usual")) page.page.notice = "The usual checks are added. Whoever they are for gets a mail.";
    if (!res->wrong.n && same(done, "add"))   page.page.notice = "The check is added.";
    TRY(checks_of_idea(req->db, req->arena, idea->id, req->today, &page.checks));
    TRY(assessment_version(req->db, idea->id, &page.assessed));
    TRY(add_needed(req, &page));
    TRY(add_others(req, &page));
    return RENDER(req, res, idea_checks_page, &page);
}

Err idea_checks_show(Req *req, Res *res)
{
    Idea idea;
    TRY(idea_open(req, &idea));
    return draw_idea(req, res, &idea);
}

static Err see_idea(const Req *req, Res *res, const Idea *idea, Text done)
{
    return http_see(res, url_path(req->arena, "/work/%ld/checks?done=%s", idea->id, done));
}

static Err add_one(Req *req, Res *res, const Idea *idea, Text name)
{
    Template t;
    Actor who = check_actor(req);
    i64 id;
    Err err = *name ? template_newest(req->db, req->arena, name, &t) : E_NOT_FOUND;
    if (err == E_NOT_FOUND) {
        http_wrong(req, res, "name", "Choose a check from the list");
        return draw_idea(req, res, idea);
    }
    TRY(err);
    CheckWish wish;
    TRY(check_wish(req->db, idea, &t, req->today, &wish));
    if (!wish.team && !wish.owner) wish.owner = req->who.person;
    TRY(check_add(req->db, idea, &t, &wish, &who, &id));
    return http_see(res, url_path(req->arena, "/work/%ld/checks/%ld", idea->id, id));
}

Err idea_checks_post(Req *req, Res *res)
{
    const CheckAddForm *f = req->form;
    Idea idea;
    Actor who = check_actor(req);
    i64 added;
    TRY(idea_open(req, &idea));
    if (res->wrong.n) return draw_idea(req, res, &idea);
    if (!checks_live(idea.state, idea.outcome)) return E_CONFLICT;
    if (!same(f->act, "usual")) return add_one(req, res, &idea, f->name);
    TRY(check_add_usual(req->db, req->arena, &idea, &who, &added));
    return see_idea(req, res, &idea, "usual");
}

/* ---- one check ---- */

static Text notice_of(const Req *req)
{
    static const struct { Text done, words; } DONE[] = {
        { "evidence", "The evidence is added." },          { "removed", "The evidence is taken away." },
        { "met", "The condition is met." },                { "signed", "You have signed the check as it stands." },
        { "reopened", "The check is open again." },        { "outcome", "The outcome is kept." },
        { "who", "Who does it, and by when, is kept." },   { "reuse", "What was reused from elsewhere is kept." },
        { "moved", "The check uses the newest version now. Only what is asked differently is asked again." },
        { "saved", "Your answers are saved." },
    };
    for (size_t i = 0; i < COUNT(DONE); i++) if (same(DONE[i].done, http_sent(req, "done"))) return DONE[i].words;
    return NULL;
}

static PartLine part_line(const Req *req, const CheckRow *c, const TemplatePart *part, const CheckAnswerList *answers)
{   /* part: what of it is asked */
    PartLine line = { .part = part, .url = url_path(req->arena, "/work/%ld/checks/%ld/part/%s", c->idea, c->id, part->key) };
    for (size_t i = 0; i < part->asks.n; i++) {
        const CheckAnswer *answer = answer_to(answers, part->asks.at[i].key);
        bool given = answer && *answer->value;
        line.asked += !part->asks.at[i].optional;
        line.answered += !part->asks.at[i].optional && given && answer->same;
        line.again += given && !answer->same;
    }
    return line;
}

static Task task_of(const Req *req, const PartLine *l, bool decided)
{
    bool done = l->answered == l->asked && !l->again, begun = l->answered || l->again;
    Task task = { .name = l->part->title, .url = l->url, .status = "Done" };
    if (!done) {
        task.status = begun   ? arena_printf(req->arena, "%lld of %lld answered", (long long)l->answered, (long long)l->asked)
                    : decided ? "Not answered" : "Not started";
        task.colour = decided ? "grey" : begun ? "yellow" : "blue";
    }
    if (l->again) task.hint = l->again == 1 ? "One question is asked differently now"
                                            : arena_printf(req->arena, "%lld questions are asked differently now", (long long)l->again);
    return task;
}

static Err add_hazards(const Req *req, IdeaCheckPage *page)
{
    HazardList hazards;
    size_t open = 0;
    page->hazard_words = "";
    if (!page->form.hazards) return OK;
    TRY(hazards_of(req->db, page->check.id, &hazards));
    for (size_t i = 0; i < hazards.n; i++) open += same(hazards.at[i].state, "open");
    page->hazard_words = !hazards.n ? "No hazard is in it yet" : arena_printf(req->arena, "%zu in it, %zu open", hazards.n, open);
    return OK;
}

/* What the gaps would take: all of them one after another, or the longest when they are closed side by side. */
static void add_standards(Arena *a, const CheckAnswerList *answers, IdeaCheckPage *page)
{
    check_standards(a, &page->form, answers, &page->standards);
    for (size_t i = 0; i < page->standards.n; i++) {
        const StandardLine *l = &page->standards.at[i];
        if (!l->asked || (!same(l->stands, STANDARD_GAP) && !same(l->stands, STANDARD_PART))) continue;
        page->gaps++;
        if (l->weeks < 0) page->weeks_unknown++;
        else page->weeks_together += l->weeks;
        if (l->weeks > page->weeks_longest) page->weeks_longest = l->weeks;
    }
}

static void add_flow(Arena *a, const CheckAnswerList *answers, IdeaCheckPage *page)
{
    for (size_t i = 0; i < answers->n; i++) {
        const Ask *ask = template_ask(&page->form, answers->at[i].key);
        if (ask && ask->drawn) data_flow(a, answers->at[i].value, &page->flow);
    }
}

static Err fill(Req *req, const Res *res, IdeaCheckPage *page)
{
    CheckAnswerList answers;
    const CheckRow *c = &page->check;
    Actor who = check_actor(req);
    TRY(template_read(req->db, req->arena, c->form, &page->form));
    TRY(check_answers(req->db, req->arena, c, &page->form, &answers));
    for (size_t i = 0; i < page->form.parts.n; i++) {
        PartLine *line = LIST_PUSH(req->arena, &page->parts);
        TemplatePart *asked = arena_take(req->arena, sizeof *asked);
        part_asked(req->arena, &page->form, &answers, &page->form.parts.at[i], asked);
        *line = part_line(req, c, asked, &answers);
        *LIST_PUSH(req->arena, &page->tasks) = task_of(req, line, *c->outcome);
    }
    check_points(req->arena, &page->form, &answers, &page->points);
    check_rules(req->arena, &page->form, &answers, &page->rules);
    page->outdated = day_known(page->form.again) && page->form.again.n <= req->today.n;
    add_flow(req->arena, &answers, page);
    page->processing = same(c->name, PROCESSING_CHECK);
    add_standards(req->arena, &answers, page);
    page->may = who_may(&req->who, R_NOTE) && check_may(c, &who);
    page->newer = page->may && c->newest > c->form_version;
    TRY(check_may_sign(req->db, c, &page->form, req->who.person, &page->may_sign));
    page->words_wrong = http_wrong_of(res, "words");
    page->link_wrong = http_wrong_of(res, "link");
    page->until_wrong = http_wrong_of(res, "until");
    page->again_wrong = http_wrong_of(res, "again");
    page->words = http_sent(req, "words");
    page->link = http_sent(req, "link");
    page->again = http_sent(req, "again");
    page->day = http_sent(req, "until-day");
    page->month = http_sent(req, "until-month");
    page->year = http_sent(req, "until-year");
    return add_hazards(req, page);
}

/* To whoever may not read it: that it is there, whose it is, what came of it, and the conditions that are theirs to meet. */
static Err fill_outside(const Req *req, IdeaCheckPage *page)
{
    ConditionList all;
    TRY(template_read(req->db, req->arena, page->check.form, &page->form));
    TRY(conditions_of(req->db, req->arena, page->check.id, req->today, &all));
    for (size_t i = 0; i < all.n; i++) if (all.at[i].owner == page->me) *LIST_PUSH(req->arena, &page->conditions) = all.at[i];
    page->check.reason = page->check.reuse_reason = page->hazard_words = "";
    return OK;
}

static Err draw_check(Req *req, Res *res, const Idea *idea, const CheckRow *c)
{
    IdeaCheckPage page = { .page = idea_page(req, res, idea, c->title), .wrong = res->wrong, .check = *c, .csrf = req->who.csrf,
                       .me = req->who.person };
    page.page.back = url_path(req->arena, "/work/%ld/checks", c->idea);
    page.page.back_label = "Checks";
    if (!res->wrong.n) page.page.notice = notice_of(req);
    Actor who = check_actor(req);
    TRY(check_reads(req->db, c, &who, &page.reads));
    if (!page.reads) {
        TRY(fill_outside(req, &page));
        return RENDER(req, res, idea_check_page, &page);
    }
    TRY(fill(req, res, &page));
    TRY(check_evidence_of(req->db, c->id, req->today, &page.evidence));
    TRY(conditions_of(req->db, req->arena, c->id, req->today, &page.conditions));
    TRY(check_changes(req->db, c->id, &page.changes));
    TRY(passports_of(req->db, c->id, &page.passports));
    return RENDER(req, res, idea_check_page, &page);
}

Err idea_check_show(Req *req, Res *res)
{
    Idea idea;
    CheckRow c;
    TRY(check_open(req, &idea, &c));
    return draw_check(req, res, &idea, &c);
}

typedef struct Acting { Req *req; Res *res; const Idea *idea; const CheckRow *check; const CheckActForm *form; Actor who; } Acting;

static Err act_evidence(const Acting *t)
{
    const CheckActForm *f = t->form;
    if (blank(f->words)) http_wrong(t->req, t->res, "words", "Say what the evidence is, and where");
    if (*f->link && !starts(f->link, "https://") && !starts(f->link, "http://"))
        http_wrong(t->req, t->res, "link", "Enter a whole address that begins with https://, or leave it empty");
    if (t->res->wrong.n) return draw_check(t->req, t->res, t->idea, t->check);
    TRY(check_evidence(t->req->db, t->check, f->words, f->link, f->until, &t->who));
    return check_see(t->req, t->res, t->check, "evidence");
}

static Err act_remove(const Acting *t)
{
    TRY(check_evidence_remove(t->req->db, t->check, t->form->evidence, &t->who));
    return check_see(t->req, t->res, t->check, "removed");
}

static Err act_met(const Acting *t)
{
    TRY(condition_met(t->req->db, t->check, t->form->condition, &t->who));
    return check_see(t->req, t->res, t->check, "met");
}

static Err act_sign(const Acting *t)
{
    Template form;
    if (t->req->who.token) return E_DENIED;               /* a signature is a person's */
    TRY(template_read(t->req->db, t->req->arena, t->check->form, &form));
    TRY(check_sign(t->req->db, t->check, &form, &t->who));
    return check_see(t->req, t->res, t->check, "signed");
}

static Err act_reopen(const Acting *t)
{
    if (blank(t->form->again)) http_wrong(t->req, t->res, "again", "Say why it is open again");
    if (t->res->wrong.n) return draw_check(t->req, t->res, t->idea, t->check);
    TRY(outcome_reopen(t->req->db, t->check, t->form->again, &t->who));
    return check_see(t->req, t->res, t->check, "reopened");
}

/* What the newest version asks otherwise, or anew. */
static bool differs(const Template *was, const Template *is)
{
    for (size_t i = 0; i < is->parts.n; i++)
        for (size_t k = 0; k < is->parts.at[i].asks.n; k++) {
            const Ask *ask = &is->parts.at[i].asks.at[k], *before = template_ask(was, ask->key);
            if (!before || !ask_same(before, ask)) return true;
        }
    return false;
}

static Err act_move(const Acting *t)
{
    Template was, is;
    TRY(template_read(t->req->db, t->req->arena, t->check->form, &was));
    TRY(template_newest(t->req->db, t->req->arena, t->check->name, &is));
    TRY(check_move(t->req->db, t->check, &is, differs(&was, &is), &t->who));
    return check_see(t->req, t->res, t->check, "moved");
}

static const struct { Text act; Err (*run)(const Acting *t); } ACTS[] = {
    { "evidence", act_evidence }, { "remove", act_remove }, { "met", act_met }, { "sign", act_sign }, { "reopen", act_reopen },
    { "move", act_move },
};

Err idea_check_post(Req *req, Res *res)
{
    const CheckActForm *f = req->form;
    Idea idea;
    CheckRow c;
    TRY(check_open(req, &idea, &c));
    Acting t = { req, res, &idea, &c, f, check_actor(req) };
    bool any = same(f->act, "met") || same(f->act, "sign");       /* who may do these is another question */
    if (!any && !check_may(&c, &t.who)) return E_DENIED;
    if (res->wrong.n) return draw_check(req, res, &idea, &c);
    for (size_t i = 0; i < COUNT(ACTS); i++) if (same(ACTS[i].act, f->act)) return ACTS[i].run(&t);
    return E_INVALID;
}
