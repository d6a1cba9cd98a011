/* tally_rows: what tally.sql reads. */
#pragma once

#include "introduce/mix.h"
#include "store/store.h"

typedef struct ArmRow { Text arm; i64 old, moved; } ArmRow;
typedef LIST(ArmRow) ArmRowList;
typedef struct AnswersRow { i64 asked, agreed, met, met_yes, helped_yes; } AnswersRow;
typedef struct TurnRow { i64 person; Text grade, service; i64 asked; } TurnRow;
typedef LIST(TurnRow) TurnRowList;
