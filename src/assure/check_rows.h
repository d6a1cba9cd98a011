/* check_rows: what the queries about people give. */
#pragma once

#include "base/base.h"

typedef struct CheckPerson { i64 id; Text name, email; } CheckPerson;
