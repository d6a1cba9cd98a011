/* seating_web: mixing tables: seated on the page as often as one likes; kept, told and noted by those who triage. */
#pragma once

#include "http/web.h"
#include "introduce/seating.h"

typedef struct TablesPage {
    Page   page;
    PairList wrong;
    Text   csrf;
    i64    seed, again, seats;                           /* again: another seed; seats: at a table */
    size_t guests;
    Input  size, title;
    DateParts day;
    Mixed  mixed;
    SeatingList kept;
    bool   shows, may_keep;
} TablesPage;
void tables_page_html(Buf *out, const TablesPage *page);
void tables_page_json(Buf *out, const TablesPage *page);

typedef struct SeatingTable { i64 number; SeatingSeatList seats; Choice came; } SeatingTable;
typedef LIST(SeatingTable) SeatingTableList;
typedef struct SeatingPage {
    Page page;
    PairList wrong;
    Seating s;
    Text csrf;
    SeatingTableList tables;
    i64  mine;                                           /* the table of whoever looks; 0: none */
    bool may_tell, may_note;
} SeatingPage;
void seating_page_html(Buf *out, const SeatingPage *page);
void seating_page_json(Buf *out, const SeatingPage *page);

extern const Form TABLES_QUERY, SEATING_FORM, SEATING_QUERY, SEATING_CAME_FORM;
Err tables_show(Req *req, Res *res);                     /* GET  /introductions/tables */
Err tables_post(Req *req, Res *res);                     /* POST /introductions/tables: keeps them */
Err seating_show(Req *req, Res *res);                    /* GET  /introductions/tables/{id} */
Err seating_post_tell(Req *req, Res *res);               /* POST /introductions/tables/{id}/tell */
Err seating_post_remove(Req *req, Res *res);             /* POST /introductions/tables/{id}/remove */
Err seating_post_came(Req *req, Res *res);               /* POST /introductions/tables/{id}/came */
