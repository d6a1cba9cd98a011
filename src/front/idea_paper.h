/* idea_paper: what a sender sent, and the letters they got in large print, as PDFs made of what is kept and of nothing that was asked. */
#pragma once

#include "pathway/idea.h"
#include "http/http.h"

/* Its answers, its documents by name, and how it stands: what its sender may read, and nothing that is said inside. */
Err idea_paper(Db *db, Arena *a, const Idea *idea, const Site *site, Time now, Buf *out) MUST_CHECK;

Err idea_paper_send(Req *req, Res *res, const Idea *idea) MUST_CHECK;       /* as the answer, once it is opened and allowed */

Err idea_paper_show(Req *req, Res *res);          /* GET  /work/{id}/idea.pdf */
Err track_paper_show(Req *req, Res *res);         /* GET  /track/{reference}/{key}/idea.pdf, /mine/{id}/idea.pdf */
Err track_letters_show(Req *req, Res *res);       /* GET  /track/{reference}/{key}/letters.pdf, /mine/{id}/letters.pdf */
