/* home_web: the front page, "What brings you here?", and the plain pages about this service. */
#pragma once

#include "front/public_idea.h"
#include "http/web.h"
#include "pathway/pathway.h"

typedef struct HomePage { Page page; Text hospital; const Pathway *road; PublicIdeaList ideas; } HomePage;   /* road: what is promised */
typedef struct StartPage {
    Page page;
    PairList wrong;
    Choice choice;
    Text about, about_wrong, suggested, suggested_words;
    bool asked;
} StartPage;
typedef struct AboutPage { Page page; Text hospital, email, phone; Url mail_to; } AboutPage;

extern const Form START_FORM;

Err home_show(Req *req, Res *res);
Err start_show(Req *req, Res *res);
Err start_post(Req *req, Res *res);
Err accessibility_show(Req *req, Res *res);
Err privacy_show(Req *req, Res *res);
Err contact_show(Req *req, Res *res);

void home_page_html(Buf *out, const HomePage *page);           void home_page_json(Buf *out, const HomePage *page);
void start_page_html(Buf *out, const StartPage *page);         void start_page_json(Buf *out, const StartPage *page);
void accessibility_page_html(Buf *out, const AboutPage *page); void accessibility_page_json(Buf *out, const AboutPage *page);
void privacy_page_html(Buf *out, const AboutPage *page);       void privacy_page_json(Buf *out, const AboutPage *page);
void contact_page_html(Buf *out, const AboutPage *page);       void contact_page_json(Buf *out, const AboutPage *page);
