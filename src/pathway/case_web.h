/* case_web: the page of one idea, worked in all day, and what is done from it. */
#pragma once

#include "pathway/case.h"
#include "pathway/follower.h"
#include "pathway/hint.h"
#include "pathway/queue_walk.h"
#include "http/web.h"
#include "pathway/task_web.h"
#include "pathway/trial.h"

typedef struct DecisionLink { Text label, key; Url url; } DecisionLink;
typedef LIST(DecisionLink) DecisionLinkList;

typedef struct CasePage {
    Page page;
    Case c;
    Walk walk;                            /* the place in the queue it was opened from */
    SummaryList answers, before;          /* before: what answers were until the sender changed them */
    OptionList staff, colleagues;         /* colleagues: who may be told of a note */
    DecisionLinkList decisions;           /* what may be decided from here; the first is the usual one */
    StaffList people, helpers;            /* who may be given it; and who may be told of it or asked to do something */
    TaskBlock tasks;
    Hint hint;                /* while it is to be decided where it goes */
    Text suggested_route;                 /* in words, when its words suggest another than it came by; "" */
    bool suggests;
    i64  undo;                            /* the decision that may be undone, 0 for none */
    Text undo_words;
    Text give_back;                       /* who owned it before it was given, while that can be taken back; "" */
    Text share_words, message, note, public_summary;   /* what was typed, kept when it came back wrong */
    Text csrf;
    PairList wrong;
    Text message_wrong, note_wrong, to_wrong, summary_wrong;
    Text tell_wrong, follower_names;
    bool follows;                         /* whoever looks follows it */
    Trial trial;                          /* the one it stands in; id 0 when it has no plan */
    bool in_trial;
    bool restricted;                      /* only some may see it */
    bool may_triage, may_note, may_publish;
} CasePage;
Text promise_class(Text state);           /* how the state of a promise looks */
void case_page_html(Buf *out, const CasePage *page);
void case_page_json(Buf *out, const CasePage *page);

extern const Form CASE_QUERY, WORDS_FORM, CASE_ASSIGN_FORM, PUBLISH_FORM, UNDO_FORM, PLACE_FORM, FOLLOW_FORM;
Err case_show(Req *req, Res *res);
Err case_post_message(Req *req, Res *res);
Err case_post_note(Req *req, Res *res);
Err case_post_follow(Req *req, Res *res);
Err case_post_assign(Req *req, Res *res);
Err case_post_give_back(Req *req, Res *res);
Err case_post_publish(Req *req, Res *res);
Err case_post_undo(Req *req, Res *res);
