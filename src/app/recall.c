/* recall: what search, likeness and introductions can find; a row for each kind of record. */
#include "pathway/recall.h"

const RecallSource RECALL[] = {
    { "idea", 1 << RECALL_IDEA | 1 << RECALL_SAID | 1 << RECALL_PUBLIC, recall_idea, recall_idea_ids },
    { NULL, 0, NULL, NULL },
};
