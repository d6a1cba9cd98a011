/* recall: what search, likeness and introductions can find; a row for each kind of record. */
#include "pathway/recall.h"
#include "opportunity/opportunity.h"
#include "profile/profile.h"

const RecallSource RECALL[] = {
    { "idea", 1 << RECALL_IDEA | 1 << RECALL_SAID | 1 << RECALL_PUBLIC, recall_idea, recall_idea_ids },
    { "person", 1 << RECALL_PERSON, recall_person, recall_person_ids },
    { "opportunity", 1 << RECALL_OPPORTUNITY, recall_opportunity, recall_opportunity_ids },
    { NULL, 0, NULL, NULL },
};
