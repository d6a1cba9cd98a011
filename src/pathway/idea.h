/* idea: something that landed at the front door, and how it stands now. */
#pragma once

#include "base/site.h"
#include "journal/journal.h"
#include "pathway/clock.h"
#include "pathway/pathway.h"
#include "store/store.h"

typedef struct Idea {
    i64  id;
    Text reference, kind, route;
    i64  form;
    Text title, summary, service, organisation;
    i64  sender;
    Text sender_name, sender_email;       /* never shown to the public */
    Text key;                             /* what the sender's link is derived from; see idea_secret */
    Time received;
    Text pathway, stage, state, outcome, turn;   /* state: open parked closed; turn: us sender nobody */
    i64  owner;
    Text owner_name, owner_email;
    i64  team;
    Text team_name;
    Text next_step;
    Day  next_date;
    Text promise;
    Day  promise_due, paused_since;
    Text wake_event;
    i64  merged_into;
    Text merged_reference;
    bool share_hospital, share_partners, share_public;
    Time published;                       /* { 0 } when not on the public page */
    Text public_summary;
    Text source;
    Time changed;
    i64  version;
} Idea;
typedef LIST(Idea) IdeaList;

/* The clock of an idea today, or on any other day. */
Clock idea_clock(const Idea *idea, Day today);

/* What arrives. answers hold every field, title and summary already taken from them. */
typedef struct LandedAnswer { Text key, value; } LandedAnswer;
typedef LIST(LandedAnswer) LandedAnswerList;
typedef struct Landing {
    Text kind, route, title, summary, service, organisation, source, source_id;
    i64  form, sender;                    /* form 0: imported without one */
    bool share_hospital, share_partners, share_public;
    LandedAnswerList answers;
} Landing;

/* Keeps it: reference, first stage of the route's pathway, the desk's named person as owner, the promises, the text for search, the
   journal's "idea.received". Gives the new idea whole. */
Err idea_land(Db *db, const Landing *landing, Text site_code, Time now, Idea *out) MUST_CHECK;

/* The secret of the sender's own link, and the whole link: ORIGIN/track/REFERENCE/SECRET. Compare with secret_same(). */
Text idea_secret(Arena *a, const Idea *idea);
Text idea_link(Arena *a, const Site *site, const Idea *idea);

/* A letter to its sender as a colleague may read it: their link is as good as their signature, so its secret is left out. */
Text idea_without_link(Arena *a, const Idea *idea, Text letter);

Err idea_get(Db *db, i64 id, Idea *out) MUST_CHECK;                      /* E_NOT_FOUND */
Err idea_of_reference(Db *db, Text reference, Idea *out) MUST_CHECK;     /* as written in the database */
Err idea_answers(Db *db, i64 idea, LandedAnswerList *out) MUST_CHECK;

typedef struct Promise { Text name; i64 days; Day started, due, kept; } Promise;
typedef LIST(Promise) PromiseList;
Err idea_promises(Db *db, i64 idea, PromiseList *out) MUST_CHECK;

/* The person of an e-mail address (lower-cased, trimmed), made when new; a known person keeps the name they have. */
Err person_of_email(Db *db, Text email, Text name, Text phone, Time now, i64 *out) MUST_CHECK;

/* What the sender may choose at any time; taking public away also takes the idea off the public page. Journalled. */
Err idea_share(Db *db, const Idea *idea, bool hospital, bool partners, bool public_, Text actor, Time now) MUST_CHECK;

/* On the public page with these words, or off it. E_CONFLICT when its sender has not agreed. Journalled. */
Err idea_publish(Db *db, const Idea *idea, bool on, Text summary, Text actor, Time now) MUST_CHECK;

/* The person named first for a route; any manager when no desk is set. */
Err idea_desk_of(Db *db, Text route, i64 *out) MUST_CHECK;
