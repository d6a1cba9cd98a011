/* parts: what several pages of the front door show alike. */
#pragma once

#include "base/when.h"
#include "front/public_idea.h"
#include "front/receipt.h"
#include "view/json_out.h"
#include "view/page.h"

void promise_rows(Buf *out, const PromiseLineList *promises);
void public_rows_list(Buf *out, const PublicIdeaList *ideas);

void similar_part_html(Buf *out, const PublicIdeaList *ideas);       /* behind one line that says how many; nothing when there are none */
void similar_part_json(Buf *out, const PublicIdeaList *ideas);

void promise_rows_json(Buf *out, const PromiseLineList *promises);
void public_rows_json(Buf *out, const PublicIdeaList *ideas);
void wrong_json(Buf *out, const PairList *wrong);
