/* sqlite_rank: how well a text matches a search, as a function of SQLite's full text search. Beside sqlite.c: tools/sqlgen proves queries
   with it. */
#pragma once

#include <sqlite3.h>

/* match_score(table, weight of the first column, …): the sum, over the words and phrases asked for, of f / (f + 1.2), where f is how often
   one stands in the text, each time counted by its column's weight. That is Okapi BM25 (Robertson and others, 1994, k1 = 1.2, b = 0)
   without its measure of rarity, which would read through every text that holds the word: a search that wants all its words needs none.
   Gives SQLite's own codes. */
int sqlite_rank(sqlite3 *h);
