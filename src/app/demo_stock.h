/* demo_stock: chance that falls the same way for the same seed, and the words that the demonstration puts together by it. */
#pragma once

#include "base/base.h"

typedef struct Chance { uint64_t s; } Chance;
Chance chance_of(i64 seed, i64 n);                       /* one stream for each pair */
i64    chance_below(Chance *c, i64 n);                   /* 0 to n - 1; n at least 1 */
bool   chance_in(Chance *c, i64 percent);

/* db/demo/stock.txt: texts under keys. */
typedef struct StockGroup { Text key; TextList texts; } StockGroup;
typedef struct Stock { LIST(StockGroup) groups; } Stock;
Err  stock_read(Arena *a, Stock *out) MUST_CHECK;
Text stock_pick(const Stock *s, Text key, Chance *c);    /* "" when nothing stands under the key */
Text stock_pick_under(const Stock *s, Text prefix, Chance *c, Text *rest);     /* any whose key begins so; rest: what follows in that key */

/* What the blanks of the texts stand for. */
typedef struct Blanks { Text thing, group, place, service, gain, often, when; } Blanks;
Text blanks_fill(Arena *a, Text text, const Blanks *b, Chance *c);
