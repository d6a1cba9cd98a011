#include "sqlgen.h"
#include <stdio.h>

/* "front/idea_web.sql" → "idea_web" */
static Text stem(Arena *a, Text path)
{
    Text base = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
    return arena_copy(a, base, strcspn(base, "."));
}

/* The folder's name and the noun: "…/front/idea_web.sql" → "front/idea.h" */
static Text header_beside(Arena *a, Text path)
{
    Text noun = stem(a, path);
    size_t n = strlen(noun);
    if (n > 4 && same(noun + n - 4, "_web")) noun = arena_copy(a, noun, n - 4);
    Text end = strrchr(path, '/'), from = end;
    if (!end) return arena_printf(a, "%s.h", noun);
    while (from > path && from[-1] != '/') from--;
    return arena_printf(a, "%.*s/%s.h", (int)(end - from), from, noun);
}

static int save(Text path, const Buf *b)
{
    FILE *f = fopen(path, "w");
    if (f && fwrite(buf_end(b), 1, b->n, f) == b->n && fclose(f) == 0) return 0;
    perror(path);
    return 1;
}

static void put_line(Buf *out, const File *f, int line) { buf_printf(out, "#line %d \"%s\"\n", line, f->path); }

static void put_signature(Buf *out, const Decl *q, Text end)
{
    buf_printf(out, "Err %s(Db *db", q->name);
    for (size_t i = 0; i < q->params.n; i++) buf_printf(out, ", %s %s", q->params.at[i].type, q->params.at[i].name);
    switch (q->kind) {
    case R_NOTHING: case R_CHANGED: break;
    case R_COUNT:                   buf_text(out, ", i64 *out"); break;
    case R_VALUE: case R_ROW:       buf_printf(out, ", %s *out", q->result); break;
    case R_VALUES: case R_ROWS:     buf_printf(out, ", %sList *out", same(q->result, "i64") ? "Int" : q->result); break;
    }
    buf_printf(out, ")%s\n", end);
}

static void put_string(Buf *out, Text s)
{
    buf_text(out, "\n        \"");
    for (; *s; s++) {
        if (*s == '\n')                   buf_text(out, s[1] ? "\\n\"\n        \"" : "\\n");
        else if (*s == '"' || *s == '\\') buf_printf(out, "\\%c", *s);
        else if (*s == '?')               buf_text(out, "\\?");          /* no trigraphs */
        else                              buf_add(out, s, 1);
    }
    buf_text(out, "\"");
}

static void put_query(Buf *out, const File *f, const Decl *q)
{
    Text sqlite = sql_for_engine(f->arena, buf_end(&q->sql), false), postgres = sql_for_engine(f->arena, buf_end(&q->sql), true);
    buf_printf(out, "static _Atomic int slot_of_%s;\nstatic const Query query_%s = {\n", q->name, q->name);
    buf_printf(out, "    .name = \"%s\", .slot = &slot_of_%s, .options = %d, .types = \"", q->name, q->name, q->options);
    for (size_t i = 0; i < q->params.n; i++) {
        Text type = q->params.at[i].type;
        buf_text(out, same(type, "Text") || same(type, "Day") ? "t" : "i");
    }
    buf_text(out, "\",\n    .sqlite =");
    put_string(out, sqlite);
    buf_text(out, ",\n    .postgres =");
    put_string(out, postgres);
    buf_text(out, ",\n};\n\n");
}

static void put_open(Buf *out, const Decl *q)
{
    Text which = "0";
    if (q->options) {
        which = "which";
        buf_text(out, "    unsigned which = 0;\n");
        for (size_t i = 0; i < q->params.n; i++)
            if (q->params.at[i].option >= 0)
                buf_printf(out, "    if (db_given(%s)) which |= 1u << %d;\n", q->params.at[i].name, q->params.at[i].option);
    }
    buf_printf(out, "    Stmt *st ON_EXIT(db_done) = db_query(db, &query_%s, %s);\n", q->name, which);
    for (size_t i = 0; i < q->params.n; i++) buf_printf(out, "    db_bind(st, %zu, %s);\n", i + 1, q->params.at[i].name);
}

/* Each assignment carries the line of the query's header, where a wrong name or type is to be mended. */
static void put_fields(Buf *out, const File *f, const Decl *q, Text to)
{
    for (size_t i = 0; i < q->columns.n; i++) {
        put_line(out, f, q->line);
        buf_printf(out, "    db_get(st, %zu, &%s->%s);\n", i, to, q->columns.at[i]);
    }
}

static void put_list(Buf *out, const File *f, const Decl *q)
{
    buf_text(out, "    __typeof__(*out) list = { 0 };\n    Err err;\n    while (!(err = db_step(st))) {\n");
    put_line(out, f, q->line);
    buf_printf(out, "    %s *row = LIST_PUSH(db_arena_of(st), &list);\n", q->result);
    if (q->kind == R_VALUES) buf_text(out, "    db_get(st, 0, row);\n");
    else put_fields(out, f, q, "row");
    buf_text(out, "    }\n    if (err != E_NOT_FOUND) return err;\n    *out = list;\n    return OK;\n");
}

static void put_body(Buf *out, const File *f, const Decl *q)
{
    static const Text ENDS[] = {
        [R_NOTHING] = "    return OK;\n",
        [R_CHANGED] = "    return db_changed(st) ? OK : E_CONFLICT;\n",
        [R_COUNT]   = "    *out = db_changed(st);\n    return OK;\n",
    };
    put_line(out, f, q->line);
    put_signature(out, q, "");
    buf_text(out, "{\n");
    put_open(out, q);
    switch (q->kind) {
    case R_NOTHING: case R_CHANGED: case R_COUNT:
        buf_printf(out, "    Err err = db_step(st);\n    if (err != E_NOT_FOUND) return err;\n%s", ENDS[q->kind]);
        break;
    case R_VALUE: case R_ROW:
        buf_text(out, "    TRY(db_step(st));\n");
        if (q->kind == R_VALUE) buf_text(out, "    db_get(st, 0, out);\n");
        else put_fields(out, f, q, "out");
        buf_text(out, "    return db_settle(st);\n");
        break;
    case R_VALUES: case R_ROWS:
        put_list(out, f, q);
        break;
    }
    buf_text(out, "}\n\n");
}

int write_files(File *f, Text header, Text body)
{
    Arena *a = f->arena;
    Buf h = { .arena = a }, c = { .arena = a };
    Text name = stem(a, f->path);
    buf_printf(&h, "/* Made from %s by sqlgen; edit that file. */\n#pragma once\n\n#include \"store/store.h\"\n", f->path);
    if (!f->includes.n) buf_printf(&h, "#include \"%s\"\n", header_beside(a, f->path));
    for (size_t i = 0; i < f->includes.n; i++) buf_printf(&h, "#include %s\n", f->includes.at[i]);
    buf_printf(&h, "\nextern const Query *const %s_queries[];\n\n", name);
    buf_printf(&c, "/* Made from %s by sqlgen; edit that file. */\n#include \"%s.sql.h\"\n\n", f->path, name);
    for (size_t i = 0; i < f->queries.n; i++) {
        put_line(&h, f, f->queries.at[i].line);
        put_signature(&h, &f->queries.at[i], " MUST_CHECK;");
        put_query(&c, f, &f->queries.at[i]);
        put_body(&c, f, &f->queries.at[i]);
    }
    buf_printf(&c, "const Query *const %s_queries[] = {\n", name);
    for (size_t i = 0; i < f->queries.n; i++) buf_printf(&c, "    &query_%s,\n", f->queries.at[i].name);
    buf_text(&c, "    NULL,\n};\n");
    return save(header, &h) | save(body, &c);
}

int write_list(Arena *a, Text out, char **paths)
{
    Buf b = { .arena = a };
    buf_text(&b, "/* Made by sqlgen. */\n#include \"store/store.h\"\n\n");
    for (char **p = paths; *p; p++) buf_printf(&b, "extern const Query *const %s_queries[];\n", stem(a, *p));
    buf_text(&b, "\nconst Query *const *const QUERIES[] = {\n");
    for (char **p = paths; *p; p++) buf_printf(&b, "    %s_queries,\n", stem(a, *p));
    buf_text(&b, "    NULL,\n};\n");
    return save(out, &b);
}
