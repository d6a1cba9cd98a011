/* demo_tale: what happened to one idea of the demonstration, written in db/demo/ideas.jsonl or made. */
#pragma once

#include "app/demo_stock.h"

/* One thing that happened; by: a key of people.jsonl, "sender", or "" for whoever owns the idea then. */
typedef struct Deed {
    i64  after;                           /* working days since the idea was received */
    Text by, does, to, owner, reason, words, next_door, event, file;
    i64  until_days, other;               /* park: calendar days; merge: the idea's id, 0 when `to` names a tale */
    Time at;                              /* worked out by tale_times */
} Deed;
typedef LIST(Deed) DeedList;

typedef struct Tale {
    i64  n;
    Text route, kind, title, problem, what, far, want, service;       /* want: a choice a line */
    Text name, role, organisation, email; /* the sender */
    bool hospital, partners, public_;     /* shared with */
    i64  age_days;
    DeedList deeds;
    Time at;                              /* received; worked out by tale_times */
    i64  idea;                            /* once it landed */
} Tale;
typedef LIST(Tale) TaleList;

Err tales_read(Arena *a, TaleList *out) MUST_CHECK;

/* When each of it happened, in order and none after `end`: the sender from 7 to 22, staff from 8 to 18 on working days. */
void tale_times(Tale *tale, Day today, Time end, Chance *c);

/* The lines of an embedded JSON lines file, each as its members. */
typedef LIST(PairList) RowList;
Err rows_read(Arena *a, Text name, RowList *out) MUST_CHECK;
Text row_text(const PairList *row, Text name);           /* "" when it has none */
i64  row_number(const PairList *row, Text name);
