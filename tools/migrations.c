/*
 * migrations: puts the schema files into the program, in the order given.
 *
 *     migrations out.c db/0001_start.sql...
 */
#include "store/store.h"
#include <stdio.h>

static void put_string(Buf *out, Text s)
{
    buf_text(out, "        \"");
    for (; *s; s++) {
        if (*s == '\n')                               buf_text(out, s[1] ? "\\n\"\n        \"" : "\\n");
        else if (*s == '"' || *s == '\\' || *s == '?') buf_printf(out, "\\%c", *s);
        else                                          buf_add(out, s, 1);
    }
    buf_text(out, "\"");
}

/* "db/0001_start.sql" → "0001_start" */
static Text name_of(Arena *a, Text path)
{
    Text base = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    return arena_copy(a, base, strcspn(base, "."));
}

int main(int argc, char **argv)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Buf out = { .arena = a };
    buf_text(&out, "/* Made from db/ by tools/migrations. */\n#include \"store/store.h\"\n\nconst Migration MIGRATIONS[] = {\n");
    for (int i = 2; i < argc; i++) {
        Text sql;
        size_t n;
        if (file_read(a, argv[i], 1 << 20, &sql, &n)) { fprintf(stderr, "%s: cannot read it\n", argv[i]); return 1; }
        buf_printf(&out, "    { \"%s\",\n", name_of(a, argv[i]));
        put_string(&out, sql);
        buf_text(&out, " },\n");
    }
    buf_text(&out, "    { 0 },\n};\n");
    FILE *f = argc > 1 ? fopen(argv[1], "w") : NULL;
    if (f && fwrite(out.s, 1, out.n, f) == out.n && fclose(f) == 0) return 0;
    perror("migrations");
    return 1;
}
