/* task_web: the tasks of an idea on its page, a task's own page, and the list of everything that is to be done. */
#pragma once

#include "http/web.h"
#include "pathway/queue_web.h"
#include "pathway/task.h"

/* The tasks on the page of their idea, with the form that adds one. */
typedef struct TaskBlock {
    i64  idea;
    Text place;                           /* in the queue, to come back to */
    const TaskRowList *open, *ended;
    OptionList owners;
    StaffList partners;                   /* people of organisations it is shared with; given by the page */
    Text csrf, title, words, title_wrong, words_wrong, to_wrong, due_wrong, day, month, year;
    bool may_add, wrong;                  /* wrong: the form came back, so it is shown */
} TaskBlock;
/* may_ask: also the sender may be asked. What was typed is taken from the request when it came back wrong. */
void task_block_fill(const Req *req, const Res *res, const Idea *idea, const StaffList *people, TaskBlock *out);
void task_block(Buf *out, const TaskBlock *block);
void task_rows_json(Buf *out, const TaskRowList *tasks);

typedef struct TaskPage {
    Page page;
    PairList wrong;
    TaskRow task;
    TaskChangeList thread;
    Text csrf, place, words, words_wrong;
    bool may_answer, may_cancel, may_reopen;
} TaskPage;
void task_page_html(Buf *out, const TaskPage *page);
void task_page_json(Buf *out, const TaskPage *page);

typedef struct TasksPage {
    Page page;
    NavList tabs;
    TaskRowList tasks;
    Url  older;
    Text empty_words;
    bool all;
} TasksPage;
void tasks_page_html(Buf *out, const TasksPage *page);
void tasks_page_json(Buf *out, const TasksPage *page);

extern const Form TASKS_QUERY, TASK_QUERY, TASK_FORM, TASK_TURN_FORM;
Err tasks_show(Req *req, Res *res);           /* GET  /work/tasks */
Err task_show(Req *req, Res *res);            /* GET  /work/{id}/tasks/{id} */
Err task_post(Req *req, Res *res);            /* POST /work/{id}/tasks */
Err task_post_turn(Req *req, Res *res);       /* POST /work/{id}/tasks/{id} */
