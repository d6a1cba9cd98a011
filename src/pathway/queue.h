/* queue: the ideas at work, by the day something is due. */
#pragma once

#include "pathway/idea.h"

typedef struct QueueRow {
    i64  id;
    Text reference, title, kind, route, pathway, stage, state, outcome, turn;
    i64  owner;
    Text owner_name, next_step;
    Day  next_date, promise_due, paused_since;
    Time received;
    Clock clock;                          /* from here on worked out by queue_page, not kept */
    Text clock_words, stage_words, turn_words;
} QueueRow;
typedef LIST(QueueRow) QueueRowList;

typedef struct Staff { i64 id; Text name, role; } Staff;      /* a person, or a team */
typedef LIST(Staff) StaffList;
typedef struct GivenEntry { Text what, data; } GivenEntry;    /* of the journal */

/* Who ideas can be given to, and the teams, by name; at most 500. */
Err queue_staff(Db *db, StaffList *out) MUST_CHECK;
Err queue_teams(Db *db, StaffList *out) MUST_CHECK;

/* What to show; a field left empty does not filter. */
typedef struct QueueFilter {
    i64  owner;
    Text stage, kind, turn;
    i64  team;                            /* QUEUE_NO_TEAM: those without one */
    bool late, parked, closed;
    bool soon, later;                     /* due today or within 2 working days; after that */
    Day  after_date;
    i64  after_id;
    i64  viewer;                          /* who looks: sight_who; 0: Hilum itself, who sees all */
} QueueFilter;

enum { QUEUE_PAGE = 25, QUEUE_COUNTED = 1000, QUEUE_NO_TEAM = -1 };

Day queue_soon(Day today);                                /* the last day that is soon */

/* One page of ideas and, counted up to QUEUE_COUNTED + 1, how many there are in all (not for closed ones: count is -1). */
Err queue_page(Db *db, Arena *a, const QueueFilter *filter, Day today, int most, QueueRowList *out) MUST_CHECK;
Err queue_size(Db *db, const QueueFilter *filter, Day today, i64 *count) MUST_CHECK;

/* Gives ideas to somebody who works here, else E_INVALID; those that have ended are passed over. Journalled, one entry each. */
Err queue_assign(Db *db, i64 idea, i64 to, i64 author, Time now) MUST_CHECK;

/* Whose it was before it was given to its owner, while that can be taken back: nothing was decided since, it was not given on, and they
   still work here. E_NOT_FOUND otherwise. queue_give_back does so, journalled beside the first; E_CONFLICT when it is too late. */
Err queue_was_with(Db *db, const Idea *idea, Staff *out) MUST_CHECK;
Err queue_give_back(Db *db, const Idea *idea, i64 author, Time now) MUST_CHECK;

Text turn_words(Text turn);                               /* "Ours", "The sender's", "Nobody's" */
Text late_class(Clock clock);                            /* how a clock looks: "hilum-late", "hilum-soon" for today and tomorrow, or "" */
