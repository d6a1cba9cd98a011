#include "share/shared_web.h"
#include "front/answers.h"
#include "front/public_idea.h"
#include "share/organisation.h"
#include "share/suggestion.h"

enum { PAGE_MOST = 25, WORD_MOST = 10, WORDS_MOST = 2000 };

typedef struct SharedListQuery { i64 before; } SharedListQuery;
static const Field LIST_FIELDS[] = { FIELD(SharedListQuery, before, INT64_MAX, NULL) };
const Form SHARED_LIST_QUERY = FORM(SharedListQuery, LIST_FIELDS);

typedef struct SharedQuery { Text done; } SharedQuery;
static const Field SHARED_FIELDS[] = { FIELD(SharedQuery, done, WORD_MOST, NULL) };
const Form SHARED_QUERY = FORM(SharedQuery, SHARED_FIELDS);

typedef struct SharedTaskForm { Text act, task_words; } SharedTaskForm;
static const Field TASK_FIELDS[] = { FIELD(SharedTaskForm, act, WORD_MOST, NULL),
                                     FIELD_LINES(SharedTaskForm, task_words, WORDS_MOST, NULL) };
const Form SHARED_TASK_FORM = FORM(SharedTaskForm, TASK_FIELDS);

static Err organisation_name(Req *req, Text *out)
{
    Organisation o;
    TRY(organisation_get(req->db, req->who.organisation, &o));
    *out = o.name;
    return OK;
}

Err shared_list_show(Req *req, Res *res)
{
    const SharedListQuery *q = req->form;
    SharedListPage page = { .page = web_page(req, res, "Shared with you") };
    TRY(organisation_name(req, &page.organisation));
    TRY(shared_list(req->db, req->arena, req->who.organisation, req->who.person, q->before, PAGE_MOST + 1, &page.ideas));
    if (page.ideas.n > PAGE_MOST) {
        page.ideas.n = PAGE_MOST;
        page.pager.older = url_path(req->arena, "/shared?before=%ld", page.ideas.at[PAGE_MOST - 1].id);
    }
    return RENDER(req, res, shared_list_page, &page);
}

/* The idea of the address, while it is shared with them: every address of it begins here. */
static Err opened(Req *req, Idea *out)
{
    TRY(shared_open(req->db, req->argn[0], req->who.organisation));
    return idea_get(req->db, req->argn[0], out);
}

static Err read_answers(Req *req, SharedPage *page)
{
    CaseAnswerList answers = { 0 };
    TRY(shared_answers(req->db, req->arena, &page->idea, &answers));
    for (size_t i = 0; i < answers.n; i++)
        *LIST_PUSH(req->arena, &page->answers) = (SummaryRow){ .key = answers.at[i].label, .text = answers.at[i].words };
    return OK;
}

static Err read_tasks(Req *req, const Res *res, SharedPage *page)
{
    Arena *a = req->arena;
    TaskRowList open = { 0 };
    i64 named = strstr(req->path, "/tasks/") ? req->argn[1] : 0;
    TRY(shared_tasks(req->db, a, page->idea.id, req->who.organisation, true, req->today, &open));
    TRY(shared_tasks(req->db, a, page->idea.id, req->who.organisation, false, req->today, &page->ended));
    for (size_t i = 0; i < open.n; i++) {
        const TaskRow *t = &open.at[i];
        Text id = arena_printf(a, "task-%lld", (long long)t->id);
        *LIST_PUSH(a, &page->tasks) = (SharedTask){ *t, t->owner == req->who.person,
            url_path(a, "/shared/%ld/tasks/%ld", page->idea.id, t->id),
            { .name = "task_words", .id = id, .label = "What do you want to say about it?",
              .hint = "Optional when it is done. Leave out anything that could show who a patient is.",
              .value = named == t->id ? http_sent(req, "task_words") : "", .wrong = http_wrong_of(res, id),
              .rows = 3, .most = WORDS_MOST } };
    }
    return OK;
}

static Err read_why(Req *req, SharedPage *page)
{
    Suggestion s;
    Err err = suggestion_of(req->db, page->idea.id, req->who.organisation, &s);
    page->why = !err && same(s.state, "shared") ? s.reason : "";
    return err == E_NOT_FOUND ? OK : err;
}

static Err draw(Req *req, Res *res, const Idea *idea)
{
    SharedPage page = { .page = web_page(req, res, idea->title), .wrong = res->wrong, .idea = *idea,
                        .standing = standing_words(req->arena, idea->pathway, idea->stage, idea->state, idea->outcome) };
    page.page.back = url_checked("/shared");
    page.page.back_label = "Shared with you";
    if (same(http_sent(req, "done"), "task")) page.page.notice = "Thank you. Whoever asked you for it has been told.";
    TRY(organisation_name(req, &page.organisation));
    TRY(read_why(req, &page));
    TRY(read_answers(req, &page));
    TRY(read_tasks(req, res, &page));
    return RENDER(req, res, shared_page, &page);
}

Err shared_show(Req *req, Res *res)
{
    Idea idea;
    TRY(opened(req, &idea));
    return draw(req, res, &idea);
}

Err shared_post_task(Req *req, Res *res)
{
    const SharedTaskForm *f = req->form;
    Idea idea;
    TaskRow task;
    TRY(opened(req, &idea));
    TRY(task_get(req->db, req->arena, req->argn[1], req->today, &task));
    if (task.idea != idea.id || task.owner != req->who.person) return E_NOT_FOUND;
    Url page = url_path(req->arena, "/shared/%ld?done=task", idea.id);
    if (!same(task.state, "open")) return http_see(res, page);
    Text id = arena_printf(req->arena, "task-%lld", (long long)task.id);
    for (size_t i = 0; i < res->wrong.n; i++) res->wrong.at[i].name = id;
    if (same(f->act, "declined") && blank(f->task_words)) http_wrong(req, res, id, "Say why you cannot do it");
    refuse_identifiers(req, res, id, f->task_words);
    if (res->wrong.n) return draw(req, res, &idea);
    Text state = same(f->act, "declined") ? "declined" : "done";
    TRY(task_turn(req->db, &task, state, f->task_words, req->who.person, false, req->site, req->now));
    return http_see(res, page);
}
