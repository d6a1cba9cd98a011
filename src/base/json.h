/* json: reading JSON, over jansson. Writing it is view/json_out.h. */
#pragma once

#include "base/base.h"

enum { JSON_MOST = 4 << 20, JSON_MEMBERS_MOST = 500 };

/* The members of one flat object, in the order they stand: strings as they are, numbers and booleans as their text (numbers with a
   fraction in the shortest form that reads back the same), null left out, arrays of strings joined by "; ", objects and other arrays as
   their compact JSON. E_INVALID with `why` for a person: no JSON, no object, a name twice, over 4 MiB, over 500 members,
   a whole number beyond 64 bits. */
typedef struct JsonMember { Text name, value; } JsonMember;
typedef LIST(JsonMember) JsonMemberList;
Err json_members(Arena *a, Text line, size_t n, JsonMemberList *out, Text *why) MUST_CHECK;

/* The items of an array, each as its compact JSON. E_INVALID as above, and when it is no array. */
Err json_items(Arena *a, Text array, size_t n, TextList *out, Text *why) MUST_CHECK;
