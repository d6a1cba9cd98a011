/* access_rows: what the queries of access_test.sql give. */
#pragma once

#include "base/base.h"

typedef struct Picture { i64 rows, versions, stamps; } Picture;
typedef struct NewestMail { Text subject, body; } NewestMail;
