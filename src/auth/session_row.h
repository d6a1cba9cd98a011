/* session_row: what one look-up tells about who asks. */
#pragma once

#include "auth/session.h"

typedef struct SessionRow { i64 person, team, organisation; Text name, email, role, csrf; Time seen; } SessionRow;
