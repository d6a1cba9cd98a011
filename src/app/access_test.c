/* Who may do what: the specification, written by hand. rights.c and routes.c are held against it, never the other way round. */
#include "app/access_world.h"
#include "auth/auth_test.h"
#include "view/asset.h"
#include "access_test.sql.h"

typedef struct Expected { Method method; Text route, at, body; int want[COLUMNS]; } Expected;

#define PLAN "title=New&day-day=1&day-month=6&day-year=2026&starts=2pm&place=Room+2&chair={to}&quorum=1&card=idea"
#define SCORES "level-need=3&sure-need=2&level-benefit=3&sure-benefit=2&level-ready=3&sure-ready=2&level-people=3&sure-people=2" \
               "&level-fair=3&sure-fair=2&level-safety=3&sure-safety=2"
#define PARK "reason=wait-rules&words=Wait&next_door=Ask&until-day=1&until-month=6&until-year=2026"

#define HAZARD "words=Wrong+patient&effect=Wrong+dose&severity=4&likelihood=2"
#define CHECK "check+dtac+2%0Atitle+D%0Awithin+5%0Apart+a+A%0Aask+b+line+C"
#define TASK "task_title=Count&task_due-day=1&task_due-month=6&task_due-year=2026"

/* With the right token. What a POST does is undone after each. {names}: see access_world.h. */
static const Expected TABLE[] = {
/*                                                                     nobody sender reader reviewer triage manager administrator */
    { GET,  "/", "/", NULL,                                                    { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/start", "/start", NULL,                                          { 200, 200, 200, 200, 200, 200, 200 } },
    { POST, "/start", "/start", "route=staff",                                 { 303, 303, 303, 303, 303, 303, 303 } },
    { POST, "/start", "/start", "route=nowhere",                               { 422, 422, 422, 422, 422, 422, 422 } },
    { GET,  "/resume", "/resume", NULL,                                        { 200, 200, 200, 200, 200, 200, 200 } },
    { POST, "/resume", "/resume", "code={code}",                               { 303, 303, 303, 303, 303, 303, 303 } },
    { POST, "/resume", "/resume", "code=AAAA-AAAA",                            { 422, 422, 422, 422, 422, 422, 422 } },
    { GET,  "/draft/{key}", "/draft/{draft}", NULL,                            { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/draft/{key}", "/draft/NOSUCHDRAFT", NULL,                        { 404, 404, 404, 404, 404, 404, 404 } },
    { POST, "/draft/{key}/link", "/draft/{draft}/link", "email=me%40example.org", { 303, 303, 303, 303, 303, 303, 303 } },
    { GET,  "/draft/{key}/check", "/draft/{draft}/check", NULL,                { 200, 200, 200, 200, 200, 200, 200 } },
    { POST, "/draft/{key}/send", "/draft/{whole}/send", "",                    { 303, 303, 303, 303, 303, 303, 303 } },
    { GET,  "/draft/{key}/{step}", "/draft/{draft}/problem", NULL,             { 200, 200, 200, 200, 200, 200, 200 } },
    { POST, "/draft/{key}/{step}", "/draft/{draft}/problem", "problem=Lamps",  { 303, 303, 303, 303, 303, 303, 303 } },
    { GET,  "/sent/{reference}/{key}", "/sent/{reference}/{key}", NULL,        { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/sent/{reference}/{key}", "/sent/{reference}/{their_key}", NULL,  { 404, 404, 404, 404, 404, 404, 404 } },
    { GET,  "/track", "/track", NULL,                                          { 200, 200, 200, 200, 200, 200, 200 } },
    { POST, "/track", "/track", "reference={reference}&email=sender%40example.nhs.uk", { 303, 303, 303, 303, 303, 303, 303 } },
    { GET,  "/track/{reference}/{key}", "/track/{reference}/{key}", NULL,      { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/track/{reference}/{key}", "/track/{reference}/{their_key}", NULL, { 404, 404, 404, 404, 404, 404, 404 } },
    { POST, "/track/{reference}/{key}/reply", "/track/{reference}/{key}/reply", "words=More", { 303, 303, 303, 303, 303, 303, 303 } },
    { GET,  "/track/{reference}/{key}/withdraw", "/track/{reference}/{key}/withdraw", NULL, { 200, 200, 200, 200, 200, 200, 200 } },
    { POST, "/track/{reference}/{key}/withdraw", "/track/{reference}/{key}/withdraw", "", { 303, 303, 303, 303, 303, 303, 303 } },
    { POST, "/track/{reference}/{key}/share", "/track/{reference}/{key}/share", "share=public", { 303, 303, 303, 303, 303, 303, 303 } },
    { POST, "/track/{reference}/{key}/amend", "/track/{reference}/{key}/amend", "", { 303, 303, 303, 303, 303, 303, 303 } },
    { POST, "/track/{reference}/{key}/tasks/{id}", "/track/{reference}/{key}/tasks/{sender_task}", "act=done",
                                                                               { 303, 303, 303, 303, 303, 303, 303 } },
    { POST, "/track/{reference}/{key}/tasks/{id}", "/track/{reference}/{key}/tasks/{task}", "act=done",
                                                                               { 404, 404, 404, 404, 404, 404, 404 } },
    { GET,  "/track/{reference}/{key}/documents", "/track/{reference}/{key}/documents", NULL, { 200, 200, 200, 200, 200, 200, 200 } },
    { POST, "/track/{reference}/{key}/documents", "/track/{reference}/{key}/documents", "title=Plan&side=inside&file=plan.txt",
                                                                               { 303, 303, 303, 303, 303, 303, 303 } },
    { POST, "/track/{reference}/{key}/documents", "/track/{reference}/{key}/documents", "title=Plan&side=inside",
                                                                               { 422, 422, 422, 422, 422, 422, 422 } },
    { POST, "/track/{reference}/{key}/documents", "/track/{reference}/{key}/documents", "title=Plan&side=inside&file=plan.pdf",
                                                                               { 422, 422, 422, 422, 422, 422, 422 } },
    { GET,  "/track/{reference}/{key}/documents/{id}", "/track/{reference}/{key}/documents/{sender_document}", NULL,
                                                                               { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/track/{reference}/{key}/documents/{id}", "/track/{reference}/{key}/documents/{document}", NULL,
                                                                               { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/track/{reference}/{key}/documents/{id}", "/track/{reference}/{key}/documents/{inside}", NULL,
                                                                               { 404, 404, 404, 404, 404, 404, 404 } },
    { POST, "/track/{reference}/{key}/documents/{id}", "/track/{reference}/{key}/documents/{sender_document}", "file=plan.txt",
                                                                               { 303, 303, 303, 303, 303, 303, 303 } },
    { POST, "/track/{reference}/{key}/documents/{id}", "/track/{reference}/{key}/documents/{document}", "file=plan.txt",
                                                                               { 403, 403, 403, 403, 403, 403, 403 } },
    { POST, "/track/{reference}/{key}/documents/{id}", "/track/{reference}/{key}/documents/{inside}", "file=plan.txt",
                                                                               { 404, 404, 404, 404, 404, 404, 404 } },
    { POST, "/track/{reference}/{key}/documents/{id}/remove", "/track/{reference}/{key}/documents/{sender_document}/remove", "",
                                                                               { 303, 303, 303, 303, 303, 303, 303 } },
    { POST, "/track/{reference}/{key}/documents/{id}/remove", "/track/{reference}/{key}/documents/{document}/remove", "",
                                                                               { 403, 403, 403, 403, 403, 403, 403 } },
    { POST, "/track/{reference}/{key}/documents/{id}/remove", "/track/{reference}/{key}/documents/{inside}/remove", "",
                                                                               { 404, 404, 404, 404, 404, 404, 404 } },
    { GET,  "/track/{reference}/{key}/documents/{id}/files/{id}", "/track/{reference}/{key}/documents/{document}/files/1", NULL,
                                                                               { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/track/{reference}/{key}/documents/{id}/files/{id}", "/track/{reference}/{key}/documents/{document}/files/2", NULL,
                                                                               { 404, 404, 404, 404, 404, 404, 404 } },
    { GET,  "/track/{reference}/{key}/documents/{id}/files/{id}", "/track/{reference}/{key}/documents/{inside}/files/1", NULL,
                                                                               { 404, 404, 404, 404, 404, 404, 404 } },
    { GET,  "/track/{reference}/{key}/checks/{id}", "/track/{reference}/{key}/checks/{check}", NULL,
                                                                               { 404, 404, 404, 404, 404, 404, 404 } },
    { POST, "/track/{reference}/{key}/checks/{id}", "/track/{reference}/{key}/checks/{check}", "version=2",
                                                                               { 404, 404, 404, 404, 404, 404, 404 } },
    { GET,  "/track/{reference}/{key}/checks/{id}", "/track/{bought_reference}/{bought_key}/checks/{bought_check}", NULL,
                                                                               { 200, 200, 200, 200, 200, 200, 200 } },
    { POST, "/track/{reference}/{key}/checks/{id}", "/track/{bought_reference}/{bought_key}/checks/{bought_check}", "version=2",
                                                                               { 303, 303, 303, 303, 303, 303, 303 } },
    { GET,  "/track/{reference}/{key}/checks/{id}", "/track/{bought_reference}/{bought_key}/checks/{check}", NULL,
                                                                               { 404, 404, 404, 404, 404, 404, 404 } },
    { GET,  "/mine/{id}/checks/{id}", "/mine/{idea}/checks/{check}", NULL,     { 403, 404, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/checks/{id}", "/mine/{idea}/checks/{check}", "version=2",
                                                                               { 403, 404, 404, 404, 404, 404, 404 } },
    { GET,  "/mine", "/mine", NULL,                                            { 403, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/mine/{id}", "/mine/{idea}", NULL,                                { 403, 200, 404, 404, 404, 404, 404 } },
    { GET,  "/mine/{id}", "/mine/{theirs}", NULL,                              { 403, 404, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/reply", "/mine/{idea}/reply", "words=More",            { 403, 303, 404, 404, 404, 404, 404 } },
    { GET,  "/mine/{id}/withdraw", "/mine/{idea}/withdraw", NULL,              { 403, 200, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/withdraw", "/mine/{idea}/withdraw", "",                { 403, 303, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/share", "/mine/{idea}/share", "share=public",          { 403, 303, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/amend", "/mine/{idea}/amend", "",          { 403, 303, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/tasks/{id}", "/mine/{idea}/tasks/{sender_task}", "act=done", { 403, 303, 404, 404, 404, 404, 404 } },
    { GET,  "/mine/{id}/documents", "/mine/{idea}/documents", NULL,            { 403, 200, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/documents", "/mine/{idea}/documents", "title=Plan&side=inside&file=plan.txt",
                                                                               { 403, 303, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/documents", "/mine/{idea}/documents", "title=Plan&side=inside", { 403, 422, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/documents", "/mine/{idea}/documents", "title=Plan&side=inside&file=plan.pdf",
                                                                               { 403, 422, 404, 404, 404, 404, 404 } },
    { GET,  "/mine/{id}/documents/{id}", "/mine/{idea}/documents/{sender_document}", NULL, { 403, 200, 404, 404, 404, 404, 404 } },
    { GET,  "/mine/{id}/documents/{id}", "/mine/{idea}/documents/{document}", NULL, { 403, 200, 404, 404, 404, 404, 404 } },
    { GET,  "/mine/{id}/documents/{id}", "/mine/{idea}/documents/{inside}", NULL, { 403, 404, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/documents/{id}", "/mine/{idea}/documents/{sender_document}", "file=plan.txt",
                                                                               { 403, 303, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/documents/{id}", "/mine/{idea}/documents/{document}", "file=plan.txt", { 403, 403, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/documents/{id}", "/mine/{idea}/documents/{inside}", "file=plan.txt", { 403, 404, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/documents/{id}/remove", "/mine/{idea}/documents/{sender_document}/remove", "",
                                                                               { 403, 303, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/documents/{id}/remove", "/mine/{idea}/documents/{document}/remove", "", { 403, 403, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/documents/{id}/remove", "/mine/{idea}/documents/{inside}/remove", "", { 403, 404, 404, 404, 404, 404, 404 } },
    { GET,  "/mine/{id}/documents/{id}/files/{id}", "/mine/{idea}/documents/{document}/files/1", NULL,
                                                                               { 403, 200, 404, 404, 404, 404, 404 } },
    { GET,  "/mine/{id}/documents/{id}/files/{id}", "/mine/{idea}/documents/{document}/files/2", NULL,
                                                                               { 403, 404, 404, 404, 404, 404, 404 } },
    { GET,  "/mine/{id}/documents/{id}/files/{id}", "/mine/{idea}/documents/{inside}/files/1", NULL,
                                                                               { 403, 404, 404, 404, 404, 404, 404 } },
    { GET,  "/ideas", "/ideas", NULL,                                          { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/ideas/{reference}", "/ideas/{public}", NULL,                     { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/ideas/{reference}", "/ideas/{reference}", NULL,                  { 404, 404, 404, 404, 404, 404, 404 } },
    { GET,  "/promises", "/promises", NULL,                                    { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/accessibility", "/accessibility", NULL,                          { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/privacy", "/privacy", NULL,                                      { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/contact", "/contact", NULL,                                      { 200, 200, 200, 200, 200, 200, 200 } },

    { GET,  "/work", "/work", NULL,                                            { 403, 403, 200, 200, 200, 200, 200 } },
    { POST, "/work/assign", "/work/assign", "idea={idea}&to={to}",             { 403, 403, 403, 403, 303, 303, 303 } },
    { GET,  "/work/export.csv", "/work/export.csv", NULL,                      { 403, 403, 403, 403, 403, 200, 200 } },
    { GET,  "/work/tasks", "/work/tasks", NULL,                                { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/work/tasks", "/work/tasks?show=all", NULL,                       { 403, 403, 200, 200, 200, 200, 200 } },
    { POST, "/work/{id}/follow", "/work/{idea}/follow", "on=1",                { 403, 403, 303, 303, 303, 303, 303 } },
    { POST, "/work/{id}/note", "/work/{idea}/note", "body=Hm&tell={to}",       { 403, 403, 403, 303, 303, 303, 303 } },
    { POST, "/work/{id}/note", "/work/{idea}/note", "body=Hm&tell={sender}",   { 403, 403, 403, 422, 422, 422, 422 } },
    { POST, "/work/{id}/tasks", "/work/{idea}/tasks", TASK "&task_to={to}",    { 403, 403, 403, 303, 303, 303, 303 } },
    { POST, "/work/{id}/tasks", "/work/{idea}/tasks", TASK "&task_to=sender",  { 403, 403, 403, 422, 303, 303, 303 } },
    { GET,  "/work/{id}/tasks/{id}", "/work/{idea}/tasks/{task}", NULL,        { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/work/{id}/tasks/{id}", "/work/{theirs}/tasks/{task}", NULL,      { 403, 403, 404, 404, 404, 404, 404 } },
    { POST, "/work/{id}/tasks/{id}", "/work/{idea}/tasks/{task}", "act=done",  { 403, 403, 403, 303, 303, 303, 303 } },
    { POST, "/work/{id}/tasks/{id}", "/work/{idea}/tasks/{task}", "act=declined", { 403, 403, 403, 422, 422, 422, 422 } },
    { POST, "/work/{id}/tasks/{id}", "/work/{idea}/tasks/{task}", "act=cancelled", { 403, 403, 403, 403, 303, 303, 303 } },
    { POST, "/work/{id}/tasks/{id}", "/work/{idea}/tasks/{sender_task}", "act=done", { 403, 403, 403, 403, 403, 403, 403 } },
    { POST, "/work/{id}/tasks/{id}", "/work/{idea}/tasks/{task}", "act=open&words=More", { 403, 403, 403, 409, 409, 409, 409 } },
    { GET,  "/checks", "/checks", NULL,                                        { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/checks", "/checks?show=all", NULL,                               { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/work/{id}/checks", "/work/{idea}/checks", NULL,                  { 403, 403, 200, 200, 200, 200, 200 } },
    { POST, "/work/{id}/checks", "/work/{idea}/checks", "act=usual",           { 403, 403, 403, 303, 303, 303, 303 } },
    { POST, "/work/{id}/checks", "/work/{idea}/checks", "act=add&name=dtac",   { 403, 403, 403, 303, 303, 303, 303 } },
    { POST, "/work/{id}/checks", "/work/{idea}/checks", "act=add&name=nothing",
                                                                               { 403, 403, 403, 422, 422, 422, 422 } },
    { GET,  "/work/{id}/checks/{id}", "/work/{idea}/checks/{check}", NULL,     { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/work/{id}/checks/{id}", "/work/{theirs}/checks/{check}", NULL,   { 403, 403, 404, 404, 404, 404, 404 } },
    { POST, "/work/{id}/checks/{id}", "/work/{idea}/checks/{check}", "act=evidence&words=Papers",
                                                                               { 403, 403, 403, 303, 303, 303, 303 } },
    { POST, "/work/{id}/checks/{id}", "/work/{idea}/checks/{check}", "act=evidence",
                                                                               { 403, 403, 403, 422, 422, 422, 422 } },
    { POST, "/work/{id}/checks/{id}", "/work/{idea}/checks/{check}", "act=sign",
                                                                               { 403, 403, 403, 403, 403, 403, 403 } },
    { POST, "/work/{id}/checks/{id}", "/work/{idea}/checks/{check}", "act=reopen&again=Why",
                                                                               { 403, 403, 403, 409, 409, 409, 409 } },
    { POST, "/work/{id}/checks/{id}", "/work/{theirs}/checks/{check}", "act=evidence&words=Papers",
                                                                               { 403, 403, 403, 404, 404, 404, 404 } },
    { GET,  "/work/{id}/checks/{id}/part/{part}", "/work/{idea}/checks/{check}/part/scope", NULL,
                                                                               { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/work/{id}/checks/{id}/part/{part}", "/work/{idea}/checks/{check}/part/none", NULL,
                                                                               { 403, 403, 404, 404, 404, 404, 404 } },
    { POST, "/work/{id}/checks/{id}/part/{part}", "/work/{idea}/checks/{check}/part/scope", "use=In+clinic",
                                                                               { 403, 403, 403, 303, 303, 303, 303 } },
    { POST, "/work/{id}/checks/{id}/part/{part}", "/work/{idea}/checks/{check}/part/scope", "applies=maybe",
                                                                               { 403, 403, 403, 422, 422, 422, 422 } },
    { GET,  "/work/{id}/checks/{id}/outcome", "/work/{idea}/checks/{check}/outcome", NULL,
                                                                               { 403, 403, 403, 200, 200, 200, 200 } },
    { POST, "/work/{id}/checks/{id}/outcome", "/work/{idea}/checks/{check}/outcome", "outcome=not-needed&reason=Paper",
                                                                               { 403, 403, 403, 303, 303, 303, 303 } },
    { POST, "/work/{id}/checks/{id}/outcome", "/work/{idea}/checks/{check}/outcome", "outcome=passed",
                                                                               { 403, 403, 403, 422, 422, 422, 422 } },
    { GET,  "/work/{id}/checks/{id}/who", "/work/{idea}/checks/{check}/who", NULL,
                                                                               { 403, 403, 403, 200, 200, 200, 200 } },
    { POST, "/work/{id}/checks/{id}/who", "/work/{idea}/checks/{check}/who", "owner={to}&due=2026-06-01",
                                                                               { 403, 403, 403, 303, 303, 303, 303 } },
    { POST, "/work/{id}/checks/{id}/who", "/work/{idea}/checks/{check}/who", "owner={sender}&due=2026-06-01",
                                                                               { 403, 403, 403, 422, 422, 422, 422 } },
    { GET,  "/work/{id}/checks/{id}/reuse", "/work/{idea}/checks/{check}/reuse", NULL,
                                                                               { 403, 403, 403, 200, 200, 200, 200 } },
    { POST, "/work/{id}/checks/{id}/reuse", "/work/{idea}/checks/{check}/reuse", "how=part&origin=North&reason=Same",
                                                                               { 403, 403, 403, 303, 303, 303, 303 } },
    { GET,  "/work/{id}/checks/{id}/hazards", "/work/{idea}/checks/{check}/hazards", NULL,
                                                                               { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/work/{id}/checks/{id}/hazards/{hazard}", "/work/{idea}/checks/{check}/hazards/new", NULL,
                                                                               { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/work/{id}/checks/{id}/hazards/{hazard}", "/work/{idea}/checks/{check}/hazards/7", NULL,
                                                                               { 403, 403, 404, 404, 404, 404, 404 } },
    { POST, "/work/{id}/checks/{id}/hazards/{hazard}", "/work/{idea}/checks/{check}/hazards/new", HAZARD,
                                                                               { 403, 403, 403, 303, 303, 303, 303 } },
    { GET,  "/work/{id}/trial", "/work/{idea}/trial", NULL,                    { 403, 403, 200, 200, 200, 200, 200 } },
    { POST, "/work/{id}/trial", "/work/{idea}/trial", "measures=Minutes&rule=Harm&answers={to}&ends-day=1&ends-month=6&ends-year=2026",
                                                                               { 403, 403, 403, 403, 409, 409, 409 } },
    { POST, "/work/{id}/trial", "/work/{idea}/trial", "measures=Minutes",    { 403, 403, 403, 403, 422, 422, 422 } },
    { GET,  "/work/{id}/benefits", "/work/{idea}/benefits", NULL,              { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/work/{id}/benefits/{benefit}", "/work/{idea}/benefits/new", NULL, { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/work/{id}/benefits/{benefit}", "/work/{idea}/benefits/999999", NULL, { 403, 403, 404, 404, 404, 404, 404 } },
    { POST, "/work/{id}/benefits/{benefit}", "/work/{idea}/benefits/new", "words=Minutes&money=none",
                                                                               { 403, 403, 403, 303, 303, 303, 303 } },
    { POST, "/work/{id}/benefits/{benefit}", "/work/{idea}/benefits/new", "words=Minutes&money=none&seen=many",
                                                                               { 403, 403, 403, 422, 422, 422, 422 } },
    { POST, "/work/{id}/benefits/{benefit}/sign", "/work/{idea}/benefits/999999/sign", "version=1",
                                                                               { 403, 403, 403, 404, 404, 404, 404 } },
    { POST, "/work/{id}/benefits/{benefit}/remove", "/work/{idea}/benefits/999999/remove", "version=1",
                                                                               { 403, 403, 403, 404, 404, 404, 404 } },
    { GET,  "/figures/benefits", "/figures/benefits", NULL,                    { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/figures/benefits/export.csv", "/figures/benefits/export.csv", NULL, { 403, 403, 403, 403, 403, 200, 200 } },
    { GET,  "/work/{id}/readiness", "/work/{idea}/readiness", NULL,            { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/work/{id}/readiness/{ladder}", "/work/{idea}/readiness/market", NULL,
                                                                               { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/work/{id}/readiness/{ladder}", "/work/{idea}/readiness/none", NULL,
                                                                               { 403, 403, 404, 404, 404, 404, 404 } },
    { POST, "/work/{id}/readiness/{ladder}", "/work/{idea}/readiness/market", "tick=m-user&words=Minutes",
                                                                               { 403, 403, 403, 303, 303, 303, 303 } },
    { POST, "/work/{id}/readiness/{ladder}", "/work/{idea}/readiness/market", "tick=nothing",
                                                                               { 403, 403, 403, 422, 422, 422, 422 } },
    { GET,  "/work/{id}", "/work/{idea}", NULL,                                { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/work/{id}", "/work/999999", NULL,                                { 403, 403, 404, 404, 404, 404, 404 } },
    { GET,  "/work/{id}/as-sender", "/work/{idea}/as-sender", NULL,            { 403, 403, 200, 200, 200, 200, 200 } },
    { POST, "/work/{id}/message", "/work/{idea}/message", "body=Hello",        { 403, 403, 403, 403, 303, 303, 303 } },
    { POST, "/work/{id}/note", "/work/{idea}/note", "body=Hm",                 { 403, 403, 403, 303, 303, 303, 303 } },
    { POST, "/work/{id}/assign", "/work/{idea}/assign", "to={to}",             { 403, 403, 403, 403, 303, 303, 303 } },
    { GET,  "/work/{id}/documents", "/work/{idea}/documents", NULL,            { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/work/{id}/documents", "/work/999999/documents", NULL,            { 403, 403, 404, 404, 404, 404, 404 } },
    { POST, "/work/{id}/documents", "/work/{idea}/documents", "title=Plan&side=inside&file=plan.txt",
                                                                               { 403, 403, 403, 303, 303, 303, 303 } },
    { POST, "/work/{id}/documents", "/work/{idea}/documents", "title=Plan&file=plan.txt", { 403, 403, 403, 422, 422, 422, 422 } },
    { POST, "/work/{id}/documents", "/work/{idea}/documents", "title=Plan&side=inside", { 403, 403, 403, 422, 422, 422, 422 } },
    { GET,  "/work/{id}/documents/{id}", "/work/{idea}/documents/{document}", NULL, { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/work/{id}/documents/{id}", "/work/{idea}/documents/{inside}", NULL, { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/work/{id}/documents/{id}", "/work/{theirs}/documents/{document}", NULL, { 403, 403, 404, 404, 404, 404, 404 } },
    { POST, "/work/{id}/documents/{id}", "/work/{idea}/documents/{document}", "file=plan.txt", { 403, 403, 403, 303, 303, 303, 303 } },
    { POST, "/work/{id}/documents/{id}", "/work/{idea}/documents/{sender_document}", "file=plan.txt",
                                                                               { 403, 403, 403, 403, 403, 403, 403 } },
    { POST, "/work/{id}/documents/{id}", "/work/{theirs}/documents/{document}", "file=plan.txt", { 403, 403, 403, 404, 404, 404, 404 } },
    { POST, "/work/{id}/documents/{id}/remove", "/work/{idea}/documents/{document}/remove", "", { 403, 403, 403, 403, 303, 403, 403 } },
    { POST, "/work/{id}/documents/{id}/remove", "/work/{idea}/documents/{sender_document}/remove", "",
                                                                               { 403, 403, 403, 403, 403, 403, 403 } },
    { POST, "/work/{id}/documents/{id}/remove", "/work/{theirs}/documents/{document}/remove", "", { 403, 403, 403, 404, 404, 404, 404 } },
    { GET,  "/work/{id}/documents/{id}/files/{id}", "/work/{idea}/documents/{inside}/files/1", NULL,
                                                                               { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/work/{id}/documents/{id}/files/{id}", "/work/{theirs}/documents/{document}/files/1", NULL,
                                                                               { 403, 403, 404, 404, 404, 404, 404 } },
    { POST, "/work/{id}/assign/undo", "/work/{idea}/assign/undo", "",          { 403, 403, 403, 403, 409, 409, 409 } },
    { POST, "/work/{id}/publish", "/work/{public_id}/publish", "summary=New&on=1", { 403, 403, 403, 403, 403, 303, 303 } },
    { POST, "/work/{id}/publish", "/work/{theirs}/publish", "summary=New&on=1", { 403, 403, 403, 403, 403, 409, 409 } },
    { POST, "/work/{id}/undo", "/work/{decided}/undo", "decision={decision}",  { 403, 403, 403, 403, 303, 303, 303 } },
    { POST, "/work/{id}/undo", "/work/{idea}/undo", "decision={decision}",     { 403, 403, 403, 403, 404, 404, 404 } },
    { GET,  "/work/{id}/decide/{type}", "/work/{idea}/decide/park", NULL,      { 403, 403, 403, 403, 200, 200, 200 } },
    { POST, "/work/{id}/decide/{type}", "/work/{idea}/decide/park", PARK,      { 403, 403, 403, 403, 200, 200, 200 } },
    { POST, "/work/{id}/decide/{type}", "/work/{idea}/decide/park", PARK "&step=send&seen=1", { 403, 403, 403, 403, 303, 303, 303 } },
    { GET,  "/work/{id}/panel", "/work/{idea}/panel", NULL,                     { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/work/{id}/panel", "/work/999999/panel", NULL,                     { 403, 403, 404, 404, 404, 404, 404 } },
    { POST, "/work/{id}/panel", "/work/{theirs}/panel", "panel={panel}&minutes=20", { 403, 403, 403, 403, 303, 303, 303 } },
    { POST, "/work/{id}/panel", "/work/{theirs}/panel", "panel=999999&minutes=20", { 403, 403, 403, 403, 422, 422, 422 } },
    { GET,  "/panels", "/panels", NULL,                                         { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/panels/new", "/panels/new", NULL,                                 { 403, 403, 403, 403, 200, 200, 200 } },
    { POST, "/panels", "/panels", PLAN,                                         { 403, 403, 403, 403, 303, 303, 303 } },
    { POST, "/panels", "/panels", "title=",                                     { 403, 403, 403, 403, 422, 422, 422 } },
    { GET,  "/panels/interests", "/panels/interests", NULL,                     { 403, 403, 403, 200, 200, 200, 200 } },
    { POST, "/panels/interests", "/panels/interests", "organisations=Bell",     { 403, 403, 403, 303, 303, 303, 303 } },
    { GET,  "/panels/{id}", "/panels/{panel}", NULL,                            { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/panels/{id}", "/panels/999999", NULL,                             { 403, 403, 404, 404, 404, 404, 404 } },
    { GET,  "/panels/{id}/compare", "/panels/{panel}/compare", NULL,            { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/panels/{id}/minutes", "/panels/{panel}/minutes", NULL,            { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/panels/{id}/minutes.txt", "/panels/{panel}/minutes.txt", NULL,    { 403, 403, 200, 200, 200, 200, 200 } },
    { POST, "/panels/{id}/minutes", "/panels/{panel}/minutes", "",              { 403, 403, 403, 403, 409, 403, 403 } },
    { GET,  "/panels/{id}/edit", "/panels/{panel}/edit", NULL,                  { 403, 403, 403, 403, 200, 200, 200 } },
    { POST, "/panels/{id}/edit", "/panels/{panel}/edit", PLAN,                  { 403, 403, 403, 403, 303, 303, 303 } },
    { POST, "/panels/{id}/items", "/panels/{panel}/items", "reference={their_reference}&minutes=20",
                                                                               { 403, 403, 403, 403, 303, 303, 303 } },
    { POST, "/panels/{id}/items", "/panels/{panel}/items", "reference={reference}&minutes=20", { 403, 403, 403, 403, 422, 422, 422 } },
    { POST, "/panels/{id}/invite", "/panels/{panel}/invite", "",                { 403, 403, 403, 403, 303, 303, 303 } },
    { POST, "/panels/{id}/state", "/panels/{panel}/state", "act=begin&present={to}", { 403, 403, 403, 403, 303, 403, 403 } },
    { POST, "/panels/{id}/state", "/panels/{sitting}/state", "act=end",         { 403, 403, 403, 403, 303, 403, 403 } },
    { GET,  "/panels/{id}/items/{id}", "/panels/{panel}/items/{item}", NULL,    { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/panels/{id}/items/{id}", "/panels/{panel}/items/{seen}", NULL,    { 403, 403, 404, 404, 404, 404, 404 } },
    { POST, "/panels/{id}/items/{id}/place", "/panels/{panel}/items/{item}/place", "act=drop", { 403, 403, 403, 403, 303, 303, 303 } },
    { POST, "/panels/{id}/items/{id}/interest", "/panels/{panel}/items/{item}/interest", "has=1&interest=Shares",
                                                                               { 403, 403, 403, 303, 303, 303, 403 } },
    { POST, "/panels/{id}/items/{id}/lift", "/panels/{panel}/items/{item}/lift", "person={to}&lift=No",
                                                                               { 403, 403, 403, 403, 404, 403, 403 } },
    { POST, "/panels/{id}/items/{id}/score", "/panels/{panel}/items/{item}/score", SCORES, { 403, 403, 403, 303, 303, 303, 403 } },
    { POST, "/panels/{id}/items/{id}/score", "/panels/{panel}/items/{item}/score", "level-need=4",
                                                                               { 403, 403, 403, 422, 422, 422, 403 } },
    { POST, "/panels/{id}/items/{id}/reveal", "/panels/{panel}/items/{item}/reveal", "", { 403, 403, 403, 403, 409, 403, 403 } },
    { POST, "/panels/{id}/items/{id}/say", "/panels/{sitting}/items/{seen}/say", "kind=dissent&said=No",
                                                                               { 403, 403, 403, 303, 303, 303, 403 } },
    { GET,  "/panels/{id}/items/{id}/decide/{type}", "/panels/{sitting}/items/{seen}/decide/park", NULL,
                                                                               { 403, 403, 403, 403, 200, 403, 403 } },
    { GET,  "/panels/{id}/items/{id}/decide/{type}", "/panels/{panel}/items/{item}/decide/park", NULL,
                                                                               { 403, 403, 403, 403, 409, 403, 403 } },
    { POST, "/panels/{id}/items/{id}/decide/{type}", "/panels/{sitting}/items/{seen}/decide/park", PARK,
                                                                               { 403, 403, 403, 403, 200, 403, 403 } },
    { POST, "/panels/{id}/items/{id}/decide/{type}", "/panels/{sitting}/items/{seen}/decide/park", PARK "&step=send&seen=1",
                                                                               { 403, 403, 403, 403, 303, 403, 403 } },
    { GET,  "/figures", "/figures", NULL,                                      { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/figures/export.csv", "/figures/export.csv", NULL,                { 403, 403, 403, 403, 403, 200, 200 } },
    { GET,  "/figures/flow", "/figures/flow", NULL, { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/figures/flow", "/figures/flow?period=days&since=2026-01-01&until=2026-02-01", NULL, { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/figures/ideas", "/figures/ideas?since=2026-01-01&until=2026-06-01", NULL, { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/figures/forecast", "/figures/forecast", NULL, { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/figures/board", "/figures/board", NULL, { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/figures/flow/export.csv", "/figures/flow/export.csv", NULL, { 403, 403, 403, 403, 403, 200, 200 } },
    { GET,  "/figures/forecast/export.csv", "/figures/forecast/export.csv", NULL, { 403, 403, 403, 403, 403, 200, 200 } },
    { GET,  "/figures/board/export.csv", "/figures/board/export.csv", NULL, { 403, 403, 403, 403, 403, 200, 200 } },
    { GET,  "/search", "/search?q=stands", NULL,                               { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/pathways", "/pathways", NULL,                                    { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/pathways/{name}", "/pathways/study", NULL,                       { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/pathways/{name}", "/pathways/nowhere", NULL,                     { 403, 403, 404, 404, 404, 404, 404 } },
    { GET,  "/keys", "/keys", NULL,                                            { 403, 403, 200, 200, 200, 200, 200 } },

    { GET,  "/track/{reference}/{key}/people", "/track/{reference}/{key}/people", NULL, { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/track/{reference}/{key}/people", "/track/{reference}/{their_key}/people", NULL, { 404, 404, 404, 404, 404, 404, 404 } },
    { POST, "/track/{reference}/{key}/people", "/track/{reference}/{key}/people", "email=new%40example.org&part=Pumps",
                                                                               { 303, 303, 303, 303, 303, 303, 303 } },
    { POST, "/track/{reference}/{key}/people", "/track/{reference}/{key}/people", "email=sender%40example.nhs.uk",
                                                                               { 422, 422, 422, 422, 422, 422, 422 } },
    { POST, "/track/{reference}/{key}/people/{id}/end", "/track/{reference}/{key}/people/{collaborator}/end", "",
                                                                               { 303, 303, 303, 303, 303, 303, 303 } },
    { POST, "/track/{reference}/{key}/people/{id}/end", "/track/{their_reference}/{their_key}/people/{collaborator}/end", "",
                                                                               { 404, 404, 404, 404, 404, 404, 404 } },
    { POST, "/track/{reference}/{key}/people/offer", "/track/{reference}/{key}/people/offer", "offer_email=new%40example.org",
                                                                               { 303, 303, 303, 303, 303, 303, 303 } },
    { POST, "/track/{reference}/{key}/people/keep", "/track/{reference}/{key}/people/keep", "", { 303, 303, 303, 303, 303, 303, 303 } },
    { POST, "/track/{reference}/{key}/people/organisations", "/track/{reference}/{key}/people/organisations", "organisation={organisation}",
                                                                               { 303, 303, 303, 303, 303, 303, 303 } },
    { POST, "/track/{reference}/{key}/people/suggested/{id}", "/track/{reference}/{key}/people/suggested/{suggestion}", "act=yes",
                                                                               { 303, 303, 303, 303, 303, 303, 303 } },
    { POST, "/track/{reference}/{key}/people/suggested/{id}", "/track/{their_reference}/{their_key}/people/suggested/{suggestion}", "act=no",
                                                                               { 404, 404, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/people/suggested/{id}", "/mine/{idea}/people/suggested/{suggestion}", "act=no", { 403, 303, 404, 404, 404, 404, 404 } },
    { POST, "/work/{id}/people/suggest", "/work/{theirs}/people/suggest", "organisation={organisation}&why=Pumps",
                                                                               { 403, 403, 403, 403, 303, 303, 303 } },
    { POST, "/work/{id}/people/suggest", "/work/{theirs}/people/suggest", "organisation=&why=",
                                                                               { 403, 403, 403, 403, 422, 422, 422 } },
    { POST, "/work/{id}/people/suggested/{id}", "/work/{idea}/people/suggested/{suggestion}", "", { 403, 403, 403, 403, 303, 303, 303 } },
    { GET,  "/track/{reference}/{key}/idea.pdf", "/track/{reference}/{key}/idea.pdf", NULL, { 200, 200, 200, 200, 200, 200, 200 } },
    { POST, "/track/{reference}/{key}/handover", "/track/{reference}/{key}/handover", "", { 409, 409, 409, 409, 409, 409, 409 } },
    { POST, "/track/{reference}/{key}/taken-up", "/track/{reference}/{key}/taken-up", "act=yes", { 409, 409, 409, 409, 409, 409, 409 } },
    { POST, "/mine/{id}/handover", "/mine/{idea}/handover", "", { 403, 409, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/taken-up", "/mine/{idea}/taken-up", "act=yes", { 403, 409, 404, 404, 404, 404, 404 } },
    { GET,  "/papers/{id}/{key}", "/papers/{decision}/{key}", NULL, { 404, 404, 404, 404, 404, 404, 404 } },
    { GET,  "/papers/{id}/{key}/idea.pdf", "/papers/{decision}/{key}/idea.pdf", NULL, { 404, 404, 404, 404, 404, 404, 404 } },
    { GET,  "/papers/{id}/{key}/documents/{id}/files/{id}", "/papers/{decision}/{key}/documents/{sender_document}/files/1", NULL,
      { 404, 404, 404, 404, 404, 404, 404 } },
    { GET,  "/figures/doors", "/figures/doors", NULL, { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/figures/doors/ideas", "/figures/doors/ideas", NULL, { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/figures/doors/export.csv", "/figures/doors/export.csv", NULL, { 403, 403, 403, 403, 403, 200, 200 } },
    { GET,  "/mine/{id}/idea.pdf", "/mine/{idea}/idea.pdf", NULL, { 403, 200, 404, 404, 404, 404, 404 } },
    { GET,  "/work/{id}/idea.pdf", "/work/{idea}/idea.pdf", NULL, { 403, 403, 200, 200, 200, 200, 200 } },
    { GET,  "/mine/{id}/people", "/mine/{idea}/people", NULL,                  { 403, 200, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/people", "/mine/{idea}/people", "email=new%40example.org", { 403, 303, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/people/{id}/end", "/mine/{idea}/people/{collaborator}/end", "", { 403, 303, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/people/offer", "/mine/{idea}/people/offer", "offer_email=new%40example.org",
                                                                               { 403, 303, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/people/keep", "/mine/{idea}/people/keep", "",          { 403, 303, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/people/organisations", "/mine/{idea}/people/organisations", "organisation={organisation}",
                                                                               { 403, 303, 404, 404, 404, 404, 404 } },
    { POST, "/mine/{id}/leave", "/mine/{idea}/leave", "",                      { 403, 404, 404, 404, 404, 404, 404 } },
    { GET,  "/invited/{id}/{key}", "/invited/{collaborator}/{invite_key}", NULL, { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/invited/{id}/{key}", "/invited/{collaborator}/{key}", NULL,      { 404, 404, 404, 404, 404, 404, 404 } },
    { POST, "/invited/{id}/{key}", "/invited/{collaborator}/{invite_key}", "act=yes&name=New", { 303, 303, 303, 303, 303, 303, 303 } },
    { POST, "/invited/{id}/{key}", "/invited/{collaborator}/{invite_key}", "act=yes", { 422, 422, 422, 422, 422, 422, 422 } },
    { GET,  "/offered/{id}/{key}", "/offered/{transfer}/{offer_key}", NULL,    { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/offered/{id}/{key}", "/offered/{transfer}/{invite_key}", NULL,   { 404, 404, 404, 404, 404, 404, 404 } },
    { POST, "/offered/{id}/{key}", "/offered/{transfer}/{offer_key}", "act=no", { 303, 303, 303, 303, 303, 303, 303 } },
    { GET,  "/account-closed", "/account-closed", NULL,                        { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/shared", "/shared", NULL,                                        { 403, 403, 403, 403, 403, 403, 403 } },
    { GET,  "/shared/{id}", "/shared/{idea}", NULL,                            { 403, 403, 403, 403, 403, 403, 403 } },
    { POST, "/shared/{id}/tasks/{id}", "/shared/{idea}/tasks/{task}", "act=done", { 403, 403, 403, 403, 403, 403, 403 } },
    { GET,  "/work/{id}/checks/assessment", "/work/{idea}/checks/assessment", NULL, { 403, 403, 200, 200, 200, 200, 200 } },
    { POST, "/work/{id}/checks/assessment", "/work/{idea}/checks/assessment", "words=Safe&check=clinical-safety&check=cyber&seen=0", { 403, 403, 403, 403, 303, 303, 303 } },
    { POST, "/work/{id}/checks/assessment", "/work/{idea}/checks/assessment", "words=Safe&check=cyber&seen=0", { 403, 403, 403, 403, 422, 422, 422 } },
    { GET,  "/work/{id}/people", "/work/{idea}/people", NULL,                  { 403, 403, 200, 200, 200, 200, 200 } },
    { POST, "/work/{id}/people/restrict", "/work/{idea}/people/restrict", "reason=commercial", { 403, 403, 403, 403, 403, 303, 303 } },
    { POST, "/work/{id}/people/restrict", "/work/{idea}/people/restrict", "reason=whim", { 403, 403, 403, 403, 403, 422, 422 } },
    { POST, "/work/{id}/people/open", "/work/{idea}/people/open", "",          { 403, 403, 403, 403, 403, 409, 409 } },
    { POST, "/work/{id}/people/grant", "/work/{idea}/people/grant", "who=person%3A{to}", { 403, 403, 403, 403, 403, 404, 404 } },
    { POST, "/work/{id}/people/{id}/revoke", "/work/{idea}/people/1/revoke", "", { 403, 403, 403, 403, 403, 404, 404 } },
    { GET,  "/account/close", "/account/close", NULL,                          { 403, 200, 403, 403, 403, 403, 403 } },
    { POST, "/account/close", "/account/close", "sure=1",                      { 403, 303, 403, 403, 403, 403, 403 } },
    { POST, "/account/close", "/account/close", "",                            { 403, 422, 403, 403, 403, 403, 403 } },
    { GET,  "/admin/teams/{id}/close", "/admin/teams/{team}/close", NULL,      { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/teams/{id}/close", "/admin/teams/{team}/close", "to={team}", { 403, 403, 403, 403, 403, 403, 422 } },
    { GET,  "/admin/organisations", "/admin/organisations", NULL,              { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/organisations", "/admin/organisations", "name=Other&domains=other.example", { 403, 403, 403, 403, 403, 403, 303 } },
    { GET,  "/admin/organisations/{id}", "/admin/organisations/{organisation}", NULL, { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/organisations/{id}", "/admin/organisations/{organisation}", "name=Renamed&domains=other.example",
                                                                               { 403, 403, 403, 403, 403, 403, 303 } },
    { POST, "/admin/organisations/{id}/offered", "/admin/organisations/{organisation}/offered", "on=0",
                                                                               { 403, 403, 403, 403, 403, 403, 303 } },
    { POST, "/admin/organisations/{id}/people",
      "/admin/organisations/{organisation}/people", "member_name=New&member_email=new%40partner.example",
                                                                               { 403, 403, 403, 403, 403, 403, 303 } },
    { POST, "/admin/organisations/{id}/people",
      "/admin/organisations/{organisation}/people", "member_name=New&member_email=new%40example.org",
                                                                               { 403, 403, 403, 403, 403, 403, 422 } },
    { POST, "/admin/organisations/{id}/people/{id}/end", "/admin/organisations/{organisation}/people/{partner}/end", "",
                                                                               { 403, 403, 403, 403, 403, 403, 303 } },

    { GET,  "/sign-in", "/sign-in", NULL,                                      { 200, 303, 303, 303, 303, 303, 303 } },
    { POST, "/sign-in", "/sign-in", "email=known%40example.nhs.uk&password=marble+tulip+canyon", { 303, 303, 303, 303, 303, 303, 303 } },
    { POST, "/sign-in", "/sign-in", "email=known%40example.nhs.uk&password=wrong", { 422, 422, 422, 422, 422, 422, 422 } },
    { POST, "/sign-in/link", "/sign-in/link", "link_email=sender%40example.nhs.uk", { 303, 303, 303, 303, 303, 303, 303 } },
    { GET,  "/sign-in/{secret}", "/sign-in/{sign_in}", NULL,                   { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/sign-in/{secret}", "/sign-in/{set_password}", NULL,              { 404, 404, 404, 404, 404, 404, 404 } },
    { POST, "/sign-in/{secret}", "/sign-in/{sign_in}", "",                     { 303, 303, 303, 303, 303, 303, 303 } },
    { GET,  "/check-your-email", "/check-your-email", NULL,                    { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/set-password/{secret}", "/set-password/{set_password}", NULL,    { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/set-password/{secret}", "/set-password/{sign_in}", NULL,         { 404, 404, 404, 404, 404, 404, 404 } },
    { POST, "/set-password/{secret}", "/set-password/{set_password}", "password=marble+tulip+canyon",
                                                                               { 303, 303, 303, 303, 303, 303, 303 } },
    { POST, "/sign-out", "/sign-out", "",                                      { 303, 303, 303, 303, 303, 303, 303 } },
    { GET,  "/account", "/account", NULL,                                      { 403, 200, 200, 200, 200, 200, 200 } },
    { POST, "/account/password", "/account/password", "current=wrong&password=marble+tulip+canyon",
                                                                               { 403, 403, 422, 422, 422, 422, 422 } },
    { POST, "/account/digest", "/account/digest", "digest=0",                  { 403, 403, 303, 303, 303, 303, 303 } },
    { POST, "/account/sessions/end", "/account/sessions/end", "key=all",       { 403, 303, 303, 303, 303, 303, 303 } },
    { POST, "/account/sessions/end", "/account/sessions/end", "key={session}", { 403, 404, 404, 404, 404, 404, 404 } },
    { GET,  "/admin", "/admin", NULL,                            { 403, 403, 403, 403, 403, 403, 200 } },
    { GET,  "/admin/people", "/admin/people", NULL,                            { 403, 403, 403, 403, 403, 403, 200 } },
    { GET,  "/admin/people/new", "/admin/people/new", NULL,                    { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/people", "/admin/people", "name=New&email=new%40example.nhs.uk&role=reader", { 403, 403, 403, 403, 403, 403, 303 } },
    { GET,  "/admin/people/{id}", "/admin/people/{person}", NULL,              { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/people/{id}", "/admin/people/{person}", "name=New&role=reviewer", { 403, 403, 403, 403, 403, 403, 303 } },
    { POST, "/admin/people/{id}/leave", "/admin/people/{person}/leave", "to={to}", { 403, 403, 403, 403, 403, 403, 303 } },
    { POST, "/admin/people/{id}/link", "/admin/people/{person}/link", "",      { 403, 403, 403, 403, 403, 403, 303 } },
    { GET,  "/admin/held", "/admin/held", NULL,                                { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/held", "/admin/held", "email=sender%40example.nhs.uk&reason=access", { 403, 403, 403, 403, 403, 403, 303 } },
    { GET,  "/admin/held/{id}", "/admin/held/{sender}", NULL,                  { 403, 403, 403, 403, 403, 403, 303 } },
    { GET,  "/admin/held/{id}/export.csv", "/admin/held/{sender}/export.csv", NULL, { 403, 403, 403, 403, 403, 403, 303 } },
    { GET,  "/admin/teams", "/admin/teams", NULL,                              { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/teams", "/admin/teams", "name=Digital",                    { 403, 403, 403, 403, 403, 403, 303 } },
    { GET,  "/admin/teams/{id}", "/admin/teams/{team}", NULL,                  { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/teams/{id}", "/admin/teams/{team}", "name=Buying",         { 403, 403, 403, 403, 403, 403, 303 } },
    { GET,  "/admin/pathways", "/admin/pathways", NULL, { 403, 403, 403, 403, 403, 403, 200 } },
    { GET,  "/admin/pathways/{name}", "/admin/pathways/idea", NULL, { 403, 403, 403, 403, 403, 403, 200 } },
    { GET,  "/admin/pathways/{name}", "/admin/pathways/nowhere", NULL, { 403, 403, 403, 403, 403, 403, 404 } },
    { POST, "/admin/pathways/{name}", "/admin/pathways/idea", "text=stage&step=look", { 403, 403, 403, 403, 403, 403, 422 } },
    { GET,  "/admin/pathways/{name}/move", "/admin/pathways/idea/move", NULL, { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/pathways/{name}/move", "/admin/pathways/idea/move", "step=move", { 403, 403, 403, 403, 403, 403, 409 } },
    { GET,  "/admin/moves/{id}", "/admin/moves/999999", NULL, { 403, 403, 403, 403, 403, 403, 404 } },
    { POST, "/admin/moves/{id}/undo", "/admin/moves/999999/undo", "", { 403, 403, 403, 403, 403, 403, 404 } },
    { GET,  "/admin/mail", "/admin/mail", NULL,                                { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/mail/{id}/again", "/admin/mail/{mail}/again", "",          { 403, 403, 403, 403, 403, 403, 303 } },
    { GET,  "/admin/mail/in", "/admin/mail/in", NULL, { 403, 403, 403, 403, 403, 403, 200 } },
    { GET,  "/admin/mail/in", "/admin/mail/in?show=posted", NULL, { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/mail/in/{id}", "/admin/mail/in/{post}", "act=post", { 403, 403, 403, 403, 403, 403, 303 } },
    { POST, "/admin/mail/in/{id}", "/admin/mail/in/{post}", "act=aside", { 403, 403, 403, 403, 403, 403, 303 } },
    { POST, "/admin/mail/in/{id}", "/admin/mail/in/999999", "act=aside", { 403, 403, 403, 403, 403, 403, 404 } },
    { GET,  "/admin/tokens", "/admin/tokens", NULL,                            { 403, 403, 403, 403, 403, 403, 200 } },
    { GET,  "/admin/tokens/new", "/admin/tokens/new", NULL,                    { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/tokens", "/admin/tokens", "name=New&role=reader&expires=2026-03-31", { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/tokens", "/admin/tokens", "name=New&role=administrator&expires=2026-03-31", { 403, 403, 403, 403, 403, 403, 422 } },
    { GET,  "/admin/tokens/{id}", "/admin/tokens/{token}", NULL,               { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/tokens/{id}/revoke", "/admin/tokens/{token}/revoke", "",   { 403, 403, 403, 403, 403, 403, 303 } },
    { GET,  "/admin/checks", "/admin/checks", NULL,                            { 403, 403, 403, 403, 403, 403, 200 } },
    { GET,  "/admin/checks/{name}", "/admin/checks/dtac", NULL,                { 403, 403, 403, 403, 403, 403, 200 } },
    { GET,  "/admin/checks/{name}", "/admin/checks/none", NULL,                { 403, 403, 403, 403, 403, 403, 404 } },
    { POST, "/admin/checks/{name}", "/admin/checks/dtac", "team={team}&signer={to}",
                                                                               { 403, 403, 403, 403, 403, 403, 303 } },
    { POST, "/admin/checks/{name}", "/admin/checks/dtac", "signer={sender}",   { 403, 403, 403, 403, 403, 403, 422 } },
    { GET,  "/admin/checks/{name}/edit", "/admin/checks/dtac/edit", NULL,      { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/checks/{name}/edit", "/admin/checks/dtac/edit", "step=publish&seen=1&text=" CHECK,
                                                                               { 403, 403, 403, 403, 403, 403, 303 } },
    { POST, "/admin/checks/{name}/edit", "/admin/checks/dtac/edit", "step=publish&seen=1&text=check+dtac",
                                                                               { 403, 403, 403, 403, 403, 403, 422 } },
    { GET,  "/admin/webhooks", "/admin/webhooks", NULL, { 403, 403, 403, 403, 403, 403, 200 } },
    { GET,  "/admin/webhooks/new", "/admin/webhooks/new", NULL, { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/webhooks", "/admin/webhooks", "name=New&url=https%3A%2F%2Fa.example.org%2F&events=decision.*",
                                                                               { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/webhooks", "/admin/webhooks", "name=New&url=https%3A%2F%2Fa.example.org%2F&events=note.written",
                                                                               { 403, 403, 403, 403, 403, 403, 422 } },
    { POST, "/admin/webhooks", "/admin/webhooks", "name=New&url=http%3A%2F%2Fa.example.org%2F&events=decision.*",
                                                                               { 403, 403, 403, 403, 403, 403, 422 } },
    { GET,  "/admin/webhooks/{id}", "/admin/webhooks/{hook}", NULL, { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/webhooks/{id}", "/admin/webhooks/{hook}", "act=pause", { 403, 403, 403, 403, 403, 403, 303 } },
    { POST, "/admin/webhooks/{id}", "/admin/webhooks/{hook}", "act=on", { 403, 403, 403, 403, 403, 403, 409 } },
    { POST, "/admin/webhooks/{id}", "/admin/webhooks/{hook}", "act=remove", { 403, 403, 403, 403, 403, 403, 303 } },
    { POST, "/admin/webhooks/{id}/secret", "/admin/webhooks/{hook}/secret", "", { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/webhooks/{id}/test", "/admin/webhooks/{hook}/test", "", { 403, 403, 403, 403, 403, 403, 303 } },
    { POST, "/admin/webhooks/{id}/deliveries/{id}", "/admin/webhooks/{hook}/deliveries/{delivery}", "",
                                                                               { 403, 403, 403, 403, 403, 403, 303 } },
    { POST, "/admin/webhooks/{id}/deliveries/{id}", "/admin/webhooks/{other_hook}/deliveries/{delivery}", "",
                                                                               { 403, 403, 403, 403, 403, 403, 404 } },
    { GET,  "/admin/desks", "/admin/desks", NULL,                              { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/desks", "/admin/desks", "route=staff&person={to}",         { 403, 403, 403, 403, 403, 403, 303 } },

    { GET,  "/admin/forms", "/admin/forms", NULL,                              { 403, 403, 403, 403, 403, 403, 200 } },
    { GET,  "/admin/forms/{route}", "/admin/forms/staff", NULL,                { 403, 403, 403, 403, 403, 403, 200 } },
    { GET,  "/admin/forms/{route}", "/admin/forms/nowhere", NULL,              { 403, 403, 403, 403, 403, 403, 404 } },
    { GET,  "/admin/forms/{route}/text", "/admin/forms/staff/text", NULL,      { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/forms/{route}/text", "/admin/forms/staff/text", "body=form+staff+3&seen=1", { 403, 403, 403, 403, 403, 403, 422 } },
    { GET,  "/admin/forms/{route}/review", "/admin/forms/staff/review", NULL,  { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/forms/{route}/publish", "/admin/forms/staff/publish", "seen=1", { 403, 403, 403, 403, 403, 403, 409 } },
    { GET,  "/admin/forms/{route}/versions", "/admin/forms/staff/versions", NULL, { 403, 403, 403, 403, 403, 403, 200 } },
    { GET,  "/admin/forms/{route}/versions/{id}", "/admin/forms/staff/versions/2", NULL, { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/forms/{route}/versions/{id}/again", "/admin/forms/staff/versions/2/again", "", { 403, 403, 403, 403, 403, 403, 409 } },
    { POST, "/admin/forms/{route}/begin", "/admin/forms/patient/begin", "",    { 403, 403, 403, 403, 403, 403, 303 } },
    { POST, "/admin/forms/{route}/discard", "/admin/forms/staff/discard", "seen=1", { 403, 403, 403, 403, 403, 403, 303 } },
    { POST, "/admin/forms/{route}/discard", "/admin/forms/staff/discard", "seen=7", { 403, 403, 403, 403, 403, 403, 409 } },
    { POST, "/admin/forms/{route}/move", "/admin/forms/staff/move", "act=down&step=problem&seen=1", { 403, 403, 403, 403, 403, 403, 303 } },
    { POST, "/admin/forms/{route}/move", "/admin/forms/staff/move", "act=up&step=problem&seen=1", { 403, 403, 403, 403, 403, 403, 422 } },
    { GET,  "/admin/forms/{route}/about", "/admin/forms/staff/about", NULL,    { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/forms/{route}/about", "/admin/forms/staff/about", "name=New&kind=idea&seen=1", { 403, 403, 403, 403, 403, 403, 303 } },
    { GET,  "/admin/forms/{route}/add", "/admin/forms/staff/add", NULL,        { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/forms/{route}/add", "/admin/forms/staff/add", "ask=New&kind=line&seen=1", { 403, 403, 403, 403, 403, 403, 303 } },
    { GET,  "/admin/forms/{route}/pages/{step}", "/admin/forms/staff/pages/problem", NULL, { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/forms/{route}/pages/{step}", "/admin/forms/staff/pages/problem", "ask=New&seen=1",
                                                                               { 403, 403, 403, 403, 403, 403, 303 } },
    { GET,  "/admin/forms/{route}/pages/{step}/add", "/admin/forms/staff/pages/problem/add", NULL, { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/forms/{route}/pages/{step}/add", "/admin/forms/staff/pages/problem/add", "label=New&kind=line&seen=1",
                                                                               { 403, 403, 403, 403, 403, 403, 303 } },
    { GET,  "/admin/forms/{route}/questions/{question}", "/admin/forms/staff/questions/far", NULL, { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/forms/{route}/questions/{question}", "/admin/forms/staff/questions/problem", "kind=lines&missing=Hm&seen=1",
                                                                               { 403, 403, 403, 403, 403, 403, 303 } },
    { GET,  "/admin/forms/{route}/ideas", "/admin/forms/staff/ideas?key=far", NULL, { 403, 403, 403, 403, 403, 403, 200 } },
    { GET,  "/admin/forms/{route}/preview/{step}", "/admin/forms/staff/preview/problem", NULL, { 403, 403, 403, 403, 403, 403, 200 } },
    { POST, "/admin/forms/{route}/preview/{step}", "/admin/forms/staff/preview/problem", "problem=Lamps",
                                                                               { 403, 403, 403, 403, 403, 403, 303 } },

    { GET,  "/openapi", "/openapi", NULL,                                      { 200, 200, 200, 200, 200, 200, 200 } },
    { GET,  "/assets/images/{file}", "/assets/images/none.svg", NULL,          { 404, 404, 404, 404, 404, 404, 404 } },
    { GET,  "/assets/{file}", "/assets/none.css", NULL,                        { 404, 404, 404, 404, 404, 404, 404 } },
};

TEST(every_route_answers_every_role_as_written)
{
    world_open();
    test_staff("known@example.nhs.uk", "reader");
    for (size_t i = 0; i < COUNT(TABLE); i++) {
        const Expected *row = &TABLE[i];
        for (Asker who = 0; who < COLUMNS; who++) {
            Res res = row->body ? world_post(who, row->at, row->body) : world_try(who, row->at, NULL);
            if (res.status != row->want[who])
                print_message("# %s %s %s, column %d: %s\n", row->body ? "POST" : "GET", row->at, row->body ? row->body : "", who,
                              world_body(&res));
            EXPECT_INT(res.status, row->want[who]);
        }
    }
}

static bool listed(const Route *route)
{
    for (size_t i = 0; i < COUNT(TABLE); i++)
        if (TABLE[i].method == route->method && same(TABLE[i].route, route->path)) return true;
    return false;
}

static bool exists(const Expected *row)
{
    for (size_t i = 0; i < ROUTES_N; i++)
        if (ROUTES[i].method == row->method && same(ROUTES[i].path, row->route)) return true;
    return false;
}

TEST(no_route_is_missing_from_what_is_expected)
{
    for (size_t i = 0; i < ROUTES_N; i++) {
        if (!listed(&ROUTES[i])) print_message("# not in the table: %s\n", ROUTES[i].path);
        EXPECT(listed(&ROUTES[i]));
    }
    for (size_t i = 0; i < COUNT(TABLE); i++) EXPECT(exists(&TABLE[i]));
}

TEST(everybody_may_have_what_browsers_need)
{
    world_open();
    for (Asker who = 0; who < COLUMNS; who++) EXPECT_INT(world_try(who, asset_url("app.js").s, NULL).status, 200);
}

/* Every row of every table counted, and what changes without a row more. */
static Text picture(void)
{
    Picture p;
    EXPECT_OK(access_picture(test_db, &p));
    return arena_printf(test_arena, "%lld %lld %lld", (long long)p.rows, (long long)p.versions, (long long)p.stamps);
}

TEST(no_get_changes_anything)
{
    world_open();
    Text before = picture();
    for (size_t i = 0; i < COUNT(TABLE); i++) {
        if (TABLE[i].method != GET) continue;
        world_ask(SENDER, TABLE[i].at, NULL);
        world_ask(ADMINISTRATOR, TABLE[i].at, NULL);
        EXPECT_TEXT(picture(), before);
    }
    world_ask(ADMINISTRATOR, "/work/{idea}/note", arena_printf(test_arena, "csrf=%s&body=x", world_csrf(ADMINISTRATOR)));
    EXPECT(!same(picture(), before));                     /* the picture can change */
}

/* Whoever is signed in: no form without the token of their own session, not even those that anybody may send. */
TEST(no_form_of_a_session_is_taken_without_its_own_token)
{
    world_open();
    Text before = picture();
    for (size_t i = 0; i < COUNT(TABLE); i++) {
        const Expected *row = &TABLE[i];
        if (row->method != POST) continue;
        Asker askers[] = { SENDER, ADMINISTRATOR };
        for (size_t k = 0; k < COUNT(askers); k++) {
            EXPECT_INT(world_ask(askers[k], row->at, row->body).status, 403);
            Text other = arena_printf(test_arena, "%s&csrf=%s", row->body, world_csrf(STRANGER));
            EXPECT_INT(world_ask(askers[k], row->at, other).status, 403);
            EXPECT_INT(world_ask(askers[k], row->at, arena_printf(test_arena, "%s&csrf=", row->body)).status, 403);
        }
    }
    EXPECT_TEXT(picture(), before);
}

TEST(what_one_may_not_get_one_may_not_get_as_json_either)
{
    world_open();
    for (size_t i = 0; i < COUNT(TABLE); i++) {
        const Expected *row = &TABLE[i];
        if (row->method != GET || same(row->at, "/") || starts(row->at, "/assets/") || strchr(row->at, '?')) continue;
        for (Asker who = 0; who < COLUMNS; who++) {
            Res res = world_try(who, arena_printf(test_arena, "%s.json", row->at), NULL);
            EXPECT_INT(res.status, row->want[who]);
            if (res.status != 200) continue;
            bool alone = strstr(row->route, ".csv") || strstr(row->route, ".txt") || strstr(row->route, ".pdf")
                      || strstr(row->route, "/files/");
            if (!alone) EXPECT(world_body(&res)[0] == '{');
        }
    }
}
