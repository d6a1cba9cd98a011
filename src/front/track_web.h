/* track_web: where a sender sees how it goes, and answers, adds, shares or withdraws; and the list of what one sent. */
#pragma once

#include "assure/check.h"
#include "front/receipt.h"
#include "front/handover.h"
#include "front/track.h"
#include "http/web.h"
#include "pathway/decision.h"
#include "pathway/talk.h"
#include "pathway/task.h"

typedef struct TrackAskPage { Page page; PairList wrong; Text reference, email; bool asked; } TrackAskPage;

/* One turn of the conversation, letters and messages together in the order of time. */
typedef struct TalkLine { Text who; Time at; Text heading, body; bool ours, letter; } TalkLine;
typedef LIST(TalkLine) TalkLineList;

/* What the sender is asked to do, with the words they answer it by. */
typedef struct TrackTask { TaskRow task; Url action; Input words; } TrackTask;
typedef LIST(TrackTask) TrackTaskList;

/* A check, and where the company answers its questions; no address when it is asked nothing. */
typedef struct TrackCheck { CheckOutside check; Url url; } TrackCheck;

typedef struct TrackPage {
    Page page;
    PairList wrong;
    Idea  idea;
    Html  summary;
    Standing standing;
    Day   part_until;                     /* until when they may part the two again; NO_DAY: they may not */
    Url   action_part;
    Text  other_reference, other_status;  /* joined with another one: how that one goes */
    bool  other_open;
    Text  owner, owner_email;
    Url   mail_to;
    TrackTaskList tasks;
    TaskRowList tasks_ended;
    LIST(TrackCheck) checks;
    PromiseLineList promises;
    Text  like;                           /* how long ideas like this one took, or "" */
    TalkLineList talk;
    Input reply;
    Choice share, papers;                 /* papers: the documents that may go to the next door */
    bool  signposted;
    Handover door;
    Url   action_reply, action_share, action_amend, withdraw, paper, letters, action_handover, action_taken;
    bool  may_withdraw, may_amend;
    bool  looking;                        /* a colleague sees it as its sender does, and can change nothing */
    bool  published;
    bool  sender;                         /* it is its sender who looks, not a collaborator of theirs */
    bool  may_write;
} TrackPage;

/* To somebody who is no longer a collaborator and just sent something: what they typed, and whom to ask. */
typedef struct LostPage { Page page; Text typed, reference, who, email, contact; Url mail_to; } LostPage;

typedef struct WithdrawPage { Page page; PairList wrong; Text reference, title; Url action; Input words; } WithdrawPage;
typedef struct MinePage { Page page; MyIdeaList ideas; Pager pager; Text name; } MinePage;

extern const Form TRACK_ASK_QUERY, TRACK_QUERY, MINE_QUERY, TRACK_FORM, REPLY_FORM, WITHDRAW_FORM, SHARE_FORM, TRACK_TASK_FORM;

Err track_ask_show(Req *req, Res *res);       /* GET  /track */
Err track_ask_post(Req *req, Res *res);
Err track_show(Req *req, Res *res);           /* GET  /track/{reference}/{key}, /mine/{id} */
Err track_as_sender(Req *req, Res *res);      /* GET  /work/{id}/as-sender */
Err track_post_reply(Req *req, Res *res);     /* POST …/reply */
Err track_withdraw_show(Req *req, Res *res);  /* GET  …/withdraw */
Err track_post_withdraw(Req *req, Res *res);
Err track_post_share(Req *req, Res *res);     /* POST …/share */
Err track_post_part(Req *req, Res *res);      /* POST …/part */
Err track_post_amend(Req *req, Res *res);     /* POST …/amend */
Err track_post_task(Req *req, Res *res);      /* POST …/tasks/{id} */
Err mine_show(Req *req, Res *res);            /* GET  /mine */

/* How it stands with its next door, for the page; and the page once more, with what is wrong. */
Err track_read_door(Req *req, const Res *res, const Idea *idea, TrackPage *page) MUST_CHECK;
Err track_draw(Req *req, Res *res, const Idea *idea) MUST_CHECK;

/* Somebody who was removed while they wrote: what they typed is shown to them once more, so that nothing is lost, and whom to ask.
   *drawn: it was them, and the page is made. */
Err track_keep_typed(Req *req, Res *res, Text typed, bool *drawn) MUST_CHECK;

/* track_opened for a change; too many from one address are refused first. */
Err track_opened_to_write(Req *req, Res *res, Idea *out) MUST_CHECK;

void track_ask_page_html(Buf *out, const TrackAskPage *page); void track_ask_page_json(Buf *out, const TrackAskPage *page);
void track_page_html(Buf *out, const TrackPage *page);        void track_page_json(Buf *out, const TrackPage *page);
void withdraw_page_html(Buf *out, const WithdrawPage *page);  void withdraw_page_json(Buf *out, const WithdrawPage *page);
void lost_page_html(Buf *out, const LostPage *page);          void lost_page_json(Buf *out, const LostPage *page);
void mine_page_html(Buf *out, const MinePage *page);          void mine_page_json(Buf *out, const MinePage *page);
