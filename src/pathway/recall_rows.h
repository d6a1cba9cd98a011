/* recall_rows: what recall.sql reads. */
#pragma once

#include "store/store.h"

typedef struct RecallEntry { i64 id; Text subject, hash; } RecallEntry;
typedef LIST(RecallEntry) RecallEntryList;

/* public_: it stands on the public page. */
typedef struct RecallIdea { Text title, summary, whose, public_summary; i64 public_, restricted; } RecallIdea;
