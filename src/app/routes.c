/* routes: every address Hilum answers, who may ask for it, what it may be sent and what it does. */
#include "app/openapi.h"
#include "assure/check_web.h"
#include "assure/hazard_web.h"
#include "assure/outcome_web.h"
#include "auth/account_web.h"
#include "auth/admin_web.h"
#include "auth/people_web.h"
#include "auth/sign_in_web.h"
#include "auth/teams_web.h"
#include "auth/tokens_web.h"
#include "editor/form_edit_web.h"
#include "editor/form_preview_web.h"
#include "editor/form_review_web.h"
#include "figures/figures_web.h"
#include "front/draft_web.h"
#include "front/home_web.h"
#include "front/promises_web.h"
#include "front/public_web.h"
#include "front/receipt_web.h"
#include "front/track_web.h"
#include "mail/mail_web.h"
#include "panel/compare_web.h"
#include "panel/idea_panel_web.h"
#include "panel/item_web.h"
#include "panel/minutes_web.h"
#include "panel/panel_web.h"
#include "panel/panels_web.h"
#include "panel/register_web.h"
#include "pathway/case_web.h"
#include "pathway/decide_web.h"
#include "pathway/pathway_web.h"
#include "pathway/queue_web.h"
#include "pathway/search_web.h"
#include "pathway/task_web.h"

const Route ROUTES[] = {
/*    method  path                                  who         handler               form                    slow work                   what it does */
    { GET,  "/",                                    R_ANYONE,   home_show,            NULL,                   NULL,                       "The front page." },
    { GET,  "/start",                               R_ANYONE,   start_show,           NULL,                   NULL,                       "What brings you here?", .menu = "Share an idea" },
    { POST, "/start",                               R_ANYONE,   start_post,           &START_FORM,            NULL,                       "Begins a draft." },
    { GET,  "/resume",                              R_ANYONE,   resume_show,          NULL,                   NULL,                       "Carry on by a code." },
    { POST, "/resume",                              R_ANYONE,   resume_post,          &RESUME_FORM,           NULL,                       "Opens the draft of a code." },
    { GET,  "/draft/{key}",                         R_ANYONE,   draft_show,           &DRAFT_QUERY,           NULL,                       "Where a draft stands." },
    { POST, "/draft/{key}/link",                    R_ANYONE,   draft_post_link,      &DRAFT_LINK_FORM,       NULL,                       "Mails the link of a draft." },
    { GET,  "/draft/{key}/check",                   R_ANYONE,   check_show,           NULL,                   NULL,                       "Check your answers." },
    { POST, "/draft/{key}/send",                    R_ANYONE,   send_post,            NULL,                   NULL,                       "Lands an idea." },
    { GET,  "/draft/{key}/{step}",                  R_ANYONE,   step_show,            &STEP_QUERY,            NULL,                       "One question." },
    { POST, "/draft/{key}/{step}",                  R_ANYONE,   step_post,            NULL,                   NULL,                       "Keeps an answer." },
    { GET,  "/sent/{reference}/{key}",              R_ANYONE,   receipt_show,         NULL,                   NULL,                       "The receipt." },
    { GET,  "/track",                               R_ANYONE,   track_ask_show,       &TRACK_ASK_QUERY,                  NULL,                       "Ask for the link to what you sent.", .menu = "Check what you sent" },
    { POST, "/track",                               R_ANYONE,   track_ask_post,       &TRACK_FORM,            NULL,                       "Mails that link." },
    { GET,  "/track/{reference}/{key}",             R_ANYONE,   track_show,           &TRACK_QUERY,                  NULL,                       "An idea as its sender sees it." },
    { POST, "/track/{reference}/{key}/reply",       R_ANYONE,   track_post_reply,     &REPLY_FORM,            NULL,                       "The sender writes." },
    { GET,  "/track/{reference}/{key}/withdraw",    R_ANYONE,   track_withdraw_show,  NULL,                   NULL,                       "Withdraw it?" },
    { POST, "/track/{reference}/{key}/withdraw",    R_ANYONE,   track_post_withdraw,  &WITHDRAW_FORM,         NULL,                       "The sender withdraws." },
    { POST, "/track/{reference}/{key}/share",       R_ANYONE,   track_post_share,     &SHARE_FORM,            NULL,                       "The sender chooses who may see it." },
    { POST, "/track/{reference}/{key}/amend",       R_ANYONE,   track_post_amend,     NULL,                   NULL,                       "The sender begins to change their answers." },
    { POST, "/track/{reference}/{key}/tasks/{id}",  R_ANYONE,   track_post_task,      &TRACK_TASK_FORM,       NULL,                       "The sender did a task, or cannot do it." },
    { GET,  "/mine",                                R_SENDER,   mine_show,            &MINE_QUERY,                  NULL,                       "What I sent." },
    { GET,  "/mine/{id}",                           R_SENDER,   track_show,           &TRACK_QUERY,                  NULL,                       "An idea of mine." },
    { POST, "/mine/{id}/reply",                     R_SENDER,   track_post_reply,     &REPLY_FORM,            NULL,                       "I write." },
    { GET,  "/mine/{id}/withdraw",                  R_SENDER,   track_withdraw_show,  NULL,                   NULL,                       "Withdraw it?" },
    { POST, "/mine/{id}/withdraw",                  R_SENDER,   track_post_withdraw,  &WITHDRAW_FORM,         NULL,                       "I withdraw." },
    { POST, "/mine/{id}/share",                     R_SENDER,   track_post_share,     &SHARE_FORM,            NULL,                       "I choose who may see it." },
    { POST, "/mine/{id}/amend",                     R_SENDER,   track_post_amend,     NULL,                   NULL,                       "I begin to change my answers." },
    { POST, "/mine/{id}/tasks/{id}",                R_SENDER,   track_post_task,      &TRACK_TASK_FORM,       NULL,                       "I did a task, or cannot do it." },
    { GET,  "/ideas",                               R_ANYONE,   public_list_show,     &PUBLIC_QUERY,                  NULL,                       "Ideas anybody may read.", .menu = "Public ideas" },
    { GET,  "/ideas/{reference}",                   R_ANYONE,   public_idea_show,     NULL,                   NULL,                       "One of them." },
    { GET,  "/promises",                            R_ANYONE,   promises_show,        NULL,                   NULL,                       "How we keep our promises." },
    { GET,  "/accessibility",                       R_ANYONE,   accessibility_show,   NULL,                   NULL,                       "Accessibility statement." },
    { GET,  "/privacy",                             R_ANYONE,   privacy_show,         NULL,                   NULL,                       "What we keep, and why." },
    { GET,  "/contact",                             R_ANYONE,   contact_show,         NULL,                   NULL,                       "How to reach a person." },

    { GET,  "/work",                                R_READ,     queue_show,           &QUEUE_FORM,            NULL,                       "The queue.", .menu = "Queue" },
    { POST, "/work/assign",                         R_TRIAGE,   queue_post_assign,    &ASSIGN_FORM,           NULL,                       "Gives ideas to a colleague." },
    { GET,  "/work/export.csv",                     R_EXPORT,   queue_csv,            &QUEUE_FORM,            NULL,                       "The queue as CSV." },
    { GET,  "/work/tasks",                          R_READ,     tasks_show,           &TASKS_QUERY,           NULL,                       "What is to be done, mine or everyone's.", .menu = "Tasks" },
    { GET,  "/work/{id}",                           R_READ,     case_show,            &CASE_QUERY,            NULL,                       "One idea, whole.", .tab = "Overview" },
    { GET,  "/work/{id}/checks",                    R_READ,     idea_checks_show,     &CHECK_QUERY,           NULL,                       "The checks of an idea.", .tab = "Checks" },
    { POST, "/work/{id}/checks",                    R_NOTE,     idea_checks_post,     &CHECK_ADD_FORM,        NULL,                       "Adds the usual checks, or one." },
    { GET,  "/work/{id}/checks/{id}",               R_READ,     idea_check_show,      &CHECK_QUERY,           NULL,                       "One check." },
    { POST, "/work/{id}/checks/{id}",               R_NOTE,     idea_check_post,      &CHECK_ACT_FORM,        NULL,                       "Evidence, a condition met, a signature, open again, a newer version." },
    { GET,  "/work/{id}/checks/{id}/part/{part}",   R_READ,     check_part_show,      NULL,                   NULL,                       "One page of its questions." },
    { POST, "/work/{id}/checks/{id}/part/{part}",   R_NOTE,     check_part_post,      NULL,                   NULL,                       "Keeps the answers." },
    { GET,  "/work/{id}/checks/{id}/outcome",       R_NOTE,     outcome_show,         NULL,                   NULL,                       "What came of a check?" },
    { POST, "/work/{id}/checks/{id}/outcome",       R_NOTE,     outcome_post,         &OUTCOME_FORM,          NULL,                       "Keeps what came of it." },
    { GET,  "/work/{id}/checks/{id}/who",           R_NOTE,     check_who_show,       NULL,                   NULL,                       "Who does a check, and by when?" },
    { POST, "/work/{id}/checks/{id}/who",           R_NOTE,     check_who_post,       &CHECK_WHO_FORM,        NULL,                       "Gives it to somebody." },
    { GET,  "/work/{id}/checks/{id}/reuse",         R_NOTE,     reuse_show,           NULL,                   NULL,                       "Use another hospital's check?" },
    { POST, "/work/{id}/checks/{id}/reuse",         R_NOTE,     reuse_post,           &REUSE_FORM,            NULL,                       "Keeps what is reused, and why." },
    { GET,  "/work/{id}/checks/{id}/hazards",       R_READ,     hazards_show,         &CHECK_QUERY,           NULL,                       "Its hazard log." },
    { GET,  "/work/{id}/checks/{id}/hazards/{hazard}", R_READ,  hazard_show,          NULL,                   NULL,                       "One hazard, or a new one." },
    { POST, "/work/{id}/checks/{id}/hazards/{hazard}", R_NOTE,  hazard_post,          &HAZARD_FORM,           NULL,                       "Keeps a hazard." },
    { GET,  "/work/{id}/as-sender",                 R_READ,     track_as_sender,      NULL,                   NULL,                       "As its sender sees it.", .tab = "As the sender sees it" },
    { POST, "/work/{id}/message",                   R_TRIAGE,   case_post_message,    &WORDS_FORM,            NULL,                       "Writes to the sender." },
    { POST, "/work/{id}/note",                      R_NOTE,     case_post_note,       &WORDS_FORM,            NULL,                       "Writes a note inside." },
    { POST, "/work/{id}/assign",                    R_TRIAGE,   case_post_assign,     &CASE_ASSIGN_FORM,      NULL,                       "Gives it to a colleague." },
    { POST, "/work/{id}/assign/undo",               R_TRIAGE,   case_post_give_back,  &PLACE_FORM,            NULL,                       "Gives it back to its owner before." },
    { POST, "/work/{id}/follow",                    R_READ,     case_post_follow,     &FOLLOW_FORM,           NULL,                       "Follows it, or no longer.", .in_person = true },
    { POST, "/work/{id}/tasks",                     R_NOTE,     task_post,            &TASK_FORM,             NULL,                       "Asks a colleague or the sender to do something." },
    { GET,  "/work/{id}/tasks/{id}",                R_READ,     task_show,            &TASK_QUERY,            NULL,                       "One task." },
    { POST, "/work/{id}/tasks/{id}",                R_NOTE,     task_post_turn,       &TASK_TURN_FORM,        NULL,                       "Done, declined, cancelled, or open again." },
    { POST, "/work/{id}/publish",                   R_PUBLISH,  case_post_publish,    &PUBLISH_FORM,          NULL,                       "Puts it on the public page, or takes it off." },
    { POST, "/work/{id}/undo",                      R_TRIAGE,   case_post_undo,       &UNDO_FORM,             NULL,                       "Takes the last decision back." },
    { GET,  "/work/{id}/decide/{type}",             R_TRIAGE,   decide_show,          &DECIDE_QUERY,          NULL,                       "A decision's form." },
    { POST, "/work/{id}/decide/{type}",             R_TRIAGE,   decide_post,          &DECIDE_FORM,           NULL,                       "Shows its letter, then decides." },
    { GET,  "/work/{id}/panel",                     R_READ,     idea_panel_show,      &IDEA_PANEL_QUERY,      NULL,                       "The panels it has been to.", .tab = "Panel" },
    { POST, "/work/{id}/panel",                     R_TRIAGE,   idea_panel_post,      &IDEA_PANEL_FORM,       NULL,                       "Puts it on a panel's agenda." },
    { GET,  "/panels",                              R_READ,     panels_show,          &PANELS_QUERY,          NULL,                       "Panels to come, and those held.", .menu = "Panels" },
    { GET,  "/panels/new",                          R_TRIAGE,   plan_show,            NULL,                   NULL,                       "Plan a panel." },
    { POST, "/panels",                              R_TRIAGE,   plan_post,            &PLAN_FORM,             NULL,                       "Plans a panel." },
    { GET,  "/panels/interests",                    R_NOTE,     register_show,        &REGISTER_QUERY,        NULL,                       "My register of interests.", .in_person = true },
    { POST, "/panels/interests",                    R_NOTE,     register_post,        &REGISTER_FORM,         NULL,                       "Keeps my register of interests.", .in_person = true },
    { GET,  "/panels/{id}",                         R_READ,     meeting_show,         &MEETING_QUERY,         NULL,                       "One panel, its agenda and members.", .tab = "Meeting" },
    { GET,  "/panels/{id}/compare",                 R_READ,     compare_show,         NULL,                   NULL,                       "Its ideas beside each other.", .tab = "Compare" },
    { GET,  "/panels/{id}/minutes",                 R_READ,     minutes_show,         &MINUTES_QUERY,         NULL,                       "Its minutes.", .tab = "Minutes" },
    { GET,  "/panels/{id}/minutes.txt",             R_READ,     minutes_show_text,    NULL,                   NULL,                       "Its minutes as plain text." },
    { POST, "/panels/{id}/minutes",                 R_TRIAGE,   minutes_post,         NULL,                   NULL,                       "Approves the minutes.", .in_person = true },
    { GET,  "/panels/{id}/edit",                    R_TRIAGE,   panel_edit_show,      NULL,                   NULL,                       "Change a panel." },
    { POST, "/panels/{id}/edit",                    R_TRIAGE,   panel_edit_post,      &PLAN_FORM,             NULL,                       "Changes day, place, chair and members." },
    { POST, "/panels/{id}/items",                   R_TRIAGE,   agenda_post,          &AGENDA_FORM,           NULL,                       "Puts an idea on the agenda." },
    { POST, "/panels/{id}/invite",                  R_TRIAGE,   invite_post,          NULL,                   NULL,                       "Mails the agenda to the members." },
    { POST, "/panels/{id}/state",                   R_TRIAGE,   state_post,           &STATE_FORM,            NULL,                       "Begins or ends the meeting, or notes who is here.", .in_person = true },
    { GET,  "/panels/{id}/items/{id}",              R_READ,     item_show,            &ITEM_QUERY,            NULL,                       "One item of a panel." },
    { POST, "/panels/{id}/items/{id}/place",        R_TRIAGE,   item_post_place,      &ITEM_PLACE_FORM,       NULL,                       "Moves it on the agenda, or takes it off." },
    { POST, "/panels/{id}/items/{id}/interest",     R_NOTE,     item_post_interest,   &INTEREST_FORM,         NULL,                       "Declares an interest, or none.", .in_person = true },
    { POST, "/panels/{id}/items/{id}/lift",         R_TRIAGE,   item_post_lift,       &LIFT_FORM,             NULL,                       "Finds that an interest is none.", .in_person = true },
    { POST, "/panels/{id}/items/{id}/score",        R_NOTE,     item_post_score,      NULL,                   NULL,                       "Scores it.", .in_person = true },
    { POST, "/panels/{id}/items/{id}/reveal",       R_TRIAGE,   item_post_reveal,     NULL,                   NULL,                       "Shows the scores to all.", .in_person = true },
    { POST, "/panels/{id}/items/{id}/say",          R_NOTE,     item_post_say,        &SAY_FORM,              NULL,                       "Adds to the discussion, or dissents.", .in_person = true },
    { GET,  "/panels/{id}/items/{id}/decide/{type}", R_TRIAGE,  item_decide_show,     &DECIDE_QUERY,          NULL,                       "The form of the panel's decision.", .in_person = true },
    { POST, "/panels/{id}/items/{id}/decide/{type}", R_TRIAGE,  item_decide_post,     &DECIDE_FORM,           NULL,                       "Shows its letter, then decides.", .in_person = true },
    { GET,  "/checks",                              R_READ,     checks_show,          &CHECKS_QUERY,          NULL,                       "Checks under way: mine, or everybody's by team.", .menu = "Checks" },
    { GET,  "/figures",                             R_READ,     figures_show,         NULL,                   NULL,                       "The team's figures.", .menu = "Figures" },
    { GET,  "/figures/export.csv",                  R_EXPORT,   figures_csv,          NULL,                   NULL,                       "The figures as CSV." },
    { GET,  "/search",                              R_READ,     search_show,          &SEARCH_FORM,           NULL,                       "Search over every idea.", .menu = "Search", .key = "/" },
    { GET,  "/pathways",                            R_READ,     pathways_show,        NULL,                   NULL,                       "The pathways there are." },
    { GET,  "/pathways/{name}",                     R_READ,     pathway_show,         NULL,                   NULL,                       "One of them, drawn." },
    { GET,  "/keys",                                R_STAFF,    keys_show,            NULL,                   NULL,                       "Keyboard shortcuts." },

    { GET,  "/sign-in",                             R_ANYONE,   sign_in_show,         &SIGN_IN_VIEW_FORM,     NULL,                       "Sign in.", .in_person = true },
    { POST, "/sign-in",                             R_ANYONE,   sign_in_post,         &SIGN_IN_FORM,          sign_in_prepare,            "Signs in by password.", .in_person = true },
    { POST, "/sign-in/link",                        R_ANYONE,   link_post,            &LINK_FORM,             link_prepare,               "Mails a link to sign in.", .in_person = true },
    { GET,  "/sign-in/{secret}",                    R_ANYONE,   use_link_show,        NULL,                   NULL,                       "The page of such a link.", .in_person = true },
    { POST, "/sign-in/{secret}",                    R_ANYONE,   use_link_post,        NULL,                   NULL,                       "Signs in by the link, once.", .in_person = true },
    { GET,  "/check-your-email",                    R_ANYONE,   check_email_show,     NULL,                   NULL,                       "A link is on its way.", .in_person = true },
    { GET,  "/set-password/{secret}",               R_ANYONE,   set_password_show,    NULL,                   NULL,                       "Choose a password.", .in_person = true },
    { POST, "/set-password/{secret}",               R_ANYONE,   set_password_post,    &SET_PASSWORD_FORM,     set_password_prepare,       "Keeps it.", .in_person = true },
    { POST, "/sign-out",                            R_ANYONE,   sign_out_post,        NULL,                   NULL,                       "Signs out.", .in_person = true },
    { GET,  "/account",                             R_SENDER,   account_show,         &ACCOUNT_VIEW_FORM,     NULL,                       "My account and where I am signed in." },
    { POST, "/account/password",                    R_STAFF,    account_password_post, &ACCOUNT_PASSWORD_FORM, account_password_prepare,  "A new password." },
    { POST, "/account/digest",                      R_STAFF,    account_digest_post,  &DIGEST_FORM,           NULL,                       "A daily digest, or none." },
    { POST, "/account/sessions/end",                R_SENDER,   account_session_end,  &SESSION_END_FORM,      NULL,                       "Signs out elsewhere." },
    { GET,  "/admin",                               R_PEOPLE,   admin_show,           NULL,                   NULL,                       "What administrators look after.", .menu = "Administration" },
    { GET,  "/admin/people",                        R_PEOPLE,   people_show,          &PEOPLE_VIEW_FORM,      NULL,                       "Who works here, with which role, in which team.", .menu = "Colleagues" },
    { GET,  "/admin/people/new",                    R_PEOPLE,   new_person_show,      NULL,                   NULL,                       "Add a colleague." },
    { POST, "/admin/people",                        R_PEOPLE,   new_person_post,      &NEW_PERSON_FORM,       NULL,                       "Adds a colleague." },
    { GET,  "/admin/people/{id}",                   R_PEOPLE,   person_show,          &PERSON_VIEW_FORM,      NULL,                       "One colleague." },
    { POST, "/admin/people/{id}",                   R_PEOPLE,   person_post,          &PERSON_FORM,           NULL,                       "Changes name, role and team." },
    { POST, "/admin/people/{id}/leave",             R_PEOPLE,   person_leave_post,    &LEAVE_FORM,            NULL,                       "A colleague leaves; their work is handed over." },
    { POST, "/admin/people/{id}/link",              R_PEOPLE,   person_link_post,     NULL,                   NULL,                       "Mails the link to choose a password again." },
    { GET,  "/admin/teams",                         R_PEOPLE,   teams_show,           &SAVED_VIEW_FORM,       NULL,                       "Groups that own work when it is nobody's alone.", .menu = "Teams" },
    { POST, "/admin/teams",                         R_PEOPLE,   team_add_post,        &TEAM_FORM,             NULL,                       "Adds a team." },
    { GET,  "/admin/teams/{id}",                    R_PEOPLE,   team_show,            NULL,                   NULL,                       "One team." },
    { POST, "/admin/teams/{id}",                    R_PEOPLE,   team_post,            &TEAM_FORM,             NULL,                       "Changes a team." },
    { GET,  "/admin/mail",                          R_OPERATE,  mail_show,            &MAIL_VIEW_FORM,        NULL,                       "Mail that failed, waits, or was sent.", .menu = "Mail" },
    { POST, "/admin/mail/{id}/again",               R_OPERATE,  mail_again_post,      NULL,                   NULL,                       "Sends a failed mail again." },
    { GET,  "/admin/tokens",                       R_OPERATE,  tokens_show,          &TOKENS_VIEW_FORM,      NULL,                       "Programs that may read and act here.", .menu = "API tokens" },
    { GET,  "/admin/tokens/new",                   R_OPERATE,  new_token_show,       NULL,                   NULL,                       "Make a token." },
    { POST, "/admin/tokens",                       R_OPERATE,  new_token_post,       &TOKEN_FORM,            NULL,                       "Makes a token and shows it once." },
    { GET,  "/admin/tokens/{id}",                  R_OPERATE,  token_show,           NULL,                   NULL,                       "One token." },
    { POST, "/admin/tokens/{id}/revoke",           R_OPERATE,  token_revoke_post,    NULL,                   NULL,                       "Revokes a token." },
    { GET,  "/admin/desks",                         R_PEOPLE,   desks_show,           &SAVED_VIEW_FORM,       NULL,                       "The person at the desk for each of the seven routes.", .menu = "Who answers first" },
    { POST, "/admin/desks",                         R_PEOPLE,   desk_post,            &DESK_FORM,             NULL,                       "Changes who answers first." },
    { GET,  "/admin/forms",                         R_OPERATE,  forms_show,           NULL,                   NULL,                       "What people are asked at the front door.", .menu = "Forms" },
    { GET,  "/admin/forms/{route}",                 R_OPERATE,  form_show,            &FORM_DONE_QUERY,       NULL,                       "One form, or its working copy.", .tab = "Pages" },
    { GET,  "/admin/forms/{route}/text",            R_OPERATE,  form_text_show,       NULL,                   NULL,                       "A form as text.", .tab = "As text" },
    { POST, "/admin/forms/{route}/text",            R_OPERATE,  form_text_post,       &FORM_TEXT_FORM,        NULL,                       "Keeps the text in the working copy." },
    { GET,  "/admin/forms/{route}/review",          R_OPERATE,  form_review_show,     NULL,                   NULL,                       "What publishing would change.", .tab = "Review and publish" },
    { POST, "/admin/forms/{route}/publish",         R_OPERATE,  form_publish_post,    &FORM_SEEN_FORM,        NULL,                       "Publishes the working copy." },
    { GET,  "/admin/forms/{route}/versions",        R_OPERATE,  versions_show,        NULL,                   NULL,                       "Every version of a form.", .tab = "Versions" },
    { GET,  "/admin/forms/{route}/versions/{id}",   R_OPERATE,  version_show,         NULL,                   NULL,                       "One version, as text." },
    { POST, "/admin/forms/{route}/versions/{id}/again", R_OPERATE, version_again_post, NULL,                  NULL,                       "Publishes an earlier version again." },
    { POST, "/admin/forms/{route}/begin",           R_OPERATE,  form_begin_post,      &FORM_BEGIN_FORM,       NULL,                       "Begins a working copy." },
    { POST, "/admin/forms/{route}/discard",         R_OPERATE,  form_discard_post,    &FORM_SEEN_FORM,        NULL,                       "Puts the working copy away." },
    { POST, "/admin/forms/{route}/move",            R_OPERATE,  form_move_post,       &FORM_MOVE_FORM,        NULL,                       "Moves or removes a page or a question." },
    { GET,  "/admin/forms/{route}/about",           R_OPERATE,  form_about_show,      NULL,                   NULL,                       "A form's name and kind." },
    { POST, "/admin/forms/{route}/about",           R_OPERATE,  form_about_post,      &FORM_ABOUT_FORM,       NULL,                       "Changes them." },
    { GET,  "/admin/forms/{route}/add",             R_OPERATE,  step_add_show,        NULL,                   NULL,                       "Add a page to a form." },
    { POST, "/admin/forms/{route}/add",             R_OPERATE,  step_add_post,        &FORM_STEP_FORM,        NULL,                       "Adds it, with its first question." },
    { GET,  "/admin/forms/{route}/pages/{step}",    R_OPERATE,  step_edit_show,       &FORM_DONE_QUERY,       NULL,                       "One page of a form." },
    { POST, "/admin/forms/{route}/pages/{step}",    R_OPERATE,  step_edit_post,       &FORM_STEP_FORM,        NULL,                       "Changes its words and who is asked it." },
    { GET,  "/admin/forms/{route}/pages/{step}/add", R_OPERATE, question_add_show,    NULL,                   NULL,                       "Add a question to a page." },
    { POST, "/admin/forms/{route}/pages/{step}/add", R_OPERATE, question_add_post,    &FORM_QUESTION_FORM,    NULL,                       "Adds it." },
    { GET,  "/admin/forms/{route}/questions/{question}", R_OPERATE, question_edit_show, &FORM_DONE_QUERY,     NULL,                       "One question." },
    { POST, "/admin/forms/{route}/questions/{question}", R_OPERATE, question_edit_post, &FORM_QUESTION_FORM,  NULL,                       "Changes it." },
    { GET,  "/admin/forms/{route}/ideas",           R_OPERATE,  form_ideas_show,      &FORM_IDEAS_QUERY,      NULL,                       "The ideas that answered a question." },
    { GET,  "/admin/forms/{route}/preview/{step}",  R_OPERATE,  form_preview_show,    NULL,                   NULL,                       "A page of a form as the public will see it." },
    { POST, "/admin/forms/{route}/preview/{step}",  R_OPERATE,  form_preview_post,    NULL,                   NULL,                       "Answers as it will, and keeps nothing." },

    { GET,  "/openapi",                             R_ANYONE,   openapi_show,         NULL,                   NULL,                       "All of this as OpenAPI, for programs.", .alone = true },
    { GET,  "/assets/images/{file}",                R_ANYONE,   http_asset,           NULL,                   NULL,                       "Icons.", .alone = true },
    { GET,  "/assets/{file}",                       R_ANYONE,   http_asset,           NULL,                   NULL,                       "What browsers need.", .alone = true },
};
const size_t ROUTES_N = COUNT(ROUTES);
