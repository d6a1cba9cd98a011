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
#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum Place { TEXT, TAG, VALUE } Place;
typedef enum Join { JOIN_NONE, JOIN_MAYBE, JOIN_MUST } Join;       /* JSON: does a comma stand before the next value? */

typedef struct Tag { char *name; int line; bool post, front_door, has_csrf, has_src; } Tag;

typedef struct Markup {
    Place place;
    char quote, space;                    /* space: white space seen and not yet written */
    bool after_block;                     /* the last thing written was a tag beside which white space means nothing */
    char *attribute;
    const char *value_at;                 /* where the attribute's value begins in the source */
    Join join; bool comma;                /* comma: the author wrote one */
    size_t depth;
} Markup;

typedef struct Block { char *name, *args; int line, number; bool has_else; Markup then; } Block;

static const char *path, *start, *at, *hole_at;
static FILE *out, *literal_file;
static char *literal;
static size_t literal_n;
static bool json, in_view, leaves_open, closes_others;
static Markup now;
static Tag *tags;
static Block *blocks;
static size_t blocks_n;
static int eaches;

static int line_of(const char *p)
{
    int n = 1;
    for (const char *s = start; s < p; s++) n += *s == '\n';
    return n;
}

static _Noreturn __attribute__((format(printf, 1, 2))) void fail(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    fprintf(stderr, "%s:%d: error: ", path, line_of(hole_at && hole_at < at ? hole_at : at));
    vfprintf(stderr, fmt, args);
    fputc('\n', stderr);
    va_end(args);
    exit(1);
}

static bool starts(const char *s, const char *with) { return strncmp(s, with, strlen(with)) == 0; }
static bool space(char c)                          { return isspace((unsigned char)c); }

static bool listed(const char *list, const char *name)             /* list: " words between spaces " */
{
    char *word;
    if (asprintf(&word, " %s ", name) < 0) abort();
    bool is = strstr(list, word) != NULL;
    free(word);
    return is;
}

static void *grown(void *list, size_t n, size_t size)
{
    void *more = reallocarray(list, n, size);
    if (!more) abort();
    return more;
}

static char *copy(const char *s, size_t n)             /* lives until the end */
{
    static char **copies;
    static size_t copies_n;
    copies = grown(copies, copies_n + 1, sizeof *copies);
    char *c = copies[copies_n++] = strndup(s, n);
    if (!c) abort();
    return c;
}

/* What is written */

static void put(char c) { fputc(c, literal_file); }

static void literal_begins(void)
{
    literal_file = open_memstream(&literal, &literal_n);
    if (!literal_file) abort();
}

static void flush(void)
{
    fclose(literal_file);
    if (literal_n) fputs("    html_raw(out, \"", out);
    for (size_t i = 0; i < literal_n; i++) {
        if (literal[i] == '\n')                               fputs("\\n\"\n        \"", out);
        else if (literal[i] == '"' || literal[i] == '\\')     fprintf(out, "\\%c", literal[i]);
        else                                                  fputc(literal[i], out);
    }
    if (literal_n) fprintf(out, "\", %zu);\n", literal_n);
    free(literal);
    literal_begins();
}

static __attribute__((format(printf, 1, 2))) void code(const char *fmt, ...)      /* C that quotes the author: at the author's line */
{
    va_list args;
    va_start(args, fmt);
    flush();
    fprintf(out, "#line %d \"%s\"\n    ", line_of(hole_at), path);
    vfprintf(out, fmt, args);
    fputc('\n', out);
    va_end(args);
}

/* HTML */

static const char BLOCKS[] = " html head body title meta link base script header footer main nav section article aside div p "
    "h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td form fieldset legend details summary dialog hr br option "
    "optgroup select search svg path figure figcaption blockquote !DOCTYPE ";
static const char VOIDS[] = " area base br col embed hr img input link meta source track wbr ";
static const char ADDRESSES[] = " href src action formaction poster cite data ping manifest ";

static Tag *innermost(const char *name)
{
    for (size_t i = now.depth; i-- > 0; )
        if (!strcmp(tags[i].name, name)) return &tags[i];
    return NULL;
}

static bool keeps_space(void) { return innermost("pre") || innermost("textarea"); }

static void put_space(bool before_block)
{
    if (now.space && !now.after_block && !before_block) put(now.space);
    now.space = 0;
}

static void push(char *name)
{
    tags = grown(tags, now.depth + 1, sizeof *tags);
    tags[now.depth++] = (Tag){ .name = name, .line = line_of(at) };
}

static void pop(const char *name)
{
    size_t floor = blocks_n ? blocks[blocks_n - 1].then.depth : 0;
    if (!now.depth && closes_others) return;
    if (!now.depth)
        fail("</%s> closes nothing: take it away, or say \"close\" in the {{view}} line of a part's second half", name);
    if (now.depth <= floor)   fail("</%s> closes a tag from outside this {{%s}}: open and close it on the same side",
                                   name, blocks[blocks_n - 1].name);
    Tag *t = &tags[--now.depth];
    if (strcmp(t->name, name)) fail("</%s> stands where </%s> is due, for the <%s> of line %d", name, t->name, t->name, t->line);
    if (t->post && !t->has_csrf && !t->front_door)
        fail("the form of line %d has no {{> csrf token}}: add it, or data-open when its secret is in its address", t->line);
}

static void closing_tag(void)
{
    size_t n = strcspn(at + 2, "> \n\t{");
    char *name = copy(at + 2, n);
    const char *end = at + 2 + n + strspn(at + 2 + n, " \n\t");
    if (*end != '>') fail("</%s wants a > after it", name);
    put_space(listed(BLOCKS, name) && !keeps_space());
    pop(name);
    fprintf(literal_file, "</%s>", name);
    now.after_block = listed(BLOCKS, name);
    at = end + 1;
}

static void tag_begins(void)
{
    if (starts(at, "<!--")) fail("a comment that everyone would be sent: write {{! … }}");
    if (at[1] == '/') { closing_tag(); return; }
    size_t n = at[1] == '!' ? strcspn(at + 1, " >") : strspn(at + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");
    if (!n) fail("a < that begins no tag: write &lt;");
    char *name = copy(at + 1, n);
    if (!strcmp(name, "style")) fail("a <style> of its own: put it into assets/hilum.css");
    put_space(listed(BLOCKS, name));
    push(name);
    fprintf(literal_file, "<%s", name);
    at += n + 1;
    now.place = TAG;
    now.space = 0;
}

static void tag_ends(void)
{
    Tag *t = &tags[now.depth - 1];
    bool closed = *at == '/';
    at += closed ? 2 : 1;
    fputs(closed ? "/>" : ">", literal_file);
    now.place = TEXT;
    now.space = 0;
    now.after_block = listed(BLOCKS, t->name);
    if (!strcmp(t->name, "script") && (!t->has_src || !starts(at, "</script>")))
        fail("an inline script: put it into assets/app.js; a <script src=\"…\"> is empty");
    if (closed || listed(VOIDS, t->name) || *t->name == '!') now.depth--;
}

static void attribute_begins(void)
{
    size_t n = strcspn(at, " \n\t=>/\"'<{");
    if (!n) fail("a %c that does not belong in a tag", *at);
    char *name = copy(at, n);
    for (char *c = name; *c; c++) *c = (char)tolower(*c);
    if (starts(name, "on"))       fail("%s= is code inside the page: add it in assets/app.js", name);
    if (!strcmp(name, "style"))   fail("style= is refused by the browser here: give it a class in assets/hilum.css");
    fprintf(literal_file, " %.*s", (int)n, at);
    at += n;
    Tag *t = &tags[now.depth - 1];
    if (!strcmp(name, "data-open")) t->front_door = true;
    if (*at != '=') return;
    if (at[1] != '"' && at[1] != '\'') fail("quote the value of %s", name);
    now.place = VALUE;
    now.quote = at[1];
    now.attribute = name;
    fprintf(literal_file, "=%c", now.quote);
    at += 2;
    now.value_at = at;
}

static void attribute_ends(void)
{
    Tag *t = &tags[now.depth - 1];
    char *value = copy(now.value_at, (size_t)(at - now.value_at));
    if (!strcmp(t->name, "form") && !strcmp(now.attribute, "method")) {
        if (strcmp(value, "post") && strcmp(value, "get")) fail("the method of a form is \"get\" or \"post\"");
        t->post = !strcmp(value, "post");
    }
    if (!strcmp(t->name, "script") && !strcmp(now.attribute, "src")) t->has_src = true;
    if (listed(ADDRESSES, now.attribute) && !strncasecmp(value, "javascript:", 11)) fail("javascript: is code inside the page");
    put(*at++);
    now.place = TAG;
    now.space = 0;
}

static void in_text(void)
{
    bool kept = keeps_space();
    if (*at == '<') { tag_begins(); return; }
    if (space(*at) && !kept) {
        now.space = now.space == '\n' || *at == '\n' ? '\n' : ' ';
        at++;
        return;
    }
    put_space(false);
    put(*at++);
    now.after_block = false;
}

static void in_tag(void)
{
    if (space(*at))                                      at++;
    else if (*at == '>' || (*at == '/' && at[1] == '>')) tag_ends();
    else                                                 attribute_begins();
}

static void html_literal(void)
{
    switch (now.place) {
    case TEXT:  in_text(); break;
    case TAG:   in_tag(); break;
    case VALUE: if (*at == now.quote) attribute_ends(); else put(*at++); break;
    }
}

static const char *put_address(void)
{
    static const char *const OURS[] = { "/", "?", "#", "mailto:", "tel:" };
    if (hole_at == now.value_at) {
        if (*at != now.quote) fail("%s is one hole (an Url), or begins with a path of ours: \"/work/{{id}}\"", now.attribute);
        return "html_put_address";
    }
    for (size_t i = 0; i < sizeof OURS / sizeof *OURS; i++)
        if (starts(now.value_at, OURS[i]) && !starts(now.value_at, "//")) return "html_put_part";
    fail("a hole inside somebody else's address: make an Url with url_checked() and give it the whole of %s", now.attribute);
}

static const char *html_put_for(void)
{
    if (now.place == TEXT) return "html_put";
    if (now.place == TAG)  fail("a hole between a tag's attributes: put it into a quoted value, or use {{#if}}");
    if (listed(" srcset srcdoc http-equiv ", now.attribute)) fail("a hole in %s, which browsers obey", now.attribute);
    return listed(ADDRESSES, now.attribute) ? put_address() : "html_put_value";
}

/* JSON */

static void json_joins(void)
{
    if (now.join == JOIN_MUST && !now.comma) fail("a comma is missing before this");
    if (now.join == JOIN_MUST)  put(',');
    if (now.join == JOIN_MAYBE) { flush(); fputs("    json_comma(out);\n", out); }
    now.comma = false;
    now.join = JOIN_MUST;
}

static void json_string(void)
{
    json_joins();
    do {
        if (starts(at, "{{")) fail("a hole inside a string: it writes its own quotes");
        if (*at == '\\') put(*at++);
        if (!*at) fail("a string that never ends");
        put(*at++);
    } while (*at && *at != '"');
    if (!*at) fail("a string that never ends");
    put(*at++);
}

static void json_bracket(void)
{
    if (*at == '{' || *at == '[') {
        json_joins();
        push(copy(at, 1));
        now.join = JOIN_NONE;
    } else {
        pop(*at == '}' ? "{" : "[");
        now.comma = false;
        now.join = JOIN_MUST;
    }
    put(*at++);
}

static void json_literal(void)
{
    if (space(*at))                  { at++; }
    else if (*at == '"')             json_string();
    else if (strchr("{}[]", *at))    json_bracket();
    else if (*at == ',')             { now.comma = true; at++; }
    else if (*at == ':')             { now.join = JOIN_NONE; put(*at++); }
    else if (isalnum((unsigned char)*at) || *at == '-') {
        json_joins();
        while (isalnum((unsigned char)*at) || (*at && strchr("+-.", *at))) put(*at++);
    } else fail("a %c that does not belong in JSON", *at);
}

/* Holes */

static void skip_quoted(void)
{
    char quote = *at++;
    while (*at && *at != quote) at += *at == '\\' && at[1] ? 2 : 1;
    if (!*at) fail("a %c in a hole that is never closed", quote);
    at++;
}

/* The C inside a hole, from at to its }}; braces, brackets and quotes inside it are counted, so that compound literals may stand there. */
static char *inside(void)
{
    const char *from = at += 2;
    for (int depth = 0; ; at++) {
        while (*at == '"' || *at == '\'') skip_quoted();
        if (!*at) fail("a hole that never ends: }} is missing");
        if (*at == '}' && !depth && at[1] == '}') break;
        if (strchr("([{", *at)) depth++;
        if (strchr(")]}", *at) && depth-- == 0) fail("a %c too many in a hole", *at);
    }
    const char *end = at;
    at += 2;
    while (from < end && space(*from)) from++;
    while (end > from && space(end[-1])) end--;
    return copy(from, (size_t)(end - from));
}

static void block_begins(const char *name, const char *args)
{
    if (now.place == VALUE && hole_at == now.value_at && listed(ADDRESSES, now.attribute))
        fail("a block at the beginning of %s: work the Url out before and write one hole", now.attribute);
    now.join = JOIN_MAYBE;
    blocks = grown(blocks, blocks_n + 1, sizeof *blocks);
    blocks[blocks_n++] = (Block){ .name = copy(name, strlen(name)), .args = copy(args, strlen(args)), .line = line_of(hole_at),
                                  .number = eaches, .then = now };
}

static Block *block_leaves(const char *what)           /* at its else or its end: the markup must stand as it did at its beginning */
{
    Block *b = blocks_n ? &blocks[blocks_n - 1] : NULL;
    if (!b) fail("{{%s}} belongs to no block", what);
    if (now.depth > b->then.depth)
        fail("<%s> of line %d is not closed before {{%s}}", tags[now.depth - 1].name, tags[now.depth - 1].line, what);
    if (now.place != b->then.place || (now.place == VALUE && now.value_at != b->then.value_at))
        fail("{{%s}} stands at another place in its tag than the beginning of the block of line %d", what, b->line);
    return b;
}

static void does_if(char *rest)
{
    block_begins("if", "");
    code("if (%s) {", rest);
}

static void does_else(char *rest)
{
    Block *b = block_leaves("else");
    bool each = !strcmp(b->name, "each");
    if (b->has_else || (!each && strcmp(b->name, "if"))) fail("this {{else}} belongs to no {{#if}} or {{#each}}");
    b->has_else = !*rest;
    now = b->then;
    if (each && *rest) fail("{{else if}} belongs to {{#if}}; an {{#each}} has only {{else}}, for when the list is empty");
    if (each)        code("} if (!each_%d.n) {", b->number);
    else if (*rest)  code("} else if (%s) {", rest);
    else             code("} else {");
}

static void does_each(char *rest)
{
    char *as = memmem(rest, strlen(rest), " as ", 4);
    if (!as) fail("write {{#each list as item}}");
    *as = 0;
    const char *it = as + 4 + strspn(as + 4, " ");
    eaches++;
    block_begins("each", it);
    code("{ __auto_type each_%d = (%s); for (size_t i_%s = 0; i_%s < each_%d.n; i_%s++) { __auto_type %s = &each_%d.at[i_%s]; (void)%s;",
         eaches, rest, it, it, eaches, it, it, eaches, it, it);
}

static size_t name_n(const char *s)
{
    size_t n = 0;
    while (isalnum((unsigned char)s[n]) || s[n] == '_') n++;
    if (!n) fail("a part wants a name: {{> part args}}");
    return n;
}

static void call(const char *name, const char *ending, const char *args)
{
    code("%s%s(out%s%s);", name, ending, *args ? ", " : "", args);
}

static void note_csrf(void)
{
    Tag *form = innermost("form");
    if (!form || !form->post) fail("{{> csrf}} belongs into a <form method=\"post\">");
    form->has_csrf = true;
}

static void does_part(char *rest)
{
    size_t n = name_n(rest);
    char *name = copy(rest, n);
    if (now.place != TEXT) fail("a part inside a tag");
    if (!strcmp(name, "csrf")) note_csrf();
    if (json) json_joins();
    call(name, "", rest + n + strspn(rest + n, " \n\t"));
    now.join = JOIN_MAYBE;
    now.after_block = false;
}

static void does_around(char *rest)
{
    size_t n = name_n(rest);
    char *name = copy(rest, n);
    if (now.place != TEXT || json) fail("a part inside a tag, or around JSON");
    call(name, "_start", rest + n + strspn(rest + n, " \n\t"));
    now.after_block = true;
    block_begins(name, rest + n + strspn(rest + n, " \n\t"));
}

static void does_end(char *rest)
{
    Block *b = block_leaves(rest);
    if (strcmp(b->name, rest)) fail("{{/%s}} stands where {{/%s}} is due, for line %d", rest, b->name, b->line);
    bool each = !strcmp(rest, "each"), around = !each && strcmp(rest, "if");
    now = b->then;
    now.after_block = around;
    blocks_n--;
    flush();
    if (around) call(b->name, "_end", b->args);
    else        fputs(each ? "    } }\n" : "    }\n", out);
}

static void value(char *c)
{
    if (!*c) fail("an empty hole");
    if (*c == '{') fail("{{{ does not exist: markup we made ourselves has the type Html");
    if (json) { json_joins(); code("json_put(out, %s);", c); return; }
    code("%s(out, %s);", html_put_for(), c);
    now.after_block = false;
}

static const struct { const char *word; void (*does)(char *rest); bool alone; } COMMANDS[] = {     /* alone: its line disappears with it */
    { "#if ",     does_if,     true  }, { "else if ", does_else, true }, { "else", does_else, true },
    { "#each ",   does_each,   true  }, { "#>",       does_around, true }, { ">",  does_part, false }, { "/", does_end, true },
};

static bool stands_alone(const char *from)
{
    while (from > start && (from[-1] == ' ' || from[-1] == '\t')) from--;
    const char *to = at + strspn(at, " \t");
    return !json && now.place == TEXT && !keeps_space() && (from == start || from[-1] == '\n') && (!*to || *to == '\n');
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

static bool command(char *c)
{
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++) {
        size_t n = strlen(COMMANDS[i].word);
        if (!starts(c, COMMANDS[i].word) || (!strcmp(COMMANDS[i].word, "else") && c[n])) continue;
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
    char *c = inside();
    put_space(false);
    if (!command(c)) value(c);
    hole_at = NULL;
}

/* Views */

static void view_ends(void)
{
    if (!in_view) return;
    if (blocks_n) fail("the {{%s}} of line %d is never closed", blocks[blocks_n - 1].name, blocks[blocks_n - 1].line);
    if (now.place != TEXT) fail("the view ends inside a tag");
    if (now.depth && !leaves_open)
        fail("<%s> of line %d is never closed: close it, or say \"open\" in the {{view}} line of a part's first half",
             tags[now.depth - 1].name, tags[now.depth - 1].line);
    flush();
    fputs("}\n", out);
}

static void view_words(const char *s)                  /* what follows the signature: open, close, include "x.h" */
{
    while (*s) {
        size_t n = strcspn(s, " \n");
        if (!strncmp(s, "open", n))         leaves_open = true;
        else if (!strncmp(s, "close", n))   closes_others = true;
        else if (*s == '"')                 fprintf(out, "#include %.*s\n", (int)n, s);
        else if (strncmp(s, "include", n))  fail("what is \"%.*s\"? After the signature: open, close, include \"x.h\"", (int)n, s);
        s += n + strspn(s + n, " \n");
    }
}

static void view_begins(void)
{
    view_ends();
    hole_at = at;
    char *all = inside(), *sig = all + strlen("view "), *args = strchr(sig, '('), *end = strchr(sig, ')');
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
    literal_begins();
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
    json = strlen(path) > 5 && !strcmp(path + strlen(path) - 5, ".json");
    FILE *in = fopen(path, "r");
    char *text = NULL;
    size_t room = 0;
    if (!in || (getdelim(&text, &room, 0, in) < 0 && !feof(in))) { perror(path); return 1; }
    fclose(in);
    start = at = text;
    out = fopen(argv[2], "w");
    if (!out) { perror(argv[2]); return 1; }
    generate();
    fclose(literal_file);
    free(literal);
    free(text);
    return fclose(out) ? 1 : 0;
}
