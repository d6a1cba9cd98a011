/* check_web: the checks of an idea, one check with its parts, and everything that is under way. */
#pragma once

#include "assure/ask_view.h"
#include "assure/data_flow.h"
#include "assure/outcome.h"
#include "assure/passport.h"
#include "assure/hazard.h"
#include "http/web.h"
#include "pathway/queue.h"
#include "pathway/queue_web.h"

/* A team's checks under way; total counts those that are not shown, too. */
typedef struct CheckGroup { Text name; i64 total, late; CheckLineList lines; Url all; } CheckGroup;
typedef LIST(CheckGroup) CheckGroupList;

typedef struct ChecksPage {
    Page page;
    NavList tabs;
    bool all;
    CheckGroupList groups;
    ConditionList conditions;
    bool reused;                          /* the list of those taken over from elsewhere */
    ReusedList taken;
    ReusedSum saved;
    Url  older;
} ChecksPage;
void checks_page_html(Buf *out, const ChecksPage *page);
void checks_page_json(Buf *out, const ChecksPage *page);
void check_lines_table(Buf *out, const CheckGroup *group);

typedef struct IdeaChecksPage {
    Page page;
    PairList wrong;
    Idea idea;
    CheckRowList checks;
    TextList needed;                      /* what its stage asks for, of those that hold it, by title */
    Text stage;
    i64  assessed;                        /* the newest version of its assessment; 0: none */
    i64  usual;                           /* how many usual ones it has not */
    OptionList others;
    Text csrf, name_wrong;
    bool may_add;
} IdeaChecksPage;
void idea_checks_page_html(Buf *out, const IdeaChecksPage *page);
void idea_checks_page_json(Buf *out, const IdeaChecksPage *page);

typedef struct PartLine { const TemplatePart *part; i64 asked, answered, again; Url url; } PartLine;

typedef struct IdeaCheckPage {
    Page page;
    PairList wrong;
    CheckRow check;
    Template form;
    LIST(PartLine) parts;
    TaskList tasks;
    EvidenceList evidence;
    ConditionList conditions;
    CheckChangeList changes;
    PassportRowList passports;            /* signed checks that came for it */
    TextList points, rules;               /* rules: by which they point there */
    bool outdated;                        /* the rules behind the questions were to be looked up again by now */
    StandardLineList standards;
    i64 gaps, weeks_longest, weeks_together, weeks_unknown;  /* of the standards that are asked and not met */
    DataFlow flow;                        /* of the answer that is drawn, when there is one */
    Text hazard_words;
    i64  me;
    bool reads, may, may_sign, newer;     /* reads: what was asked and answered, too */
    bool processing;                      /* a contract with a processor is drafted of its answers */
    Text csrf, words, link, link_wrong, words_wrong, day, month, year, until_wrong, again, again_wrong;
} IdeaCheckPage;
void idea_check_page_html(Buf *out, const IdeaCheckPage *page);
void idea_check_page_json(Buf *out, const IdeaCheckPage *page);

void data_flow_html(Buf *out, const DataFlow *flow);
void data_flow_json(Buf *out, const DataFlow *flow);

typedef struct CheckPartPage { Page page; PairList wrong; CheckRow check; const TemplatePart *part; AskViewList asks; Text csrf; i64 seen;
                               i64 place, of; bool may; Url action; } CheckPartPage;
void check_part_page_html(Buf *out, const CheckPartPage *page);
void check_part_page_json(Buf *out, const CheckPartPage *page);

/* The idea and the check of the address, when the check is the idea's; and whoever asks, as the rules know them. */
Err   check_open(Req *req, Idea *idea, CheckRow *out) MUST_CHECK;
Err   check_open_to_read(Req *req, Idea *idea, CheckRow *out) MUST_CHECK;         /* E_DENIED: not theirs to read, see check_reads */
Actor check_actor(const Req *req);
/* The frame of a page below that of one check. */
Page  check_frame(const Req *req, const Res *res, const Idea *idea, const CheckRow *check, Text title);
Url   check_url(const Req *req, const CheckRow *check, Text rest);
Err   check_people(const Req *req, i64 chosen, Text none, OptionList *out) MUST_CHECK;   /* none: nobody, in words; or NULL */
/* 303 to the page of the check, which then says what was done. */
Err   check_see(const Req *req, Res *res, const CheckRow *check, Text done) MUST_CHECK;

extern const Form CHECKS_QUERY, CHECK_QUERY, CHECK_ADD_FORM, CHECK_ACT_FORM;
Err checks_show(Req *req, Res *res);          /* GET  /checks */
Err idea_checks_show(Req *req, Res *res);     /* GET  /work/{id}/checks */
Err idea_checks_post(Req *req, Res *res);     /* POST /work/{id}/checks */
Err idea_check_show(Req *req, Res *res);           /* GET  /work/{id}/checks/{id} */
Err idea_check_post(Req *req, Res *res);           /* POST /work/{id}/checks/{id} */
Err check_part_show(Req *req, Res *res);      /* GET  /work/{id}/checks/{id}/part/{part} */
Err check_part_post(Req *req, Res *res);      /* POST /work/{id}/checks/{id}/part/{part} */
