/* Stands for app/reactions.c in a suite that has none. */
#include "journal/journal.h"

const Reaction REACTIONS[] = { { 0 } };
