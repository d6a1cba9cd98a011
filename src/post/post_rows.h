/* post_rows: what the queries of post.sql give. */
#pragma once

#include "post/post.h"

typedef struct Writer { i64 id; Text email, role; Day left_on; } Writer;
