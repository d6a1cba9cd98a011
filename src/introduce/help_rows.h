/* help_rows: what help.sql reads. */
#pragma once

#include "store/store.h"

typedef struct DrawRow { Text arm; Time drawn; } DrawRow;
typedef struct LotRow { Text seed; i64 share; } LotRow;
typedef struct TurnsRow { i64 ever, lately, month, here, met, barred; } TurnsRow;
