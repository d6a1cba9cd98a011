/* search_web: one box over every idea. */
#pragma once

#include "http/web.h"
#include "pathway/search.h"

typedef struct SearchPage {
    Page page;
    SearchFilter filter;
    SearchFound found;
    OptionList kinds, states;
    Text count_words;
} SearchPage;
void search_page_html(Buf *out, const SearchPage *page);
void search_page_json(Buf *out, const SearchPage *page);

extern const Form SEARCH_FORM;
Err search_show(Req *req, Res *res);
