/* chain: the rows and words that the files of this folder share and nobody else needs. */
#pragma once

#include "journal/journal.h"

typedef struct JournalHead { i64 seq; Text hash; } JournalHead;

/* An entry as the checkpoints see it. */
typedef struct Link { i64 id, seq; Text subject, hash; } Link;
typedef LIST(Link) LinkList;

enum { SUBJECT_MOST = 200 };
bool subject_valid(Text subject);
