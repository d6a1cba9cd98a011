#include "pathway/task_web.h"
#include "pathway/open.h"
#include "pathway/sight.h"
#include "base/when.h"
#include "pathway/case_web.h"

enum { TITLE_MOST = 150, WORDS_MOST = 2000, ACT_MOST = 10, DUE_MOST_DAYS = 3 * 366 };

typedef struct TasksQuery { Text show; Day after; i64 from; } TasksQuery;
static const Field TASKS_QUERY_FIELDS[] = { FIELD(TasksQuery, show, ACT_MOST, NULL), FIELD(TasksQuery, after, 0, NULL),
                                            FIELD(TasksQuery, from, INT64_MAX, NULL) };
const Form TASKS_QUERY = FORM(TasksQuery, TASKS_QUERY_FIELDS);

typedef struct TaskQuery { Text queue, done; } TaskQuery;
static const Field TASK_QUERY_FIELDS[] = { FIELD(TaskQuery, queue, PLACE_MOST, NULL), FIELD(TaskQuery, done, 20, NULL) };
const Form TASK_QUERY = FORM(TaskQuery, TASK_QUERY_FIELDS);

typedef struct TaskForm { Text task_title, task_words, task_to, queue; Day task_due; } TaskForm;
static const Field TASK_FIELDS[] = {
    FIELD(TaskForm, task_title, TITLE_MOST, "Write what is to be done, in a few words"),
    FIELD_LINES(TaskForm, task_words, WORDS_MOST, NULL),
    FIELD(TaskForm, task_to, 20, "Choose who is to do it"),
    FIELD(TaskForm, task_due, 0, "Enter the day by which it is to be done"),
    FIELD(TaskForm, queue, PLACE_MOST, NULL),
};
const Form TASK_FORM = FORM(TaskForm, TASK_FIELDS);

typedef struct TaskTurnForm { Text act, words, queue; } TaskTurnForm;
static const Field TASK_TURN_FIELDS[] = {
    FIELD(TaskTurnForm, act, ACT_MOST, "Choose what becomes of the task"),
    FIELD_LINES(TaskTurnForm, words, WORDS_MOST, NULL),
    FIELD(TaskTurnForm, queue, PLACE_MOST, NULL),
};
const Form TASK_TURN_FORM = FORM(TaskTurnForm, TASK_TURN_FIELDS);

static const char SENDER[] = "sender";

static void add_owners(const Req *req, const Idea *idea, const StaffList *people, const StaffList *partners, Text chosen, OptionList *out)
{
    Arena *a = req->arena;
    *LIST_PUSH(a, out) = (Option){ .value = "", .label = "Choose a person" };
    if (who_may(&req->who, R_TRIAGE))
        *LIST_PUSH(a, out) = (Option){ .value = SENDER, .label = arena_printf(a, "%s (the sender)", idea->sender_name),
                                       .chosen = same(chosen, SENDER) };
    for (size_t i = 0; i < people->n; i++) {
        Text value = arena_printf(a, "%lld", (long long)people->at[i].id);
        *LIST_PUSH(a, out) = (Option){ .value = value, .label = people->at[i].name, .chosen = same(value, chosen) };
    }
    for (size_t i = 0; i < partners->n; i++) {
        const Staff *p = &partners->at[i];
        Text value = arena_printf(a, "%lld", (long long)p->id);
        Text label = arena_printf(a, "%s (%s)", p->name, p->role);
        *LIST_PUSH(a, out) = (Option){ .value = value, .label = label, .chosen = same(value, chosen) };
    }
}

void task_block_fill(const Req *req, const Res *res, const Idea *idea, const StaffList *people, TaskBlock *out)
{
    out->idea = idea->id;
    out->csrf = req->who.csrf;
    out->may_add = who_may(&req->who, R_NOTE) && !same(idea->state, "closed");
    out->title = http_sent(req, "task_title");
    out->words = http_sent(req, "task_words");
    out->day = http_sent(req, "task_due-day");
    out->month = http_sent(req, "task_due-month");
    out->year = http_sent(req, "task_due-year");
    out->title_wrong = http_wrong_of(res, "task_title");
    out->words_wrong = http_wrong_of(res, "task_words");
    out->to_wrong = http_wrong_of(res, "task_to");
    out->due_wrong = http_wrong_of(res, "task_due");
    out->wrong = *out->title_wrong || *out->words_wrong || *out->to_wrong || *out->due_wrong;
    add_owners(req, idea, people, &out->partners, http_sent(req, "task_to"), &out->owners);
}

static void check_due(Req *req, Res *res, Day due)
{
    if (*http_wrong_of(res, "task_due")) return;
    if (due.n < req->today.n) http_wrong(req, res, "task_due", "The date must be today or after it");
    else if (due.n > req->today.n + DUE_MOST_DAYS) http_wrong(req, res, "task_due", "The date must be within the next 3 years");
}

/* A colleague's number; 0: the sender. */
static i64 owner_meant(Req *req, Res *res, Text to)
{
    i64 id = 0;
    if (same(to, SENDER)) {
        if (!who_may(&req->who, R_TRIAGE)) http_wrong(req, res, "task_to", "Choose a colleague: only those who triage ask the sender");
        return 0;
    }
    for (Text s = to; *s >= '0' && *s <= '9' && id < INT32_MAX; s++) id = id * 10 + (*s - '0');
    if (!id && !*http_wrong_of(res, "task_to")) http_wrong(req, res, "task_to", "Choose somebody from the list");
    return id;
}

static Err see(const Req *req, Res *res, Text rest, Text done)
{
    Text place = http_sent(req, "queue");
    long long id = req->argn[0];
    Url at = url_path(req->arena, "/work/%lld", id);
    Text query = *place ? url_path(req->arena, "?done=%s&queue=%s", done, place).s : url_path(req->arena, "?done=%s", done).s;
    return http_see(res, url_checked(arena_printf(req->arena, "%s%s%s", at.s, rest, query)));
}

Err task_post(Req *req, Res *res)
{
    const TaskForm *f = req->form;
    Idea idea;
    i64  id;
    TRY(idea_open(req, &idea));
    check_due(req, res, f->task_due);
    TaskWish wish = { f->task_title, f->task_words, owner_meant(req, res, f->task_to), f->task_due };
    if (res->wrong.n) return case_show(req, res);
    Err err = task_add(req->db, &idea, &wish, req->who.person, req->site, req->now, &id);
    if (err == E_INVALID) { http_wrong(req, res, "task_to", "Choose somebody from the list"); return case_show(req, res); }
    TRY(err);
    return see(req, res, "", "task");
}

/* The task of the address, when it is this idea's. */
static Err task_meant(Req *req, Idea *idea, TaskRow *out)
{
    TRY(idea_open(req, idea));
    TRY(task_get(req->db, req->arena, req->argn[1], req->today, out));
    return out->idea == idea->id ? OK : E_NOT_FOUND;
}

static Text notice_of(const Req *req)
{
    static const struct { Text done, words; } DONE[] = {
        { "done",      "The task is done. Whoever asked for it is told." },
        { "declined",  "The task is declined. Whoever asked for it is told." },
        { "cancelled", "The task is cancelled." },
        { "open",      "The task is open again." },
    };
    for (size_t i = 0; i < COUNT(DONE); i++) if (same(DONE[i].done, http_sent(req, "done"))) return DONE[i].words;
    return NULL;
}

static Err draw_task(Req *req, Res *res, const Idea *idea, const TaskRow *task)
{
    i64 me = req->who.person;
    bool triages = who_may(&req->who, R_TRIAGE), notes = who_may(&req->who, R_NOTE);
    TaskPage page = { .page = idea_page(req, res, idea, task->title), .wrong = res->wrong, .task = *task, .csrf = req->who.csrf,
                      .place = http_sent(req, "queue"), .words = http_sent(req, "words"), .words_wrong = http_wrong_of(res, "words"),
                      .may_answer = notes && task_may(task, "done", me, triages),
                      .may_cancel = notes && task_may(task, "cancelled", me, triages),
                      .may_reopen = notes && task_may(task, "open", me, triages) };
    page.page.back = *page.place ? url_path(req->arena, "/work/%lld?queue=%s", (long long)task->idea, page.place)
                                 : url_path(req->arena, "/work/%lld", (long long)task->idea);
    page.page.back_label = "The idea";
    if (!res->wrong.n) page.page.notice = notice_of(req);
    TRY(task_thread(req->db, task->id, &page.thread));
    return RENDER(req, res, task_page, &page);
}

Err task_show(Req *req, Res *res)
{
    Idea idea;
    TaskRow task;
    TRY(task_meant(req, &idea, &task));
    return draw_task(req, res, &idea, &task);
}

Err task_post_turn(Req *req, Res *res)
{
    const TaskTurnForm *f = req->form;
    Idea idea;
    TaskRow task;
    TRY(task_meant(req, &idea, &task));
    if (same(f->act, "declined") && blank(f->words)) http_wrong(req, res, "words", "Say why it cannot be done");
    if (same(f->act, "open") && blank(f->words))     http_wrong(req, res, "words", "Say what is still to be done");
    if (*http_wrong_of(res, "act")) return E_INVALID;
    if (res->wrong.n) return draw_task(req, res, &idea, &task);
    TRY(task_turn(req->db, &task, f->act, f->words, req->who.person, who_may(&req->who, R_TRIAGE), req->site, req->now));
    return see(req, res, arena_printf(req->arena, "/tasks/%lld", (long long)task.id), f->act);
}

static void add_tabs(const Req *req, TasksPage *page)
{
    *LIST_PUSH(req->arena, &page->tabs) = (NavItem){ "Mine", url_checked("/work/tasks"), !page->all };
    *LIST_PUSH(req->arena, &page->tabs) = (NavItem){ "Everyone's", url_checked("/work/tasks?show=all"), page->all };
    page->empty_words = page->all ? "Nobody has an open task. You add one on the page of an idea."
                                  : "You have no open tasks. When somebody gives you one, you get a mail and it appears here.";
}

Err tasks_show(Req *req, Res *res)
{
    const TasksQuery *q = req->form;
    TasksPage page = { .page = web_page(req, res, "Tasks"), .all = same(q->show, "all") };
    page.page.wide = true;
    add_tabs(req, &page);
    TRY(task_list(req->db, req->arena, page.all ? 0 : req->who.person, q->after, q->from, TASK_PAGE + 1,
                  sight_who(&req->who), req->today, &page.tasks));
    if (page.tasks.n > TASK_PAGE) {
        page.tasks.n = TASK_PAGE;
        const TaskRow *last = &page.tasks.at[TASK_PAGE - 1];
        page.older = url_path(req->arena, page.all ? "/work/tasks?show=all&after=%s&from=%ld" : "/work/tasks?after=%s&from=%ld",
                              day_iso(req->arena, last->due), last->id);
    }
    return RENDER(req, res, tasks_page, &page);
}
