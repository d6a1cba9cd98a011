/* limit: how often something may be tried, with waits that grow; kept in memory, by each node for itself. */
#pragma once

#include "base/base.h"

/* What is limited, a row each in limit.c. */
typedef enum Limit {
    LIMIT_PAIR,                           /* wrong passwords for one account from one address */
    LIMIT_ACCOUNT,                        /* wrong passwords for one account from anywhere */
    LIMIT_ADDRESS,                        /* wrong passwords from one address */
    LIMIT_LINK_ACCOUNT,                   /* links asked for by mail for one account */
    LIMIT_LINK_ADDRESS,                   /* links asked for from one address */
    LIMITS_
} Limit;

/* Counts one try before it is made, so that a thousand at the same time are a thousand. Gives the seconds to wait, and then counts nothing;
   0 when it may be made now. who: the account or address; only a keyed hash of it is kept. Safe on several threads. */
i64  limit_take(Limit limit, Text who, Time now);

/* It went well: what was counted for this one is forgotten. */
void limit_clear(Limit limit, Text who);

/* This one try went well: it is not counted, the others are. */
void limit_back(Limit limit, Text who);

/* Everything is forgotten: for tests. */
void limit_reset(void);
