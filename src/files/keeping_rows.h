/* keeping_rows: what the queries of keeping.sql give. Inside files only. */
#pragma once

#include "base/base.h"

typedef struct ToScan { Text hash, type, scan; i64 size; } ToScan;
typedef LIST(ToScan) ToScanList;
typedef struct Holder { Text kind; i64 holder, document; } Holder;    /* kind, holder: as the journal names them */
typedef LIST(Holder) HolderList;
