/* replay_rows: what the queries of replay.sql fill. */
#pragma once

#include "pathway/idea.h"

typedef struct PastIdea { i64 id; Text reference, title, pathway, stage, state; Time received; } PastIdea;
typedef LIST(PastIdea) PastIdeaList;
typedef struct PastAct { i64 idea; Text type, stage; Time made; } PastAct;
typedef LIST(PastAct) PastActList;
typedef struct PastPause { i64 idea; Day since, until; } PastPause;
typedef LIST(PastPause) PastPauseList;
typedef struct PastPromise { i64 idea; Text name; Day kept; } PastPromise;
typedef LIST(PastPromise) PastPromiseList;
