/* sql_text: one text of SQL, made into what one engine reads. */
#pragma once

#include "base/base.h"

/* The lines of sql for one engine: a line that begins "--@sqlite " or "--@postgres " loses that mark, or goes. */
Text sql_for_engine(Arena *a, Text sql, bool postgres);

/* sql_for_engine, and the words $id $ref $int $time $day $text $blob $real $strict $keyed made into that engine's types. */
Text sql_schema(Arena *a, Text sql, bool postgres);

/* A line that begins "--?N " stays when bit N of which is set, "--!N " when it is not; marks may follow one another, then all must hold. */
Text sql_variant(Arena *a, Text sql, unsigned which);
