/* coffee_rows: what the queries of coffee.sql give. Inside introduce only. */
#pragma once

#include "base/base.h"

typedef struct SeatRow { i64 coffee, round; Text met; i64 person; Text name, email, team_name; i64 mine, days, weeks; Day starts; } SeatRow;
typedef LIST(SeatRow) SeatRowList;
