#include "held/held_web.h"
#include "auth/auth.h"
#include "base/csv.h"
#include "base/when.h"
#include "pathway/sight.h"
#include <inttypes.h>

enum { EMAIL_MOST = 254, REASON_MOST = 20 };

typedef struct HeldAsk { Text email, reason; } HeldAsk;
static const Field HELD_ASK_FIELDS[] = {
    FIELD(HeldAsk, email,  EMAIL_MOST,  "Enter the email address they wrote from"),
    FIELD(HeldAsk, reason, REASON_MOST, "Say why you look"),
};
const Form HELD_ASK_FORM = FORM(HeldAsk, HELD_ASK_FIELDS);

Err held_show_ask(Req *req, Res *res)
{
    HeldAskPage page = {
        .page = web_page(req, res, "What we hold about somebody"), .wrong = res->wrong, .email = http_sent(req, "email"),
        .email_wrong = http_wrong_of(res, "email"), .reason = http_sent(req, "reason"), .reason_wrong = http_wrong_of(res, "reason"),
    };
    for (const Pair *r = HELD_REASONS; r->name; r++)
        *LIST_PUSH(req->arena, &page.reasons) = (Option){ .value = r->name, .label = r->value };
    page.page.back = url_checked("/admin");
    page.page.back_label = "Administration";
    return RENDER(req, res, held_ask_page, &page);
}

Err held_post_ask(Req *req, Res *res)
{
    const HeldAsk *form = req->form;
    HeldPerson person;
    Err err = *form->email ? held_person(req->db, 0, form->email, &person) : E_NOT_FOUND;
    if (err == E_NOT_FOUND && *form->email)
        http_wrong(req, res, "email", "Nobody with this address was ever written down here. Ask which other addresses they may have used");
    if (res->wrong.n) return held_show_ask(req, res);
    TRY(err);
    err = held_ask(req->db, person.id, form->reason, req->who.person, req->now);
    if (err == E_INVALID) http_wrong(req, res, "reason", "Choose a reason from the list");
    if (res->wrong.n) return held_show_ask(req, res);
    TRY(err);
    return http_see(res, url_path(req->arena, "/admin/held/%" PRId64, person.id));
}

static Err look(Req *req, HeldPerson *person, HeldRowList *rows)
{
    i64 viewer;
    TRY(held_person(req->db, req->argn[0], "", person));
    TRY(sight_viewer(req->db, sight_who(&req->who), &viewer));
    return held_look(req->db, person->id, req->who.person, viewer, req->now, rows);
}

static void count(Arena *a, const HeldRowList *rows, HeldPage *page)
{
    page->all = (i64)rows->n;
    for (const HeldPart *p = HELD_PARTS; p->part; p++) {
        HeldCount c = { .title = p->title, .others = p->others };
        for (size_t i = 0; i < rows->n; i++) c.n += same(rows->at[i].part, p->part);
        if (c.n) *LIST_PUSH(a, &page->parts) = c;
    }
}

Err held_show(Req *req, Res *res)
{
    HeldPage page = { 0 };
    HeldRowList rows = { 0 };
    Err err = look(req, &page.person, &rows);
    if (err == E_DENIED) return http_see(res, url_checked("/admin/held"));
    TRY(err);
    count(req->arena, &rows, &page);
    page.page = web_page(req, res, arena_printf(req->arena, "What we hold about %s", page.person.name));
    page.page.back = url_checked("/admin/held");
    page.page.back_label = "What we hold about somebody";
    return RENDER(req, res, held_page, &page);
}

static void put_rows(Arena *a, Buf *out, const HeldRowList *rows)
{
    static const Text HEADS[] = { "Part", "When", "Reference", "Words", "May tell of others" };
    csv_start(out);
    for (size_t i = 0; i < COUNT(HEADS); i++) csv_cell(out, HEADS[i]);
    csv_end_row(out);
    for (const HeldPart *p = HELD_PARTS; p->part; p++)
        for (size_t i = 0; i < rows->n; i++) {
            const HeldRow *r = &rows->at[i];
            if (!same(r->part, p->part)) continue;
            const Text cells[] = { p->title, r->at.s ? time_iso(a, r->at) : "", r->reference, r->words, p->others ? "yes" : "" };
            for (size_t k = 0; k < COUNT(cells); k++) csv_cell(out, cells[k]);
            csv_end_row(out);
        }
}

Err held_csv(Req *req, Res *res)
{
    HeldPerson person;
    HeldRowList rows = { 0 };
    Err err = look(req, &person, &rows);
    if (err == E_DENIED) return http_see(res, url_checked("/admin/held"));
    TRY(err);
    put_rows(req->arena, &res->body, &rows);
    res->type = "text/csv; charset=utf-8";
    res->disposition = "attachment; filename=\"held.csv\"";
    return OK;
}
