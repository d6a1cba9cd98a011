/* keyfile: settings from a file of "name = value" lines below [hilum], over GLib's key files. */
#pragma once

#include "base/base.h"

/* Every pair below [hilum], in the file's order. E_NOT_FOUND: no such file. E_INVALID: `why` says the line and what is wrong. */
Err keyfile_read(Arena *a, Text path, PairList *out, Text *why) MUST_CHECK;
