/* scan_fake: a clamd for tests: takes one file by INSTREAM, keeps it, and says what it was told to say. */
#pragma once

#include "base/base.h"
#include <pthread.h>

enum { FAKE_MOST = 1 << 20 };
typedef struct FakeScanner { pthread_t thread; int fd; Text answer, where; char *got; size_t got_n; } FakeScanner;

void fake_scanner_start(FakeScanner *fake, Text answer);  /* answers as many as come, until it is stopped */
void fake_scanner_stop(FakeScanner *fake);
