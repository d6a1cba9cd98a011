#include "hook/hook_web.h"
#include "base/when.h"
#include "hook/address.h"
#include "hook/events.h"

#include <inttypes.h>

enum { DELIVERIES_A_PAGE = 50, WORD_MOST = 20, EVENTS_MOST = 40 };

static HookLine line_of(const Hook *hook)
{
    return (HookLine){ .hook = *hook, .state = hook->paused.s ? "Paused" : "On", .colour = hook->paused.s ? "orange" : "green" };
}

/* The list. */

typedef struct HooksView { Text done; } HooksView;
static const Field HOOKS_VIEW_FIELDS[] = { FIELD(HooksView, done, WORD_MOST, NULL) };
const Form HOOKS_VIEW_FORM = FORM(HooksView, HOOKS_VIEW_FIELDS);

Err hooks_show(Req *req, Res *res)
{
    const HooksView *view = req->form;
    HooksPage page = { .page = web_page(req, res, "Webhooks") };
    HookList hooks = { 0 };
    page.page.notice = same(view->done, "removed") ? "The webhook is removed. Nothing is sent to it any more." : NULL;
    TRY(hooks_list(req->db, &hooks));
    for (size_t i = 0; i < hooks.n; i++) *LIST_PUSH(req->arena, &page.hooks) = line_of(&hooks.at[i]);
    page.full = hooks.n >= HOOKS_MOST;
    return RENDER(req, res, hooks_page, &page);
}

/* A new one. */

typedef struct NewHook { Text name, url; TextList events; } NewHook;
static const Field HOOK_FIELDS[] = {
    FIELD(NewHook, name,   HOOK_NAME_MOST, "Enter a name, such as that of the program which is told"),
    FIELD(NewHook, url,    ADDRESS_MOST,   "Enter the address to send to, such as https://intranet.example.nhs.uk/hilum"),
    FIELD(NewHook, events, EVENTS_MOST,    "Choose at least one thing it is told of"),
};
const Form HOOK_FORM = FORM(NewHook, HOOK_FIELDS);

static Page frame(Req *req, Res *res, Text title)
{
    Page page = web_page(req, res, title);
    page.back = url_checked("/admin/webhooks");
    page.back_label = "Webhooks";
    return page;
}

static bool was_sent(const Req *req, Text name, Text value)
{
    for (size_t i = 0; i < req->sent.n; i++)
        if (same(req->sent.at[i].name, name) && same(req->sent.at[i].value, value)) return true;
    return false;
}

static Err new_hook_draw(Req *req, Res *res)
{
    NewHookPage page = { .page = frame(req, res, "Add a webhook"), .wrong = res->wrong, .name = http_sent(req, "name"),
                         .url = http_sent(req, "url"), .name_wrong = http_wrong_of(res, "name"), .url_wrong = http_wrong_of(res, "url"),
                         .events_wrong = http_wrong_of(res, "events") };
    for (const HookEvent *e = HOOK_EVENTS; e->code; e++)
        *LIST_PUSH(req->arena, &page.events) = (Option){ .value = e->code, .label = e->words, .chosen = was_sent(req, "events", e->code) };
    return RENDER(req, res, new_hook_page, &page);
}

Err new_hook_show(Req *req, Res *res) { return new_hook_draw(req, res); }

static void check(Req *req, Res *res, const NewHook *form)
{
    Text wrong = *form->url ? address_wrong(form->url, req->site->webhooks_local) : "";
    if (*wrong) http_wrong(req, res, "url", "%s", wrong);
    for (size_t i = 0; i < form->events.n; i++)
        if (!hook_event_known(form->events.at[i])) {
            http_wrong(req, res, "events", "Choose what it is told of from the list");
            return;
        }
}

static void fact(Req *req, HookPage *page, Text key, Text words)
{
    *LIST_PUSH(req->arena, &page->facts) = (SummaryRow){ .key = key, .text = words };
}

static Text joined(Arena *a, const TextList *lines)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < lines->n; i++) buf_printf(&b, "%s%s", i ? "\n" : "", lines->at[i]);
    return buf_end(&b);
}

/* What is known of one hook, for its page and the one that shows its secret. */
static Err hook_fill(Req *req, i64 id, HookPage *page)
{
    Hook hook;
    TRY(hook_get(req->db, id, &hook));
    TRY(hook_events_of(req->db, id, &page->event_codes));
    page->it = line_of(&hook);
    page->paused = hook.paused.s != 0;
    for (size_t i = 0; i < page->event_codes.n; i++) *LIST_PUSH(req->arena, &page->events) = hook_event_words(page->event_codes.at[i]);
    fact(req, page, "Address", hook.url);
    fact(req, page, "Told when", joined(req->arena, &page->events));
    fact(req, page, "Added", arena_printf(req->arena, "%s, by %s", time_words(req->arena, hook.created), hook.maker_name));
    if (hook.paused.s) fact(req, page, "Paused", time_words(req->arena, hook.paused));
    return OK;
}

/* The secret is in this answer and nowhere else, so there is no page to go on to. */
static Err show_secret(Req *req, Res *res, i64 id, Text title, Text secret)
{
    HookPage page = { .secret = secret };
    TRY(hook_fill(req, id, &page));
    res->private_ = true;
    page.page = frame(req, res, title);
    return RENDER(req, res, hook_secret_page, &page);
}

Err new_hook_post(Req *req, Res *res)
{
    const NewHook *form = req->form;
    HookWish wish = { form->name, form->url, form->events, req->site->webhooks_local };
    Text secret = "";
    i64 id = 0;
    check(req, res, form);
    if (!res->wrong.n) {
        Err err = hook_make(req->db, req->arena, &wish, req->who.person, req->now, &id, &secret);
        if (err == E_CONFLICT) http_wrong(req, res, "name", "There are %d webhooks already. Remove one first", HOOKS_MOST);
        else TRY(err);
    }
    return res->wrong.n ? new_hook_draw(req, res) : show_secret(req, res, id, "Webhook added", secret);
}

/* One of them. */

typedef struct HookView { i64 before; Text done; } HookView;
static const Field HOOK_VIEW_FIELDS[] = { FIELD(HookView, before, (size_t)INT64_MAX, NULL), FIELD(HookView, done, WORD_MOST, NULL) };
const Form HOOK_VIEW_FORM = FORM(HookView, HOOK_VIEW_FIELDS);

static DeliveryRow row_of(Arena *a, const Delivery *d, bool paused)
{
    DeliveryRow row = { .it = *d, .what = d->entry ? d->what : "A test",
                        .may_again = !paused && (d->sent.s || d->gave_up.s) };
    row.state = d->sent.s ? "Delivered" : d->gave_up.s ? "Given up" : d->attempts ? "Trying again" : "Waiting";
    row.colour = d->sent.s ? "green" : d->gave_up.s ? "red" : d->attempts ? "orange" : "grey";
    row.answer = d->sent.s ? arena_printf(a, "Answered %" PRId64 " on %s", d->code, time_words(a, d->sent)) : d->why;
    return row;
}

static Err fill_deliveries(Req *req, HookPage *page, i64 before)
{
    i64 id = page->it.hook.id;
    DeliveryList list = { 0 };
    TRY(deliveries_of(req->db, id, before, DELIVERIES_A_PAGE + 1, &list));
    if (list.n > DELIVERIES_A_PAGE)
        page->pager.older = url_path(req->arena, "/admin/webhooks/%" PRId64 "?before=%" PRId64, id,
                                     list.at[(list.n = DELIVERIES_A_PAGE) - 1].id);
    if (before) page->pager.newer = url_path(req->arena, "/admin/webhooks/%" PRId64, id);
    page->pager.newer_words = "First page";
    for (size_t i = 0; i < list.n; i++) *LIST_PUSH(req->arena, &page->deliveries) = row_of(req->arena, &list.at[i], page->paused);
    return OK;
}

static Text notice_of(Text done)
{
    static const struct { Text done, words; } DONE[] = {
        { "tested", "A test is on its way. Look at this page again in a few seconds." },
        { "again",  "It is being sent again. Look at this page again in a few seconds." },
        { "paused", "The webhook is paused. Nothing is sent to it until it goes on." },
        { "on",     "The webhook goes on. What waited is sent now." },
    };
    for (size_t i = 0; i < COUNT(DONE); i++) if (same(DONE[i].done, done)) return DONE[i].words;
    return NULL;
}

Err hook_show(Req *req, Res *res)
{
    const HookView *view = req->form;
    HookPage page = { .secret = "" };
    TRY(hook_fill(req, req->argn[0], &page));
    TRY(fill_deliveries(req, &page, view->before));
    page.page = frame(req, res, page.it.hook.name);
    page.page.notice = notice_of(view->done);
    return RENDER(req, res, hook_page, &page);
}

/* What is done with it. */

typedef struct HookTurn { Text act; } HookTurn;
static const Field HOOK_TURN_FIELDS[] = { FIELD(HookTurn, act, WORD_MOST, "Choose what becomes of the webhook") };
const Form HOOK_TURN_FORM = FORM(HookTurn, HOOK_TURN_FIELDS);

static Err see(Req *req, Res *res, Text done)
{
    return http_see(res, url_path(req->arena, "/admin/webhooks/%" PRId64 "?done=%s", req->argn[0], done));
}

Err hook_post_turn(Req *req, Res *res)
{
    const HookTurn *form = req->form;
    Text actor = actor_person(req->arena, req->who.person);
    bool on = same(form->act, "on");
    if (same(form->act, "remove")) {
        TRY(hook_end(req->db, req->arena, req->argn[0], actor, req->now));
        return http_see(res, url_checked("/admin/webhooks?done=removed"));
    }
    if (!on && !same(form->act, "pause")) return E_INVALID;
    TRY(hook_pause(req->db, req->arena, req->argn[0], !on, actor, req->now));
    return see(req, res, on ? "on" : "paused");
}

Err hook_post_secret(Req *req, Res *res)
{
    Text secret = "";
    TRY(hook_new_secret(req->db, req->arena, req->argn[0], actor_person(req->arena, req->who.person), req->now, &secret));
    return show_secret(req, res, req->argn[0], "New secret", secret);
}

Err hook_post_test(Req *req, Res *res)
{
    TRY(delivery_test(req->db, req->arena, req->argn[0], actor_person(req->arena, req->who.person), req->now));
    return see(req, res, "tested");
}

Err delivery_post_again(Req *req, Res *res)
{
    Text actor = actor_person(req->arena, req->who.person);
    TRY(delivery_again(req->db, req->arena, req->argn[0], req->argn[1], actor, req->now));
    return see(req, res, "again");
}
