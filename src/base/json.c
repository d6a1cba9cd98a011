#include "base/json.h"
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

enum { REAL_LEAST = 15, REAL_MOST = 17 };

static void json_done(json_t **j) { json_decref(*j); }

static Text compact(Arena *a, const json_t *value, size_t flags)
{
    size_t n = json_dumpb(value, NULL, 0, flags | JSON_COMPACT | JSON_ENCODE_ANY);
    char *out = arena_take(a, n + 1);
    if (json_dumpb(value, out, n, flags | JSON_COMPACT | JSON_ENCODE_ANY) != n) abort();
    return out;
}

static Text real_text(Arena *a, const json_t *value)
{
    for (int digits = REAL_LEAST; digits < REAL_MOST; digits++) {
        Text s = compact(a, value, JSON_REAL_PRECISION(digits));
        if (strtod(s, NULL) == json_real_value(value)) return s;
    }
    return compact(a, value, JSON_REAL_PRECISION(REAL_MOST));
}

static bool all_strings(const json_t *array)
{
    for (size_t i = 0; i < json_array_size(array); i++)
        if (!json_is_string(json_array_get(array, i))) return false;
    return true;
}

static Text strings_joined(Arena *a, const json_t *array)
{
    Buf out = { .arena = a };
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *s = json_array_get(array, i);
        if (i) buf_text(&out, "; ");
        buf_add(&out, json_string_value(s), json_string_length(s));
    }
    return buf_end(&out);
}

static Text value_text(Arena *a, const json_t *value)
{
    if (json_is_string(value)) return arena_copy(a, json_string_value(value), json_string_length(value));
    if (json_is_real(value)) return real_text(a, value);
    if (json_is_array(value) && all_strings(value)) return strings_joined(a, value);
    return compact(a, value, 0);
}

/* Jansson's own sentences are short and without the text itself, apart from the word it stumbled over. */
static Err wrong(Arena *a, const json_error_t *error, Text *why)
{
    *why = arena_printf(a, "This is not JSON that can be read, at character %d: %s.", error->position, error->text);
    return E_INVALID;
}

static Err refused(Text *why, Text sentence)
{
    *why = sentence;
    return E_INVALID;
}

Err json_members(Arena *a, Text line, size_t n, JsonMemberList *out, Text *why)
{
    json_error_t error;
    JsonMemberList members = { 0 };
    const char *name;
    json_t *value;
    if (n > JSON_MOST) return refused(why, "This is longer than 4 MB. Send it in parts.");
    ON_EXIT(json_done) json_t *object = json_loadb(line, n, JSON_REJECT_DUPLICATES, &error);
    if (!object) return wrong(a, &error, why);
    if (!json_is_object(object)) return refused(why, "This is a list. Give one object in { } for each line.");
    if (json_object_size(object) > JSON_MEMBERS_MOST) return refused(why, "This has more than 500 members. Leave some out.");
    json_object_foreach(object, name, value) {
        if (json_is_null(value)) continue;
        *LIST_PUSH(a, &members) = (JsonMember){ arena_copy(a, name, strlen(name)), value_text(a, value) };
    }
    *out = members;
    return OK;
}

Err json_items(Arena *a, Text array, size_t n, TextList *out, Text *why)
{
    json_error_t error;
    TextList items = { 0 };
    if (n > JSON_MOST) return refused(why, "This is longer than 4 MB. Send it in parts.");
    ON_EXIT(json_done) json_t *all = json_loadb(array, n, JSON_REJECT_DUPLICATES, &error);
    if (!all) return wrong(a, &error, why);
    if (!json_is_array(all)) return refused(why, "This is no list. Put the items in [ ], parted by commas.");
    for (size_t i = 0; i < json_array_size(all); i++) *LIST_PUSH(a, &items) = compact(a, json_array_get(all, i), 0);
    *out = items;
    return OK;
}
