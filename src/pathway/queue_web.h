/* queue_web: the pages of the queue. */
#pragma once

#include "http/web.h"
#include "pathway/queue_walk.h"


typedef struct QueuePage {
    Page page;
    QueueForm asked;
    QueueFilter filter;
    QueueRowList ideas;
    i64  count;
    Text count_words, empty_words;
    NavList tabs;
    StaffList staff, teams;
    OptionList stages, kinds, turns, owners, team_options, assignees;
    Text csrf, here;                      /* here: the query as it came, to come back to */
    PairList wrong;
    Text idea_wrong, to_wrong;
    TextList ticked;                      /* the ideas chosen when what was sent came back wrong */
    bool may_assign, may_export;
    Url  older, csv;
    Day  today;
} QueuePage;
void queue_page_html(Buf *out, const QueuePage *page);
void queue_page_json(Buf *out, const QueuePage *page);

typedef struct KeysPage { Page page; } KeysPage;
void keys_page_html(Buf *out, const KeysPage *page);
void keys_page_json(Buf *out, const KeysPage *page);

bool queue_ticked(const QueuePage *page, i64 idea);

extern const Form ASSIGN_FORM;
Err queue_show(Req *req, Res *res);
Err queue_csv(Req *req, Res *res);
Err queue_post_assign(Req *req, Res *res);
Err keys_show(Req *req, Res *res);
void queue_keys(Arena *a, KeyHelpList *out);
