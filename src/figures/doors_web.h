/* doors_web: the figures about next doors, and the ideas behind each number. */
#pragma once

#include "figures/doors.h"
#include "figures/tables.h"

typedef struct DoorsPage { Page page; FigureTableList tables; bool may_export; } DoorsPage;
void doors_page_html(Buf *out, const DoorsPage *page);
void doors_page_json(Buf *out, const DoorsPage *page);

typedef struct DoorIdeasPage { Page page; Text what; DoorRowList rows; Url older; } DoorIdeasPage;
void door_ideas_page_html(Buf *out, const DoorIdeasPage *page);
void door_ideas_page_json(Buf *out, const DoorIdeasPage *page);
Text door_reason_words(Text reason);

extern const Form DOORS_FORM;
Err doors_show(Req *req, Res *res);           /* GET /figures/doors */
Err doors_csv(Req *req, Res *res);            /* GET /figures/doors/export.csv */
Err door_ideas_show(Req *req, Res *res);      /* GET /figures/doors/ideas */
