/* agree_rows: what the queries of agree.sql fill. */
#pragma once

#include "store/store.h"

/* name: the route, or the team's number, 0 for none; label: the team's name. n were decided, agreed of them as suggested. */
typedef struct AgreeRow { Text name, label; i64 n, agreed; } AgreeRow;
typedef LIST(AgreeRow) AgreeRowList;

/* went: the route it came by, or the team that had it. */
typedef struct AgreeIdea { i64 id; Text reference, title; Time received; Text words, went; } AgreeIdea;
typedef LIST(AgreeIdea) AgreeIdeaList;
