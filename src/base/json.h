/* json: reading JSON, over jansson. Writing it is view/json_out.h. */
#pragma once

#include "base/base.h"

/* The members of one flat object, in the order they stand: strings as they are, numbers and booleans as their text, null left out,
   arrays of strings joined by "; ", objects and other arrays as their compact JSON. E_INVALID with `why` for a person. */
typedef struct JsonMember { Text name, value; } JsonMember;
typedef LIST(JsonMember) JsonMemberList;
Err json_members(Arena *a, Text line, size_t n, JsonMemberList *out, Text *why) MUST_CHECK;
