/* flow: how ideas came, went from stage to stage and ended over a period, why, and how long they stood. A job keeps the usual periods
   counted; any other is counted when somebody asks. */
#pragma once

#include "figures/figures.h"

/* From the first to the last day, both with it. key "": not one of those kept. */
typedef struct Period { Text key, label; Day since, until; } Period;
typedef LIST(Period) PeriodList;

/* The periods that are kept: the last 30, 90 and 365 days, and the half-years of the financial year (April to September, October to March):
   this one and the three before. */
void periods_of(Arena *a, Day today, PeriodList *out);
enum { PERIOD_DAYS_MOST = 366 };          /* of a period that is not kept */

typedef struct FlowRow { Text type, reason, came_from, went_to; i64 opens, n; } FlowRow;
typedef LIST(FlowRow) FlowRowList;

typedef struct PlaceCount { Text stage; i64 n; } PlaceCount;
typedef LIST(PlaceCount) PlaceCountList;

/* Of one route (""  for all). open_before + received + reopened - ended = open_after; parked ideas are among the open ones. Stays are
   those that began in the period, however they began. */
typedef struct Flow {
    Text period, route;
    Day  since, until;
    i64  open_before, open_after;
    PlaceCountList places;                /* where those stood on the last evening; together open_after */
    FlowRowList rows;
    StageTimeList stays;
} Flow;
typedef LIST(Flow) FlowList;

/* Counts it now: for each route and all of them. For the job, and for periods that are not kept. */
Err flow_count(Db *db, Arena *a, const Period *period, Day today, FlowList *out) MUST_CHECK;
Err flow_keep(Db *db, const FlowList *flows) MUST_CHECK;

/* As kept; E_NOT_FOUND: not counted yet. The stays in the order of the pathways. */
Err flow_kept(Db *db, Text period, Text route, Flow *out) MUST_CHECK;
Err flow_for(Db *db, Arena *a, const Period *period, Text route, Day today, Flow *out) MUST_CHECK;   /* kept, or else counted */

Flow flow_none(const Period *period, Text route);         /* nothing in it */
i64 flow_received(const Flow *flow);      /* arrivals */
i64 flow_reopened(const Flow *flow);      /* ended before, at work again */
i64 flow_ended(const Flow *flow);         /* came to an end */
i64 flow_of_type(const Flow *flow, Text type);
i64 flow_to(const Flow *flow, Text went_to);

/* Which moves: a field left empty does not choose. opens: as in Move. open_on: the stays of that evening, one for each
   idea that was open or parked; since and until are not read then. after_: to go on after that move. */
typedef struct MoveFilter {
    Text route, type, reason, came_from, went_to;
    i64  stays;                           /* 1: those that brought it to a stage; 2: and it stands there still */
    i64  opens;
    Day  since, until, open_on;
    Day  after_day; i64 after_idea, after_nth;
} MoveFilter;
typedef struct MovedRow { i64 idea, nth; Day day, until; Text reference, title, type, reason, came_from, went_to, owner_name; } MovedRow;
typedef LIST(MovedRow) MovedRowList;
enum { MOVES_PAGE = 25, MOVES_COUNTED = 1000 };

/* The moves themselves, the newest first, and how many there are, counted up to MOVES_COUNTED + 1. An idea stands once for each move. */
Err flow_moves(Db *db, const MoveFilter *filter, i64 most, MovedRowList *out) MUST_CHECK;
Err flow_size(Db *db, const MoveFilter *filter, i64 *out) MUST_CHECK;

Text place_words(Text place);             /* a stage or an end, for people: "Triage", "Declined"; "Arrived" for "" */
Text type_words(Text type);               /* "Declined", "Parked", "Passed to another team" */
int  places_compare(Text x, Text y);      /* in the order of the pathways, the ends last */
