/* decision: a dated act on an idea, with a reason, a next door and a letter. */
#pragma once

#include "pathway/idea.h"
#include "pathway/trial.h"

typedef struct Decision {
    i64  id;
    Text type, reason, words, next_door, stage;
    i64  team; Text team_name;
    i64  other; Text other_reference;
    Day  until;
    Text event;
    i64  author; Text author_name;
    Time made, undone;
} Decision;
typedef LIST(Decision) DecisionList;

/* What a person wants decided. type: next extend ask redirect signpost merge park wake decline withdraw archive. */
typedef struct Verdict {
    Text type, reason, words, next_door;
    Text stage;                           /* next: the stage to go to */
    i64  team, other;                     /* redirect; merge: into which idea */
    Day  until;                           /* park, ask: by when; extend: when the trial ends */
    Text event;                           /* park: what would wake it */
    Text panel;                           /* what the letter says of the panel that decided and of its members' interests; or NULL, "" */
    Text door_email;                      /* signpost: of the next door, in small letters; "" or NULL: none is known */
    Text despite;                         /* next: why it goes on although checks hold it; "" or NULL: it does not */
    const TrialPlan *trial;               /* next: what must be said before it enters a trial; NULL: nothing is */
} Verdict;

typedef struct Letter { i64 id; Text subject, body; Time written; } Letter;
typedef LIST(Letter) LetterList;

/* Whether the pathway allows a type of decision on the idea as it stands. */
bool decision_allowed(const Idea *idea, Text type);

/* The letter this verdict would send, without deciding anything. */
Err decision_letter(Db *db, const Idea *idea, const Verdict *verdict, i64 author, const Site *site, Day today, Arena *a, Text *subject,
                    Text *body) MUST_CHECK;

/* Why an idea may not go on from where it stands, as a sentence that names the checks its stage asks for which have neither passed nor are
   not needed, or passed with a condition that is late; "" when it may. And a check's name as people call it. */
Err decision_held(Db *db, const Idea *idea, Day today, Arena *a, Text *why) MUST_CHECK;
Err decision_check_title(Db *db, Text name, Text *out) MUST_CHECK;

/* Decides, in one go: the idea, its clocks, the decision's row, the letter, its mail, the journal. seen is the idea's version the person
   saw: E_CONFLICT when somebody was faster; E_INVALID when the pathway does not allow it from here, or checks hold it. */
Err decision_make(Db *db, const Idea *idea, i64 seen, const Verdict *verdict, i64 author, const Site *site, Time now, i64 *id) MUST_CHECK;

/* What wakes a parked idea, and what its owner is told of a decision by which it woke. reason: a code; words: why it wakes. */
Verdict decision_waking(Text reason, Text words);
Err decision_tell_woken(Db *db, const Idea *idea, i64 decision, Text words, const Site *site, Time now) MUST_CHECK;

/* The sender's own act, which only they can take back, by a reply. */
bool decision_is_senders(const Idea *idea, Text type, i64 author);

/* Puts the idea back as it stood before, where nothing else was decided since; both acts stay in the journal, and a letter says so. What
   stays as it became: the letter that was sent, and tasks that ended with the idea. E_CONFLICT when it is too late, when the sender
   withdrew, or when the idea goes by a version of its pathway now that has no such stage. */
Err decision_undo(Db *db, const Idea *idea, i64 decision, i64 author, const Site *site, Time now) MUST_CHECK;

/* Whether the sender may still part what was merged: the merge stands, nothing was decided since, and DECISION_PART_DAYS have not passed.
   decision: which it is; last: the last day. E_NOT_FOUND: they may not. And the sender's objection: both acts stay in the journal, and the
   owner is told. E_CONFLICT: it is too late. */
enum { DECISION_PART_DAYS = 28 };
Err decision_may_part(Db *db, const Idea *idea, Day today, i64 *decision, Day *last) MUST_CHECK;
Err decision_part(Db *db, const Idea *idea, const Site *site, Time now) MUST_CHECK;

/* The sender withdraws their idea; words may be "". E_CONFLICT: it has ended already. */
Err decision_withdrawn(Db *db, const Idea *idea, Text words, const Site *site, Time now) MUST_CHECK;

/* The same when its sender closed their account and nobody took it over; its owner is told. E_CONFLICT: it has ended already. */
Err decision_sender_left(Db *db, const Idea *idea, const Site *site, Time now) MUST_CHECK;
/* Puts away an open idea on which nothing was done; the sender, the merged and whoever had a task are told. A reply opens it again, and
   a colleague may take it back. E_CONFLICT: it is not open. */
Err decision_archive(Db *db, const Idea *idea, Text words, const Site *site, Time now) MUST_CHECK;

/* Wakes the parked ideas whose day has come, at most `most`; their owners are told. For a job: what is due on or before today. */
Err decision_wake_due(Db *db, const Site *site, Time now, int most) MUST_CHECK;

Err decisions_of(Db *db, i64 idea, DecisionList *out) MUST_CHECK;        /* oldest first, the last 200 */
Err letters_of(Db *db, i64 idea, LetterList *out) MUST_CHECK;            /* oldest first, the last 200 */
