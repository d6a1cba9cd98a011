/* talk: words between the sender and the hospital (outside) and among ourselves (inside), never mixed up. */
#pragma once

#include "pathway/idea.h"
#include "pathway/queue.h"

typedef struct Message { i64 id; Text audience; i64 author; Text author_name, author_role; Text body; Time sent;
                         bool from_sender; } Message;     /* from_sender: by its sender, or by a collaborator of theirs */
typedef LIST(Message) MessageList;

/* The sender writes: an outside message. Ends a pause (the clock goes on), wakes a parked idea, reopens a declined one with its clock
   running. The owner is told by mail, once in ten minutes. */
Err talk_reply(Db *db, const Idea *idea, Text body, const Site *site, Time now) MUST_CHECK;

/* The same by the sender or a collaborator. E_DENIED: what its sender withdrew, only its sender opens again. */
Err talk_reply_by(Db *db, const Idea *idea, i64 author, Text body, const Site *site, Time now) MUST_CHECK;

/* Whether anybody would read what we write to the sender's side: not of an idea that came without a sender's address, or whose sender has
   left, and that nobody works on with them. */
Err talk_reaches(Db *db, const Idea *idea, bool *out) MUST_CHECK;

/* We write to the sender, by mail too, or note something inside. */
Err talk_write(Db *db, const Idea *idea, i64 author, Text body, const Site *site, Time now) MUST_CHECK;
Err talk_note(Db *db, const Idea *idea, i64 author, Text body, Time now) MUST_CHECK;

/* A note inside that one colleague should read: mailed to them once, and they follow the idea. E_INVALID: nobody who works ideas. */
Err talk_note_to(Db *db, const Idea *idea, i64 author, Text body, i64 to, const Site *site, Time now) MUST_CHECK;

/* The same for everybody who leads a team: those of it who may decide, but for the author. E_INVALID: nobody does who may see the idea. And
   the teams somebody so leads. */
Err talk_note_to_leads(Db *db, const Idea *idea, i64 author, Text body, i64 team, const Site *site, Time now) MUST_CHECK;
Err talk_teams(Db *db, i64 idea, i64 author, StaffList *out) MUST_CHECK;

Err talk_of(Db *db, i64 idea, Text audience, MessageList *out) MUST_CHECK;    /* "outside" or "inside", oldest first, the last 500 */
