/* template_web: the kinds of checks there are, who does and signs them, and their questions edited and pasted in the browser. */
#pragma once

#include "assure/template.h"
#include "http/web.h"

typedef struct TemplateLine { TemplateRow row; Text team; i64 parts, asks; Day again; bool outdated; } TemplateLine;
typedef struct TemplatesPage { Page page; LIST(TemplateLine) lines; } TemplatesPage;
void templates_page_html(Buf *out, const TemplatesPage *page);
void templates_page_json(Buf *out, const TemplatesPage *page);

typedef struct TemplatePage {
    Page page;
    PairList wrong;
    TemplateRow row;
    Template form;
    OptionList teams, people;
    Text csrf, team_wrong;
} TemplatePage;
void template_page_html(Buf *out, const TemplatePage *page);
void template_page_json(Buf *out, const TemplatePage *page);
void template_questions(Buf *out, const Template *form);

typedef struct TemplateEditPage {
    Page page;
    PairList wrong;
    TemplateRow row;
    Template form;                        /* of what was typed, when it can be read */
    Text csrf, text, part, paste, text_wrong, paste_wrong;
    TemplateFaultList faults;
    TextList fresh, changed, gone;        /* questions against the newest version */
    bool preview;
} TemplateEditPage;
void template_edit_page_html(Buf *out, const TemplateEditPage *page);
void template_edit_page_json(Buf *out, const TemplateEditPage *page);

extern const Form TEMPLATE_QUERY, TEMPLATE_DESK_FORM, TEMPLATE_EDIT_FORM;
Err templates_show(Req *req, Res *res);       /* GET  /admin/checks */
Err template_show(Req *req, Res *res);        /* GET  /admin/checks/{name} */
Err template_post(Req *req, Res *res);        /* POST /admin/checks/{name} */
Err template_edit_show(Req *req, Res *res);   /* GET  /admin/checks/{name}/edit */
Err template_edit_post(Req *req, Res *res);   /* POST /admin/checks/{name}/edit */
