/* move_rows: what the queries of move.sql fill, beyond move.h. */
#pragma once

#include "road/move.h"

typedef struct MovedRow { i64 idea; Text pathway, before; } MovedRow;
typedef LIST(MovedRow) MovedRowList;
