/* dump_rows: the rows in which dump reads how the database is made. */
#pragma once

#include "store/dump.h"

typedef LIST(DumpColumn) DumpColumnList;
typedef struct DumpRef { Text home, name, target; } DumpRef;
typedef LIST(DumpRef) DumpRefList;
