/* import_web: the page on which rows of a CSV file are looked at, and then kept; for organisations, and for what folders above list. */
#pragma once

#include "directory/import.h"
#include "http/web.h"

/* back: the address of the list, under which the page stands as /import. known: what a row is known by. list: rows that Hilum brings
   along, or NULL. */
typedef struct ImportKind {
    Text title, back, back_label, columns, known, list_label;
    Text (*list)(void);
    Err  (*import)(Db *db, Arena *a, Text csv, bool keep, Text actor, Time now, ImportFound *out);
} ImportKind;
Err import_show_of(Req *req, Res *res, const ImportKind *of);
Err import_post_of(Req *req, Res *res, const ImportKind *of);

typedef struct ImportPage {
    Page page;
    const ImportKind *of;
    PairList wrong;
    Text csrf;
    Url  action;
    Input csv;
    ImportFound found;
    bool looked, kept;
} ImportPage;
void import_page_html(Buf *out, const ImportPage *page);
void import_page_json(Buf *out, const ImportPage *page);

extern const Form IMPORT_FORM;
Err import_show(Req *req, Res *res);                     /* GET  /organisations/import */
Err import_post(Req *req, Res *res);                     /* POST /organisations/import */
