/* shared_web: what a colleague of a partner organisation reads: what its senders share with it, and nothing else of the house. */
#pragma once

#include "front/track.h"
#include "http/web.h"
#include "pathway/case.h"
#include "share/shared.h"

typedef struct SharedListPage { Page page; SharedRowList ideas; Pager pager; Text organisation; } SharedListPage;
void shared_list_page_html(Buf *out, const SharedListPage *page);
void shared_list_page_json(Buf *out, const SharedListPage *page);

/* What they were asked, with the words they answer it by when it is theirs to answer. */
typedef struct SharedTask { TaskRow task; bool mine; Url action; Input words; } SharedTask;
typedef LIST(SharedTask) SharedTaskList;
typedef struct SharedPage {
    Page page;
    PairList wrong;
    Idea idea;
    Text standing, organisation;
    Text why;                             /* it was suggested to them; "" */
    SummaryList answers;
    SharedTaskList tasks;
    TaskRowList ended;
} SharedPage;
void shared_page_html(Buf *out, const SharedPage *page);
void shared_page_json(Buf *out, const SharedPage *page);

extern const Form SHARED_LIST_QUERY, SHARED_QUERY, SHARED_TASK_FORM;
Err shared_list_show(Req *req, Res *res);     /* GET  /shared */
Err shared_show(Req *req, Res *res);          /* GET  /shared/{id} */
Err shared_post_task(Req *req, Res *res);     /* POST /shared/{id}/tasks/{id} */
