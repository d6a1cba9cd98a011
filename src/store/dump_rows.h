/* dump_rows: the rows in which dump reads how the database is made. */
#pragma once

#include "store/dump.h"

typedef LIST(DumpColumn) DumpColumnList;
