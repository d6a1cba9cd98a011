#include "app/openapi.h"
#include "app/version.h"
#include "view/json_out.h"
#include "hook/events.h"
#include <ctype.h>
#include <inttypes.h>

static const Text RIGHT_WORDS[RIGHTS_] = {
    [R_ANYONE] = "anyone", [R_SENDER] = "sender", [R_STAFF] = "staff", [R_PARTNER] = "partner", [R_READ] = "read", [R_NOTE] = "note",
    [R_TRIAGE] = "triage",
    [R_PUBLISH] = "publish", [R_EXPORT] = "export", [R_RESTRICT] = "restrict", [R_PEOPLE] = "people", [R_OPERATE] = "operate",
};

Text right_word(Right right) { return RIGHT_WORDS[right]; }

/* What is said of every address, in JSON as it stands. */
static const char INFO[] =
    "\"license\":{\"name\":\"GPL-3.0-or-later\",\"identifier\":\"GPL-3.0-or-later\"},\"description\":"
    "\"Every page has a JSON twin: ask with Accept: application/json, or put .json at the end of the address. Programs send "
    "Authorization: Bearer and a token that an administrator made; they need no cookie and no csrf field. Forms are sent as "
    "application/x-www-form-urlencoded. x-right says which right an address asks for.\"";

static const char SCHEMES[] =
    "\"securitySchemes\":{"
    "\"token\":{\"type\":\"http\",\"scheme\":\"bearer\",\"description\":\"A token from the page API tokens.\"},"
    "\"session\":{\"type\":\"apiKey\",\"in\":\"cookie\",\"name\":\"__Host-hilum\","
    "\"description\":\"The cookie of somebody who signed in; it is called hilum when the site has no https.\"}}";

static const char HOOK_HEADS[] =
    "\"parameters\":{"
    "\"HookId\":{\"name\":\"webhook-id\",\"in\":\"header\",\"required\":true,\"schema\":{\"type\":\"string\"},"
    "\"description\":\"The same at each try.\"},"
    "\"HookTime\":{\"name\":\"webhook-timestamp\",\"in\":\"header\",\"required\":true,\"schema\":{\"type\":\"integer\"},"
    "\"description\":\"Seconds since 1970, at this try.\"},"
    "\"HookSignature\":{\"name\":\"webhook-signature\",\"in\":\"header\",\"required\":true,\"schema\":{\"type\":\"string\"},"
    "\"description\":\"v1, and the base64 of HMAC-SHA-256 over id.timestamp.body.\"}}";

static const char SCHEMAS[] =
    "\"schemas\":{"
    "\"Told\":{\"type\":\"object\",\"description\":\"What a webhook says: codes, days and numbers, nothing that people wrote.\","
    "\"required\":[\"type\",\"timestamp\",\"data\"],\"properties\":{\"type\":{\"type\":\"string\"},"
    "\"timestamp\":{\"type\":\"string\",\"format\":\"date-time\"},\"data\":{\"type\":\"object\",\"properties\":{"
    "\"entry\":{\"type\":\"integer\"},\"idea\":{\"type\":\"integer\"},\"reference\":{\"type\":\"string\"},"
    "\"kind\":{\"type\":\"string\"},\"route\":{\"type\":\"string\"},\"link\":{\"type\":\"string\",\"format\":\"uri\"},"
    "\"codes\":{\"type\":\"object\"}}}}},"
    "\"Page\":{\"type\":\"object\",\"description\":\"The page's own members, and its title.\",\"additionalProperties\":true},"
    "\"Csrf\":{\"type\":\"string\",\"description\":\"The token of the session, as its pages carry it; not with a bearer token.\"},"
    "\"Error\":{\"type\":\"object\",\"required\":[\"error\"],\"properties\":{\"error\":{\"type\":\"object\","
    "\"required\":[\"status\",\"title\",\"what_to_do\",\"id\",\"fields\"],\"properties\":{\"status\":{\"type\":\"integer\"},"
    "\"title\":{\"type\":\"string\"},\"what_to_do\":{\"type\":\"string\"},\"id\":{\"type\":\"string\"},\"fields\":{\"type\":\"array\","
    "\"items\":{\"type\":\"object\",\"properties\":{\"field\":{\"type\":\"string\"},\"say\":{\"type\":\"string\"}}}}}}}}}";

/* Which answers an address may give: those of its method, and what it has. */
enum { ON_GET = 1, ON_POST = 2, ON_FORM = 4, ON_NEED = 8 };
typedef struct Answer { int status; unsigned on; Text words; } Answer;
static const Answer ANSWERS[] = {
    { 303, ON_GET | ON_POST, "Done. Location says where to go on." },
    { 400, ON_GET | ON_POST, "It could not be read." },
    { 401, ON_GET | ON_POST, "The token that came is unknown, was revoked or has run out." },
    { 403, ON_POST | ON_NEED, "You may not see or do this, or need to sign in first." },
    { 404, ON_GET | ON_POST, "There is no such thing, or it is not yours to see." },
    { 409, ON_POST,          "Somebody changed it before you. Read it again." },
    { 413, ON_POST,          "Too much was sent at once." },
    { 415, ON_POST,          "It came in a form that is not read." },
    { 422, ON_FORM,          "A field is missing or wrong: the answer names each, and says how to mend it." },
    { 429, ON_GET | ON_POST, "Too much came in a short time. Retry-After says how long to wait." },
    { 503, ON_GET | ON_POST, "Too busy. Retry-After says how long to wait." },
};

static void raw(Buf *out, Text s) { buf_text(out, s); }

static void member(Buf *out, Text name)
{
    json_comma(out);
    json_text(out, name);
    raw(out, ":");
}

static void text_member(Buf *out, Text name, Text value)
{
    member(out, name);
    json_text(out, value);
}

/* Fields. */

#define SAFE_INTEGER ((size_t)1 << 53)                    /* more than this many programs cannot hold exactly */

static void schema(Buf *out, const Field *f)
{
    switch (f->kind) {
    case F_TEXT:
    case F_LINES: buf_printf(out, "{\"type\":\"string\",\"maxLength\":%zu}", f->most); return;
    case F_INT:
        raw(out, "{\"type\":\"integer\",\"minimum\":0");
        if (f->most <= SAFE_INTEGER) buf_printf(out, ",\"maximum\":%zu", f->most);
        raw(out, "}");
        return;
    case F_DAY:   raw(out, "{\"type\":\"string\",\"format\":\"date\"}"); return;
    case F_FLAG:  raw(out, "{\"type\":\"boolean\"}"); return;
    case F_MANY:
        raw(out, "{\"type\":\"array\",\"items\":{\"type\":\"string\"}");
        if (f->most <= SAFE_INTEGER) buf_printf(out, ",\"maxItems\":%zu", f->most);
        raw(out, "}");
        return;
    }
}

static void parameter_start(Buf *out, Text name, Text in, bool required)
{
    json_comma(out);
    raw(out, "{");
    text_member(out, "name", name);
    text_member(out, "in", in);
    raw(out, required ? ",\"required\":true,\"schema\":" : ",\"schema\":");
}

static void path_parameters(Buf *out, Text path)
{
    for (Text at = path; (at = strchr(at, '{')); ) {
        Text name = arena_copy(out->arena, at + 1, strcspn(at + 1, "}"));
        parameter_start(out, name, "path", true);
        raw(out, same(name, "id") ? "{\"type\":\"integer\",\"minimum\":0}}" : "{\"type\":\"string\",\"minLength\":1}}");
        at++;
    }
}

static void parameters(Buf *out, const Route *r)
{
    member(out, "parameters");
    raw(out, "[");
    path_parameters(out, r->path);
    for (size_t i = 0; r->method == GET && r->form && i < r->form->n; i++) {
        const Field *f = &r->form->fields[i];
        parameter_start(out, f->name, "query", false);
        schema(out, f);
        raw(out, "}");
    }
    raw(out, "]");
}

static bool needs_field(const Route *r)
{
    for (size_t i = 0; r->form && i < r->form->n; i++) if (r->form->fields[i].missing) return true;
    return false;
}

static void required(Buf *out, const Form *form)
{
    member(out, "required");
    raw(out, "[");
    for (size_t i = 0; i < form->n; i++) {
        if (!form->fields[i].missing) continue;
        json_comma(out);
        json_text(out, form->fields[i].name);
    }
    raw(out, "]");
}

/* Without a Form the fields are those of a question, which are data, or there are none. */
static void body(Buf *out, const Route *r)
{
    member(out, "requestBody");
    raw(out, "{");
    if (needs_field(r)) raw(out, "\"required\":true");
    member(out, "content");
    raw(out, r->upload ? "{\"multipart/form-data\":" : "{\"application/x-www-form-urlencoded\":");
    raw(out, "{\"schema\":{\"type\":\"object\",\"properties\":{\"csrf\":{\"$ref\":\"#/components/schemas/Csrf\"}");
    if (r->upload) raw(out, ",\"file\":{\"type\":\"string\",\"contentMediaType\":\"application/octet-stream\"}");
    for (size_t i = 0; r->form && i < r->form->n; i++) {
        member(out, r->form->fields[i].name);
        schema(out, &r->form->fields[i]);
    }
    raw(out, "}");
    if (needs_field(r)) required(out, r->form);
    if (!r->form) raw(out, ",\"additionalProperties\":{\"type\":\"string\"}");
    raw(out, "}}}}");
}

/* Answers. */

static bool ends(Text s, Text with)
{
    size_t n = strlen(s), m = strlen(with);
    return n >= m && same(s + n - m, with);
}

static void good(Buf *out, const Route *r)
{
    raw(out, "\"200\":{\"description\":");
    json_text(out, r->does);
    if (r->alone)                    raw(out, ",\"content\":{\"*/*\":{}}}");
    else if (ends(r->path, ".csv"))  raw(out, ",\"content\":{\"text/csv\":{\"schema\":{\"type\":\"string\"}}}}");
    else raw(out, ",\"content\":{\"text/html\":{\"schema\":{\"type\":\"string\"}},"
                  "\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/Page\"}}}}");
}

static bool may_give(const Route *r, const Answer *answer)
{
    unsigned has = r->method == GET ? ON_GET : ON_POST;
    if (r->alone) return answer->status == 404;
    if (r->form || r->method == POST) has |= ON_FORM;
    if (r->right != R_ANYONE || r->in_person) has |= ON_NEED;
    return answer->on & has;
}

static void answers(Buf *out, const Route *r)
{
    member(out, "responses");
    raw(out, "{");
    good(out, r);
    for (size_t i = 0; i < COUNT(ANSWERS); i++)
        if (may_give(r, &ANSWERS[i]))
            buf_printf(out, ",\"%d\":{\"$ref\":\"#/components/responses/Status%d\"}", ANSWERS[i].status, ANSWERS[i].status);
    raw(out, "}");
}

static void all_answers(Buf *out)
{
    raw(out, "\"responses\":{");
    for (size_t i = 0; i < COUNT(ANSWERS); i++) {
        json_comma(out);
        buf_printf(out, "\"Status%d\":{\"description\":", ANSWERS[i].status);
        json_text(out, ANSWERS[i].words);
        if (ANSWERS[i].status == 303) raw(out, ",\"headers\":{\"Location\":{\"schema\":{\"type\":\"string\"}}}}");
        else raw(out, ",\"content\":{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/Error\"}},"
                      "\"text/html\":{\"schema\":{\"type\":\"string\"}}}}");
    }
    raw(out, "}");
}

/* Who may come: no token has the rights of a person or an administrator (auth/token.c). */
static Text security(const Route *r)
{
    if (r->alone || r->in_person)                  return "[{}]";
    if (r->right == R_ANYONE)                      return "[{},{\"token\":[]},{\"session\":[]}]";
    if (r->right >= R_READ && r->right < R_PEOPLE) return "[{\"token\":[]},{\"session\":[]}]";
    return "[{\"session\":[]}]";
}

/* Addresses. */

static Text operation_id(Arena *a, const Route *r)
{
    char *id = (char *)arena_printf(a, "%s%s", r->method == GET ? "get" : "post", same(r->path, "/") ? "_front" : r->path);
    char *to = id;
    for (const char *c = id; *c; c++) {
        bool part = !isalnum((unsigned char)*c);
        if (*c == '{' || *c == '}') continue;
        *to++ = part ? '_' : *c;
    }
    *to = 0;
    return id;
}

static void operation(Buf *out, const Route *r)
{
    member(out, r->method == GET ? "get" : "post");
    raw(out, "{");
    text_member(out, "operationId", operation_id(out->arena, r));
    text_member(out, "summary", r->does);
    text_member(out, "x-right", right_word(r->right));
    member(out, "tags");
    raw(out, "[");
    json_text(out, same(r->path, "/") ? "front" : arena_copy(out->arena, r->path + 1, strcspn(r->path + 1, "/")));
    raw(out, "]");
    member(out, "security");
    raw(out, security(r));
    parameters(out, r);
    if (r->method == POST) body(out, r);
    answers(out, r);
    raw(out, "}");
}

static bool told_before(size_t i)
{
    for (size_t k = 0; k < i; k++) if (same(ROUTES[k].path, ROUTES[i].path)) return true;
    return false;
}

static void addresses(Buf *out)
{
    member(out, "paths");
    raw(out, "{");
    for (size_t i = 0; i < ROUTES_N; i++) {
        if (told_before(i)) continue;
        member(out, ROUTES[i].path);
        raw(out, "{");
        for (size_t k = i; k < ROUTES_N; k++) if (same(ROUTES[k].path, ROUTES[i].path)) operation(out, &ROUTES[k]);
        raw(out, "}");
    }
    raw(out, "}");
}

/* What goes out, to addresses of others: see docs/api.md. */
static void hooks(Buf *out)
{
    member(out, "webhooks");
    raw(out, "{");
    for (const HookEvent *e = HOOK_EVENTS; e->code; e++) {
        member(out, e->code);
        raw(out, "{\"post\":{");
        text_member(out, "summary", e->words);
        raw(out, ",\"parameters\":[{\"$ref\":\"#/components/parameters/HookId\"},{\"$ref\":\"#/components/parameters/HookTime\"},"
                 "{\"$ref\":\"#/components/parameters/HookSignature\"}],\"requestBody\":{\"required\":true,\"content\":"
                 "{\"application/json\":{\"schema\":{\"$ref\":\"#/components/schemas/Told\"}}}},"
                 "\"responses\":{\"2XX\":{\"description\":\"Taken. Anything else is tried again.\"}}}}");
    }
    raw(out, "}");
}

static void write_all(Buf *out)
{
    raw(out, "{\"openapi\":\"3.1.0\",\"info\":{\"title\":\"Hilum\",\"version\":\"" HILUM_VERSION "\",");
    raw(out, INFO);
    raw(out, "},\"servers\":[{\"url\":\"/\"}]");
    addresses(out);
    raw(out, ",");
    hooks(out);
    raw(out, ",\"components\":{");
    raw(out, HOOK_HEADS);
    raw(out, ",");
    raw(out, SCHEMES);
    raw(out, ",");
    raw(out, SCHEMAS);
    raw(out, ",");
    all_answers(out);
    raw(out, "}}\n");
}

Text openapi_text(Arena *a)
{
    Buf out = { .arena = a };
    write_all(&out);
    return buf_end(&out);
}

Err openapi_show(Req *req, Res *res)
{
    (void)req;
    res->type = "application/json";
    write_all(&res->body);
    return OK;
}
