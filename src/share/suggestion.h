/* suggestion: an organisation that a colleague thinks should read an idea. Its sender is asked; it hears of it once they
   share. */
#pragma once

#include "base/site.h"
#include "pathway/idea.h"

/* state: open shared declined withdrawn */
typedef struct Suggestion { i64 id, idea, organisation; Text name, about, reason, author_name; Time made; Text state; } Suggestion;
typedef LIST(Suggestion) SuggestionList;

/* Asks the sender, by mail. E_CONFLICT: it may read it already, or is suggested already. E_DENIED: the idea has ended, or only some may see
   it. E_INVALID: no reason, or an organisation that is not offered. Journalled without the words. */
Err suggestion_make(Db *db, const Idea *idea, i64 organisation, Text reason, i64 author, const Site *site, Time now) MUST_CHECK;

/* Those the sender has not answered; and the newest one of an organisation, however it was answered: E_NOT_FOUND. */
Err suggestions_open(Db *db, i64 idea, SuggestionList *out) MUST_CHECK;
Err suggestion_of(Db *db, i64 idea, i64 organisation, Suggestion *out) MUST_CHECK;

/* Out of the open ones of this idea: E_NOT_FOUND. */
Err suggestion_get(Db *db, i64 idea, i64 id, Suggestion *out) MUST_CHECK;

/* From open to another state; journalled. E_CONFLICT: it is not open any more. actor: "sender", "person:3". */
Err suggestion_end(Db *db, const Suggestion *s, Text state, Text actor, Time now) MUST_CHECK;
