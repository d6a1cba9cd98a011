#include "store/sqlite_rank.h"
#include <stddef.h>

enum { PHRASES_MOST = 64 };
static const double K1 = 1.2;

static void match_score(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *out, int weights, sqlite3_value **weight)
{
    double often[PHRASES_MOST] = { 0 }, score = 0;
    int hits = 0, phrase, column, at, rc = api->xInstCount(fts, &hits);
    for (int i = 0; i < hits && rc == SQLITE_OK; i++) {
        rc = api->xInst(fts, i, &phrase, &column, &at);
        if (rc == SQLITE_OK && phrase < PHRASES_MOST) often[phrase] += column < weights ? sqlite3_value_double(weight[column]) : 1;
    }
    for (int i = 0; i < PHRASES_MOST; i++) score += often[i] / (often[i] + K1);
    if (rc == SQLITE_OK) sqlite3_result_double(out, score);
    else sqlite3_result_error_code(out, rc);
}

/* As SQLite's manual has it, "Extending FTS5". */
static fts5_api *api_of(sqlite3 *h)
{
    fts5_api *api = NULL;
    sqlite3_stmt *st = NULL;
    if (sqlite3_prepare_v2(h, "SELECT fts5(?1)", -1, &st, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(st, 1, &api, "fts5_api_ptr", NULL);
        sqlite3_step(st);
    }
    sqlite3_finalize(st);
    return api;
}

int sqlite_rank(sqlite3 *h)
{
    fts5_api *api = api_of(h);
    return api ? api->xCreateFunction(api, "match_score", NULL, match_score, NULL) : SQLITE_ERROR;
}
