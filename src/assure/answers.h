/* answers: what was answered to one check by all ideas, for a year's return: disclosures, contracts, devices. */
#pragma once

#include "store/store.h"

typedef struct AnswersCount { Text name; i64 n, decided; } AnswersCount;
typedef LIST(AnswersCount) AnswersCountList;
typedef struct AnswerRow { i64 item; Text reference, title; Time begun; Text outcome; Time decided; Text key, value; } AnswerRow;
typedef LIST(AnswerRow) AnswerRowList;
