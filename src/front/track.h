/* track: an idea as its sender sees it: opened by the secret of their link, or by their own sign-in. */
#pragma once

#include "http/http.h"
#include "pathway/idea.h"

/* The idea of /…/{reference}/{key}, or of /mine/{id}… for its signed-in sender and their collaborators. An unknown reference, a wrong key
   and somebody else's idea are all the same 404. Marks the answer as private. */
Err track_opened(Req *req, Res *res, Idea *out) MUST_CHECK;
bool track_by_session(const Req *req);

/* Whoever holds the link is the sender; so is who signed in as them. A collaborator reads and writes, but does not withdraw, share, hand
   over or invite: 403, which says who can. track_writer: as whom they write. */
bool track_is_sender(const Req *req, const Idea *idea);
i64  track_writer(const Req *req, const Idea *idea);
Err  track_for_sender(Req *req, Res *res, const Idea *idea) MUST_CHECK;
Url  track_url(const Req *req, const char *rest);          /* the same idea's page by the same way: rest is "", "/reply", … */

/* How it stands, for its sender. */
typedef struct Standing {
    Text status;                          /* in a few words, for a tag: "Triage", "Waiting for you", "We will not take this on" */
    Text colour;                          /* of the tag */
    Text turn;                            /* whose turn it is and what happens next, in a sentence */
    Text still;                           /* what can still be done when nothing runs; "" while it is open */
} Standing;
Standing track_standing(Arena *a, const Idea *idea);

/* Ideas that somebody sent or works on with their sender, newest first; after an id (0: from the start). */
typedef struct MyIdea {
    i64  id, sender;
    bool own;                             /* they sent it themselves */
    Text sender_name, reference, title, pathway, stage, state, outcome, turn;
    Time received;
    Standing standing;
} MyIdea;
typedef LIST(MyIdea) MyIdeaList;
Err track_mine(Db *db, Arena *a, i64 sender, i64 before, i64 most, MyIdeaList *out) MUST_CHECK;

/* Mails the sender their link, at most once in ten minutes; nothing, and OK, when reference and address do not belong together. */
Err track_mail(Db *db, const Site *site, Text reference, Text email, Time now) MUST_CHECK;
