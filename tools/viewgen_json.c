/* viewgen_json: follows a JSON twin, and puts the commas at the edges of blocks. */
#include "tools/viewgen.h"

#include <ctype.h>

void json_joins(void)
{
    if (now.join == JOIN_MUST && !now.comma) fail("a comma is missing before this");
    if (now.join == JOIN_MUST)  put(",", 1);
    if (now.join == JOIN_MAYBE) { flush(); fputs("    json_comma(out);\n", out); }
    now.comma = false;
    now.join = JOIN_MUST;
}

static void json_string(void)
{
    json_joins();
    do {
        if (starts(at, "{{")) fail("a hole inside a string: it writes its own quotes");
        if (*at == '\\') put(at++, 1);
        if (!*at) fail("a string that never ends");
        put(at++, 1);
    } while (*at && *at != '"');
    if (!*at) fail("a string that never ends");
    put(at++, 1);
}

static void json_bracket(void)
{
    if (*at == '{' || *at == '[') {
        json_joins();
        tag_push(copy(at, 1));
        now.join = JOIN_NONE;
    } else {
        tag_pop(*at == '}' ? "{" : "[");
        now.comma = false;
        now.join = JOIN_MUST;
    }
    put(at++, 1);
}

void json_literal(void)
{
    if (space(*at))                  { at++; }
    else if (*at == '"')             json_string();
    else if (strchr("{}[]", *at))    json_bracket();
    else if (*at == ',')             { now.comma = true; at++; }
    else if (*at == ':')             { now.join = JOIN_NONE; put(at++, 1); }
    else if (isalnum((unsigned char)*at) || *at == '-') {
        json_joins();
        while (isalnum((unsigned char)*at) || (*at && strchr("+-.", *at))) put(at++, 1);
    } else fail("a %c that does not belong in JSON", *at);
}
