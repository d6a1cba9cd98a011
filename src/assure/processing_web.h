/* processing_web: the draft of what a contract with a processor says about the data, as a page to copy from. */
#pragma once

#include "assure/check_web.h"
#include "assure/processing.h"

typedef struct ProcessingPage { Page page; CheckRow check; ProcessingDraft draft; TextList undertakes, blanks; } ProcessingPage;
void processing_page_html(Buf *out, const ProcessingPage *page);
void processing_page_json(Buf *out, const ProcessingPage *page);

Err processing_show(Req *req, Res *res);      /* GET /work/{id}/checks/{id}/processing */
