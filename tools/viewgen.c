/*
 * viewgen: turns pages of HTML, and their JSON twins, with {{holes}} into C functions.
 *
 *     viewgen page.html out.c        viewgen page.json out.c
 *
 * A view begins with the line {{view name(const Page *page) include "x.h"}} and becomes void name(Buf *out, const Page *page).
 * A file may hold several; {{view local name(…) …}} makes a static one. A part that leaves tags open for its partner to close
 * says "open" before include, the partner says "close".
 *
 *     {{expr}}                          the value of any C expression, escaped by its type and its place
 *     {{#if expr}} {{else if expr}} {{else}} {{/if}}
 *     {{#each list as it}} {{else}} {{/each}}    it points at each item of a LIST, i_it counts from 0; else: when it is empty
 *     {{> part args}}                   another view: part(out, args)
 *     {{#> part args}} … {{/part}}      part_start(out, args) … part_end(out, args)
 *     {{! a note for the reader}}
 *
 * In HTML a hole is written by html_put in text and by html_put_value in the quoted value of an attribute. In href, src, action and
 * the like it is either the whole value, which must be an Url (html_put_address), or it follows the template's own beginning "/…",
 * "?…", "#…", "mailto:" or "tel:", and is digits or is percent-encoded (html_put_part). Refused: a hole anywhere else in a tag, a
 * style= or on…= attribute, an inline script or style, an unquoted value, a tag that is not closed where it was opened, and a
 * <form method="post"> without {{> csrf token}}, unless it says data-open: the forms of the front door, whose secret is in the address.
 * White space between blocks is dropped, elsewhere it becomes one character, but for <pre> and <textarea>.
 *
 * In JSON a hole is a whole value or name (json_put). Commas at the edges of blocks and parts come by themselves.
 */

#include "tools/viewgen.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdlib.h>

enum { SOURCE_MOST = 4 << 20 };

const char *at, *hole_at;
Markup now;
TagList tags;
BlockList blocks;
bool leaves_open, closes_others;
Arena *arena;
FILE *out;

static Text path, start;
static Buf literal;
static bool json, in_view;
static int eaches;

int line_of(const char *p)
{
    int n = 1;
    for (const char *s = start; s < p; s++) n += *s == '\n';
    return n;
}

void fail(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    fprintf(stderr, "%s:%d: error: ", path, line_of(hole_at && hole_at < at ? hole_at : at));
    vfprintf(stderr, fmt, args);
    fputc('\n', stderr);
    va_end(args);
    exit(1);
}

bool space(char c)                   { return isspace((unsigned char)c); }
Text copy(const char *s, size_t n)   { return arena_copy(arena, s, n); }
void put(Text s, size_t n)           { buf_add(&literal, s, n); }

bool listed(Text list, Text name)
{
    size_t n = strlen(name);
    for (Text s = list; (s = strstr(s, name)); s++)
        if (s > list && s[-1] == ' ' && s[n] == ' ') return true;
    return false;
}

void tag_push(Text name)
{
    tags.n = now.depth;
    *LIST_PUSH(arena, &tags) = (Tag){ .name = name, .line = line_of(at) };
    now.depth = tags.n;
}

void tag_pop(Text name)
{
    size_t floor = blocks.n ? blocks.at[blocks.n - 1].then.depth : 0;
    if (!now.depth && closes_others) return;
    if (!now.depth)
        fail("%s closes nothing: take it away, or say \"close\" in the {{view}} line of a part's second half", name);
    if (now.depth <= floor)
        fail("%s is closed here but was opened outside this {{%s}}: open and close it on the same side",
             name, blocks.at[blocks.n - 1].name);
    const Tag *t = &tags.at[--now.depth];
    if (!same(t->name, name)) fail("%s is closed where %s of line %d is due", name, t->name, t->line);
}

/* What is written */

void flush(void)
{
    if (literal.n) fputs("    html_raw(out, \"", out);
    for (size_t i = 0; i < literal.n; i++) {
        char c = literal.s[i];
        if (c == '\n')                    fputs("\\n\"\n        \"", out);
        else if (c == '"' || c == '\\')   fprintf(out, "\\%c", c);
        else                              fputc(c, out);
    }
    if (literal.n) fprintf(out, "\", %zu);\n", literal.n);
    literal.n = 0;
}

static void code(const char *fmt, ...) PRINTF(1, 2);
static void code(const char *fmt, ...)                 /* C that quotes the author: at the author's line */
{
    va_list args;
    va_start(args, fmt);
    flush();
    fprintf(out, "#line %d \"%s\"\n    ", line_of(hole_at), path);
    vfprintf(out, fmt, args);
    fputc('\n', out);
    va_end(args);
}

/* Holes */

static void skip_quoted(void)
{
    char quote = *at++;
    while (*at && *at != quote) at += *at == '\\' && at[1] ? 2 : 1;
    if (!*at) fail("a %c in a hole that is never closed", quote);
    at++;
}

static Text trimmed(const char *from, const char *end)
{
    while (from < end && space(*from)) from++;
    while (end > from && space(end[-1])) end--;
    return copy(from, (size_t)(end - from));
}

/* The C inside a hole, from at to its }}; braces, brackets and quotes inside it are counted, so that compound literals may stand there. */
static Text inside(void)
{
    const char *from = at += 2;
    for (int depth = 0; ; at++) {
        while (*at == '"' || *at == '\'') skip_quoted();
        if (!*at) fail("a hole that never ends: }} is missing");
        if (*at == '}' && !depth && at[1] == '}') break;
        if (strchr("([{", *at)) depth++;
        if (strchr(")]}", *at) && depth-- == 0) fail("a %c too many in a hole", *at);
    }
    at += 2;
    return trimmed(from, at - 2);
}

static void block_begins(Text name, Text args)
{
    if (html_address_begins())
        fail("a block at the beginning of %s: work the Url out before and write one hole", now.attribute);
    now.join = JOIN_MAYBE;
    *LIST_PUSH(arena, &blocks) = (Block){ .name = name, .args = args, .line = line_of(hole_at), .number = eaches, .then = now };
}

static bool same_place(const Markup *a, const Markup *b)
{
    return a->place == b->place && (a->place != IN_VALUE || a->value_at == b->value_at);
}

static Block *block_leaves(Text what)           /* at its else or its end: the markup must stand as it did at its beginning */
{
    Block *b = blocks.n ? &blocks.at[blocks.n - 1] : NULL;
    if (!b) fail("{{%s}} belongs to no block", what);
    if (now.depth > b->then.depth)
        fail("<%s> of line %d is not closed before {{%s}}", tags.at[now.depth - 1].name, tags.at[now.depth - 1].line, what);
    if (!same_place(&now, &b->then))
        fail("{{%s}} stands at another place in its tag than the beginning of the block of line %d", what, b->line);
    return b;
}

static void does_if(Text rest)
{
    block_begins("if", "");
    code("if (%s) {", rest);
}

static void does_else(Text rest)
{
    Block *b = block_leaves("else");
    bool each = same(b->name, "each");
    if (b->has_else || (!each && !same(b->name, "if"))) fail("this {{else}} belongs to no {{#if}} or {{#each}}");
    b->has_else = !*rest;
    now = b->then;
    if (each && *rest) fail("{{else if}} belongs to {{#if}}; an {{#each}} has only {{else}}, for when the list is empty");
    if (each)        code("} if (!each_%d.n) {", b->number);
    else if (*rest)  code("} else if (%s) {", rest);
    else             code("} else {");
}

static void does_each(Text rest)
{
    Text as = strstr(rest, " as ");
    if (!as) fail("write {{#each list as item}}");
    Text list = copy(rest, (size_t)(as - rest)), it = as + 4 + strspn(as + 4, " ");
    eaches++;
    block_begins("each", it);
    code("{ __auto_type each_%d = (%s); for (size_t i_%s = 0; i_%s < each_%d.n; i_%s++) { __auto_type %s = &each_%d.at[i_%s]; (void)%s;",
         eaches, list, it, it, eaches, it, it, eaches, it, it);
}

static size_t name_n(const char *s)
{
    size_t n = 0;
    while (isalnum((unsigned char)s[n]) || s[n] == '_') n++;
    if (!n) fail("a part wants a name: {{> part args}}");
    return n;
}

static void call(Text name, Text ending, Text args)
{
    code("%s%s(out%s%s);", name, ending, *args ? ", " : "", args);
}

static void does_part(Text rest)
{
    size_t n = name_n(rest);
    Text name = copy(rest, n);
    if (now.place != IN_TEXT) fail("a part inside a tag");
    if (same(name, "csrf")) html_note_csrf();
    if (json) json_joins();
    call(name, "", rest + n + strspn(rest + n, " \n\t"));
    now.join = JOIN_MAYBE;
    now.after_block = false;
}

static void does_around(Text rest)
{
    size_t n = name_n(rest);
    Text name = copy(rest, n);
    if (now.place != IN_TEXT || json) fail("a part inside a tag, or around JSON");
    call(name, "_start", rest + n + strspn(rest + n, " \n\t"));
    now.after_block = true;
    block_begins(name, rest + n + strspn(rest + n, " \n\t"));
}

static void does_end(Text rest)
{
    Block *b = block_leaves(rest);
    if (!same(b->name, rest)) fail("{{/%s}} stands where {{/%s}} is due, for line %d", rest, b->name, b->line);
    bool each = same(rest, "each"), around = !each && !same(rest, "if");
    now = b->then;
    now.after_block = around;
    blocks.n--;
    flush();
    if (around) call(b->name, "_end", b->args);
    else        fputs(each ? "    } }\n" : "    }\n", out);
}

static void value(Text c)
{
    if (!*c) fail("an empty hole");
    if (*c == '{') fail("{{{ does not exist: markup we made ourselves has the type Html");
    if (json) { json_joins(); code("json_put(out, %s);", c); return; }
    code("%s(out, %s);", html_put_for(), c);
    now.after_block = false;
}

static const struct { Text word; void (*does)(Text rest); bool alone; } COMMANDS[] = {     /* alone: its line disappears with it */
    { "#if ",     does_if,     true  }, { "else if ", does_else, true }, { "else", does_else, true },
    { "#each ",   does_each,   true  }, { "#>",       does_around, true }, { ">",  does_part, false }, { "/", does_end, true },
};

static bool stands_alone(const char *from)
{
    while (from > start && (from[-1] == ' ' || from[-1] == '\t')) from--;
    const char *to = at + strspn(at, " \t");
    return !json && now.place == IN_TEXT && !html_keeps_space() && (from == start || from[-1] == '\n') && (!*to || *to == '\n');
}

static void note(void)
{
    hole_at = at;
    at = strstr(at, "}}");
    if (!at) { at = hole_at; fail("a note that never ends"); }
    at += 2;
    if (stands_alone(hole_at)) at += strspn(at, " \t");
    if (stands_alone(hole_at) && *at) at++;
    hole_at = NULL;
}

static bool command(Text c)
{
    for (size_t i = 0; i < COUNT(COMMANDS); i++) {
        size_t n = strlen(COMMANDS[i].word);
        if (!starts(c, COMMANDS[i].word) || (same(COMMANDS[i].word, "else") && c[n])) continue;
        bool alone = COMMANDS[i].alone && stands_alone(hole_at);
        COMMANDS[i].does(c + n + strspn(c + n, " \n\t"));
        if (alone) at += strcspn(at, "\n");
        if (alone && *at) at++;
        return true;
    }
    if (*c == '#') fail("{{%s}}: there are only #if, #each and #>", c);
    return false;
}

static void hole(void)
{
    hole_at = at;
    Text c = inside();
    if (now.place == IN_TEXT) html_settle(false);
    if (!command(c)) value(c);
    hole_at = NULL;
}

/* Views */

static void view_ends(void)
{
    if (!in_view) return;
    if (blocks.n) fail("the {{%s}} of line %d is never closed", blocks.at[blocks.n - 1].name, blocks.at[blocks.n - 1].line);
    if (now.place != IN_TEXT) fail("the view ends inside a tag");
    if (now.depth && !leaves_open)
        fail("<%s> of line %d is never closed: close it, or say \"open\" in the {{view}} line of a part's first half",
             tags.at[now.depth - 1].name, tags.at[now.depth - 1].line);
    flush();
    fputs("}\n", out);
}

static bool word(Text s, size_t n, Text what) { return n == strlen(what) && starts(s, what); }

static void view_words(Text s)                  /* what follows the signature: open, close, include "x.h" */
{
    while (*s) {
        size_t n = strcspn(s, " \n");
        if (word(s, n, "open"))         leaves_open = true;
        else if (word(s, n, "close"))   closes_others = true;
        else if (*s == '"')                 fprintf(out, "#include %.*s\n", (int)n, s);
        else if (!word(s, n, "include"))  fail("what is \"%.*s\"? After the signature: open, close, include \"x.h\"", (int)n, s);
        s += n + strspn(s + n, " \n");
    }
}

static void view_begins(void)
{
    view_ends();
    hole_at = at;
    Text sig = inside() + strlen("view "), args = strchr(sig, '('), end = strchr(sig, ')');
    if (!args || !end || end < args) fail("begin with {{view name(const Page *page) include \"x.h\"}}");
    bool local = starts(sig, "local ");
    if (local) sig += strlen("local ");
    now = (Markup){ .after_block = true };
    leaves_open = closes_others = false;
    view_words(end + 1 + strspn(end + 1, " \n"));
    code("%svoid %.*s(Buf *out%s%.*s)\n{", local ? "static " : "", (int)(args - sig), sig, end > args + 1 ? ", " : "",
         (int)(end - args - 1), args + 1);
    in_view = true;
    hole_at = NULL;
}

static void generate(void)
{
    fprintf(out, "/* Made from %s by viewgen; edit that file. */\n#pragma GCC diagnostic ignored \"-Wunused-parameter\"\n"
            "#include \"view/%s.h\"\n", path, json ? "json_out" : "html");
    while (*at) {
        if (starts(at, "{{view ")) view_begins();
        else if (starts(at, "{{!")) note();
        else if (!in_view && space(*at)) at++;
        else if (!in_view) fail("begin with {{view name(const Page *page) include \"x.h\"}}");
        else if (starts(at, "{{")) hole();
        else if (json) json_literal();
        else html_literal();
    }
    if (!in_view) fail("no {{view}} in this file");
    view_ends();
}

int main(int argc, char **argv)
{
    if (argc != 3) { fputs("usage: viewgen page.html|page.json out.c\n", stderr); return 2; }
    path = argv[1];
    json = strlen(path) > 5 && same(path + strlen(path) - 5, ".json");
    arena = arena_new();
    literal.arena = arena;
    if (file_read(arena, path, SOURCE_MOST, &start, NULL)) { fprintf(stderr, "viewgen: cannot read %s\n", path); return 1; }
    at = start;
    out = fopen(argv[2], "w");
    if (!out) { perror(argv[2]); return 1; }
    generate();
    arena_free(arena);
    return fclose(out) ? 1 : 0;
}
