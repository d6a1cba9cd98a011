/* document_web: the pages of an idea's documents, for colleagues under /work and, by way of front, for its sender. */
#pragma once

#include "files/document.h"
#include "files/file_web.h"

/* An idea whose documents somebody looks at, opened and allowed; and where the pages about them stand. */
typedef struct DocumentsAt {
    Idea  idea;
    Giver who;
    bool  may_add;
    int   place;                          /* the document's number in req->argn */
    Url   base;                           /* "/work/12/documents" */
    OptionList answers;                   /* of the sender, to which a document may belong: key and question */
    Page  (*frame)(const Req *req, const Res *res, const Idea *idea, Text title);
} DocumentsAt;

typedef struct DocumentForm { Text title, side, answer; } DocumentForm;

typedef struct DocumentsPage {
    Page page;
    PairList wrong;
    const DocumentsAt *at;
    DocumentRowList documents, removed;
    FileForm form;
    Input title;
    Choice side, answer;
    bool may_add, full;
    Text scanned_words;                   /* whether files are scanned, in a sentence */
} DocumentsPage;
void documents_page_html(Buf *out, const DocumentsPage *page);
void documents_page_json(Buf *out, const DocumentsPage *page);

typedef struct DocumentPage {
    Page page;
    PairList wrong;
    const DocumentsAt *at;
    DocumentRow document;
    SentFileList files;
    FileForm form;
    Url  fetch, picture, remove;
    Text scanned_words;
    bool may_renew, may_remove;
} DocumentPage;
void document_page_html(Buf *out, const DocumentPage *page);
void document_page_json(Buf *out, const DocumentPage *page);
Url  document_url(Arena *a, const DocumentsAt *at, i64 document);
Url  document_file_url(Arena *a, const DocumentsAt *at, i64 document, i64 number, Text view);

extern const Form DOCUMENTS_QUERY, DOCUMENT_FORM, RENEW_FORM;

/* What each address does, once the idea is opened. */
Err documents_at_show(Req *req, Res *res, const DocumentsAt *at);
Err documents_at_look(Req *req, Res *res, const DocumentsAt *at);         /* slow work on the file */
Err documents_at_add(Req *req, Res *res, const DocumentsAt *at);
Err document_at_show(Req *req, Res *res, const DocumentsAt *at);
Err document_at_renew(Req *req, Res *res, const DocumentsAt *at);
Err document_at_remove(Req *req, Res *res, const DocumentsAt *at);
Err document_at_send(Req *req, Res *res, const DocumentsAt *at);

Err documents_show(Req *req, Res *res);          /* GET  /work/{id}/documents */
Err documents_prepare(Req *req, Res *res);       /* of both POSTs that bring a file */
Err documents_post(Req *req, Res *res);          /* POST /work/{id}/documents */
Err document_show(Req *req, Res *res);           /* GET  /work/{id}/documents/{id} */
Err document_post(Req *req, Res *res);           /* POST /work/{id}/documents/{id} */
Err document_post_remove(Req *req, Res *res);    /* POST /work/{id}/documents/{id}/remove */
Err document_send(Req *req, Res *res);           /* GET  /work/{id}/documents/{id}/files/{id} */
