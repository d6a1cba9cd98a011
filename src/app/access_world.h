/* access_world: a small hospital for the tests of who may do what: an asker of every role, and one of everything there is to ask for. */
#pragma once

#include "http/http.h"
#include "tests/test.h"

/* The seven columns of the table of rights; one more sender, to whom nothing of the first belongs; and a colleague of a partner
   organisation, with which {decided} is shared. Then programs, each with a token of
   a role, which the administrator made. */
typedef enum Asker { NOBODY_AT_ALL, SENDER, READER, REVIEWER, TRIAGE, MANAGER, ADMINISTRATOR, STRANGER, PARTNER, ASKERS, COLUMNS = STRANGER,
               TOKEN_READER = ASKERS, TOKEN_REVIEWER, TOKEN_TRIAGE, TOKEN_MANAGER, EVERYBODY } Asker;

/* Opens it over the product's own routes and sessions; 9:00 on Monday 2 March 2026. */
void world_open(void);

/* {idea} {reference} {key}: the sender's open idea. {theirs} {their_reference} {their_key}: the stranger's. {decided} {decision}: a parked
   one of the sender's. {public}: a published one's reference. {draft} {code}: just begun; {whole}: ready to be sent. {to}: somebody on the
   staff; {person}; {sender}; {team}; {mail}: one that failed; {token}: of a program; {sign_in} {set_password}: secrets of links;
   {collaborator} {invite_key}: somebody asked to work on {idea}; {transfer} {offer_key}: to whom {theirs} is offered; {organisation}
   {partner}: the partner's; {suggestion}: that it reads {idea};
   {session}: the stranger's; {task}, {sender_task}: of {idea}, one for the reviewer and one for the sender; {check}: of
   {idea}, the reviewer's, with a hazard log; {bought} {bought_reference} {bought_key} {bought_check}: a company's product, with the same.
   {passport}: a signed check of another hospital for {check}.
   {document}, {inside}: of {idea}, by the one who triages, for both sides and for colleagues; {sender_document}: by the sender. The staff
    form has a working copy.
   {panel} {item}: planned, with {idea} on its agenda; {sitting} {seen}: going on, with its scores shown. */
Text world_words(Text with_names);
i64  world_number(Text name);
i64  world_person(Asker who);
Text world_csrf(Asker who);
Text world_cookie(Asker who);
Text world_bearer(Asker program);        /* the whole header Authorization */

/* A field called file becomes a text file of that name that came with the form.
   Sends it and keeps what it does (ask), or undoes all of it (try, and post, which adds the token). {names} in target and body are filled;
   body NULL: a GET. */
Res  world_ask(Asker who, Text target, Text body);
Res  world_try(Asker who, Text target, Text body);
Res  world_post(Asker who, Text target, Text body);
Text world_body(const Res *res);
