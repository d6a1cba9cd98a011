/* decision_rows: what the queries of decision.sql fill, beyond decision.h. */
#pragma once

#include "pathway/decision.h"
#include "pathway/follower.h"

typedef struct DecisionKept { i64 id; Text type; i64 author, other; Text before; Time made; } DecisionKept;
typedef struct IdeaId { i64 id; } IdeaId;
typedef LIST(IdeaId) IdeaIdList;
typedef struct Waiting { i64 id; Text event; } Waiting;
typedef LIST(Waiting) WaitingList;
