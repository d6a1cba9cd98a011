/* panel_rows: what the queries of this folder fill, beyond the headers of their nouns. */
#pragma once

#include "panel/agenda.h"
#include "panel/interest.h"
#include "panel/minutes.h"
#include "panel/panel.h"
#include "panel/score.h"

typedef struct InterestRow { bool has; Text source, why, words; } InterestRow;
typedef struct PersonRow { i64 id; Text name, email, role; } PersonRow;
typedef struct DueRow { i64 panel, person; } DueRow;
typedef LIST(DueRow) DueRowList;
