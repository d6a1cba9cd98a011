/* scan: asks the hospital's virus scanner, a clamd, about a file. */
#pragma once

#include "base/base.h"

/* NONE: no scanner is set. WAITING: it did not answer, or could not say. */
typedef enum Scan { SCAN_NONE, SCAN_WAITING, SCAN_CLEAN, SCAN_INFECTED } Scan;

/* Sends the file to the clamd at `where` (/path/of/its.socket or host:port; NULL or "": none) by INSTREAM and waits for its word, half a
   minute at most for each step. */
Scan scan_file(Text where, int fd, i64 size);

Text scan_name(Scan scan);                 /* as it stands in the records */
