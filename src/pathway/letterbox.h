/* letterbox: letters about an idea, filled, kept beside it and queued as mail in the same transaction. */
#pragma once

#include "mail/letters.h"
#include "pathway/idea.h"

/* What a letter may say beyond what the idea itself knows; "" where there is nothing. */
typedef struct Said { Text reason, words, next_door, stage, team, other, until; Day date; } Said;

/* Fills the template for one reader. The pairs are the blanks listed at the top of letterbox.c. */
Err letterbox_fill(Arena *a, Text template_name, const Idea *idea, Text reader_name, Text link, const Site *site, const Said *said,
                   Text *subject, Text *body) MUST_CHECK;

/* To the sender: kept as a letter of the idea, and mailed; to their collaborators by mail. decision 0: none. */
Err letterbox_send(Db *db, Text template_name, const Idea *idea, i64 decision, const Site *site, const Said *said, Time now) MUST_CHECK;

/* To the owner, or the desk when the owner has left, by mail only: something about their idea wants them. key makes it once only.
   answers: what they answer by mail goes to the sender. */
Err letterbox_tell_owner(Db *db, const Idea *idea, Text key, Text subject, Text words, bool answers, const Site *site, Time now) MUST_CHECK;

/* The same to another colleague; to the owner when they have left. Nobody's answer goes to the sender. */
Err letterbox_tell(Db *db, const Idea *idea, i64 person, Text key, Text subject, Text words, const Site *site, Time now) MUST_CHECK;

/* To everybody whose own idea was merged into this one, by mail only. They read about their own, its reference and how it goes: nothing
   that its sender wrote, and nothing that was written to its sender. */
Err letterbox_tell_followers(Db *db, const Idea *idea, Text key, const Site *site, Time now) MUST_CHECK;
