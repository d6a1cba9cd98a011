/* One libFuzzer program; the build names the row of FUZZES as FUZZ. */
#include "fuzz.h"
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static Arena *arena;
    if (!arena) arena = arena_new();
    for (size_t i = 0; i < FUZZES_N; i++)
        if (same(FUZZES[i].name, FUZZ)) FUZZES[i].run(arena, arena_copy(arena, (const char *)data, n), n);
    arena_reset(arena);
    return 0;
}
