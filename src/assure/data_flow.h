/* data_flow: the lines of an answer that says where data goes, as steps, and drawn. */
#pragma once

#include "pathway/pathway_map.h"

typedef struct DataStep { i64 n; Text from, what, to, how; } DataStep;          /* n: from 1 */
typedef struct DataFlow {
    LIST(DataStep) steps;
    TextList loose;                       /* lines that are no step */
    PathwayMap map;                       /* without boxes when there are no steps */
} DataFlow;

enum { FLOW_STEPS_MOST = 40 };

/* Each line is "from, what, to, how"; how may hold commas or be missing. What comes by the same name, however it is capitalised, is one
   place. More than FLOW_STEPS_MOST are loose. */
void data_flow(Arena *a, Text lines, DataFlow *out);
