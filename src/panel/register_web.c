#include "panel/register_web.h"
#include "base/words.h"
#include "panel/interest.h"

typedef struct RegisterQuery { Text done; } RegisterQuery;
static const Field REGISTER_QUERY_FIELDS[] = { FIELD(RegisterQuery, done, 20, NULL) };
const Form REGISTER_QUERY = FORM(RegisterQuery, REGISTER_QUERY_FIELDS);

typedef struct RegisterForm { Text organisations; } RegisterForm;
static const Field REGISTER_FIELDS[] = { FIELD_LINES(RegisterForm, organisations, REGISTER_MOST * (ORGANISATION_MOST + 2), NULL) };
const Form REGISTER_FORM = FORM(RegisterForm, REGISTER_FIELDS);

/* An organisation a line. */
static void lines_of(Req *req, Res *res, Text s, TextList *out)
{
    for (size_t n; *s; s += n + (s[n] == '\n')) {
        n = strcspn(s, "\n");
        Text name = text_trim(req->arena, arena_copy(req->arena, s, n));
        if (!*name) continue;
        if (text_length(name) > ORGANISATION_MOST)
            http_wrong(req, res, "organisations", "Each name has at most %d characters: shorten \"%s\"", ORGANISATION_MOST,
                       text_clip(req->arena, name, 40));
        *LIST_PUSH(req->arena, out) = name;
    }
    if (out->n > REGISTER_MOST) http_wrong(req, res, "organisations", "Enter at most %d organisations, one a line", REGISTER_MOST);
}

static Err draw(Req *req, Res *res, Text organisations, i64 count)
{
    RegisterPage page = { .page = web_page(req, res, "Your register of interests"), .wrong = res->wrong, .csrf = req->who.csrf,
                          .organisations = organisations, .organisations_wrong = http_wrong_of(res, "organisations"), .count = count };
    page.page.back = url_checked("/panels");
    page.page.back_label = "Panels";
    if (same(http_sent(req, "done"), "saved")) page.page.notice = "Your register is kept.";
    return RENDER(req, res, register_page, &page);
}

Err register_show(Req *req, Res *res)
{
    TextList names;
    Buf b = { .arena = req->arena };
    TRY(register_of(req->db, req->who.person, &names));
    for (size_t i = 0; i < names.n; i++) buf_printf(&b, "%s\n", names.at[i]);
    return draw(req, res, buf_end(&b), (i64)names.n);
}

Err register_post(Req *req, Res *res)
{
    const RegisterForm *f = req->form;
    TextList names = { 0 };
    lines_of(req, res, f->organisations, &names);
    if (res->wrong.n) return draw(req, res, f->organisations, (i64)names.n);
    TRY(register_set(req->db, req->who.person, &names, req->now));
    return http_see(res, url_checked("/panels/interests?done=saved"));
}
