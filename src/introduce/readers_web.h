/* readers_web: who of a panel reads which item closely: proposed by what their profiles say, kept by whoever plans the panel. */
#pragma once

#include "panel/panel_web.h"
#include "panel/reader.h"

typedef struct ReadersItem { Item item; Choice who; i64 apart; bool unknown; } ReadersItem;   /* unknown: nobody here says they know it */
typedef LIST(ReadersItem) ReadersItemList;
typedef struct ReadersLoad { Text name; i64 items; bool away; } ReadersLoad;
typedef LIST(ReadersLoad) ReadersLoadList;

typedef struct ReadersPage {
    Page page;
    PairList wrong;
    i64  panel, each, most, hidden;
    Text csrf;
    ReadersItemList items;
    ReadersLoadList loads;
    bool may_keep, kept;
} ReadersPage;
void readers_page_html(Buf *out, const ReadersPage *page);
void readers_page_json(Buf *out, const ReadersPage *page);

extern const Form READERS_QUERY;
Err readers_show(Req *req, Res *res);                    /* GET  /panels/{id}/readers */
Err readers_post(Req *req, Res *res);                    /* POST /panels/{id}/readers */
