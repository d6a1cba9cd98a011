/* track_documents_web: the documents of an idea as its sender sees them, gives them and takes them away: those for both sides, never one
   for colleagues alone. Each page stands under /track/{reference}/{key}/documents and under /mine/{id}/documents. */
#pragma once

#include "files/document_web.h"

Err track_documents_show(Req *req, Res *res);        /* GET  …/documents */
Err track_documents_prepare(Req *req, Res *res);     /* of both POSTs that bring a file */
Err track_documents_post(Req *req, Res *res);        /* POST …/documents */
Err track_document_show(Req *req, Res *res);         /* GET  …/documents/{id} */
Err track_document_post(Req *req, Res *res);         /* POST …/documents/{id} */
Err track_document_post_remove(Req *req, Res *res);  /* POST …/documents/{id}/remove */
Err track_document_send(Req *req, Res *res);         /* GET  …/documents/{id}/files/{id} */
