/* quality: how well documents are ranked for queries whose right answers are known. */
#pragma once

#include "match/match.h"
#include <stdio.h>

/* docs: JSON lines {id, title, text}. queries: id, tab, words. qrels: as TREC writes them, query 0 document grade; a grade above 0 is
   right, and is the gain of nDCG (linear, log2 discount, the ideal over all that is judged); queries without one are left out. All are
   means over the others. run: where the MATCH_MOST best of each go as TREC wants them, or NULL. E_INVALID with `why` for a person: which
   line of what cannot be read. plain: as MatchAsk has it. */
typedef struct Quality { size_t docs, queries; double ndcg10, map, mrr, recall5, recall100; } Quality;
typedef struct QualityFiles { FILE *docs, *queries, *qrels, *run; Text stop, alike; bool plain; } QualityFiles;
Err quality_measure(Arena *a, const QualityFiles *files, Quality *out, Text *why) MUST_CHECK;
