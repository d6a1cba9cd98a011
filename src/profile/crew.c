#include "profile/crew.h"
#include "crew.sql.h"

Err crews_all(Db *db, i64 viewer, CrewList *out) { return crew_rows(db, viewer, out); }
