#include "figures/agree.h"
#include "agree.sql.h"
#include <stdlib.h>

Err agree_by_route(Db *db, AgreeRowList *out) { return agree_routes(db, AGREE_NEWEST, out); }
Err agree_by_team(Db *db, AgreeRowList *out)  { return agree_teams(db, AGREE_NEWEST, out); }

Err agree_ideas(Db *db, const AgreeFilter *f, i64 most, AgreeIdeaList *out)
{
    i64 before = f->before ? f->before : INT64_MAX;
    return same(f->of, "team") ? agree_team_ideas(db, AGREE_NEWEST, atoll(f->name), f->agreed, before, most, out)
                               : agree_route_ideas(db, AGREE_NEWEST, f->name, f->agreed, before, most, out);
}
