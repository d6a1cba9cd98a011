/* panel_web: one panel: its agenda, its members, and what can be done with it. */
#pragma once

#include "panel/sitting.h"

/* A line of the agenda. hidden: said instead of all else, "" when it is for whoever asks. */
typedef struct AgendaRow { Item item; Text hidden, starts, status, colour; bool first, last, may_drop, to_score; } AgendaRow;
typedef LIST(AgendaRow) AgendaRowList;

typedef struct MeetingPage {
    Page page;
    PairList wrong;
    Panel panel;
    Text csrf, when, state_words, state_colour, ends;
    AgendaRowList agenda;
    OptionList members;                   /* ticked: present; also the list of who is a member */
    bool may_organise, may_chair, may_invite, may_begin, may_attend;
    Text reference, minutes, reference_wrong, minutes_wrong, present_wrong;
    i64  to_invite, here;
    Url  next;                            /* the first item that waits for whoever asks */
    Text next_words;
} MeetingPage;
void meeting_page_html(Buf *out, const MeetingPage *page);
void meeting_page_json(Buf *out, const MeetingPage *page);

extern const Form MEETING_QUERY, AGENDA_FORM, ITEM_PLACE_FORM, STATE_FORM;
Err meeting_show(Req *req, Res *res);         /* GET  /panels/{id} */
Err agenda_post(Req *req, Res *res);          /* POST /panels/{id}/items */
Err item_post_place(Req *req, Res *res);      /* POST /panels/{id}/items/{id}/place */
Err invite_post(Req *req, Res *res);          /* POST /panels/{id}/invite */
Err state_post(Req *req, Res *res);           /* POST /panels/{id}/state */
