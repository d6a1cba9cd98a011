#include "introduce/readers_web.h"
#include "introduce/share_out.h"
#include "pathway/recall.h"
#include "pathway/sight.h"
#include <stdlib.h>

enum { DONE_MOST = 12, EACH = 2, KNOWN_BY_MOST = 200 };

static const char TICK[] = "reader-";                     /* and the item: the name of its checkboxes, each with a person */

typedef struct ReadersQuery { Text done; } ReadersQuery;
static const Field QUERY_FIELDS[] = { FIELD(ReadersQuery, done, DONE_MOST, NULL) };
const Form READERS_QUERY = FORM(ReadersQuery, QUERY_FIELDS);

/* What is known of the panel: a row of fits and reasons for each item that whoever asks may see. */
typedef struct Known { Sitting s; ItemList items; ReaderList kept; double *fit; Text *why; i64 hidden; } Known;

static size_t at(const Known *k, size_t item, size_t person) { return item * k->s.members.n + person; }

/* Who says that they know what the idea is about, of what the best in the hospital does. */
static Err fits_of(Req *req, Known *k, size_t i)
{
    RecallDocList docs = { 0 };
    RecallHits hits;
    TRY(recall_idea(req->db, req->arena, k->items.at[i].idea, &docs));
    Text words = docs.n ? arena_printf(req->arena, "%s\n%s", docs.at[0].title, docs.at[0].text) : "";
    RecallAsk ask = { .kinds = 1 << RECALL_PERSON, .viewer = SIGHT_PROGRAM, .words = words, .most = KNOWN_BY_MOST };
    TRY(recall_find(req->db, req->arena, &ask, &hits));
    for (size_t h = 0; h < hits.list.n; h++)
        for (size_t p = 0; p < k->s.members.n; p++) {
            if (k->s.members.at[p].person != hits.list.at[h].id) continue;
            k->fit[at(k, i, p)] = hits.list.at[h].score / hits.list.at[0].score;
            k->why[at(k, i, p)] = recall_why(req->arena, &hits.list.at[h].why);
        }
    return OK;
}

/* Whoever takes no part in an item, is away or has left never reads it. */
static Err bar(Req *req, Known *k, size_t i)
{
    SeatList seats;
    TRY(seats_of(req->db, req->arena, &k->items.at[i], &seats));
    for (size_t p = 0; p < k->s.members.n; p++) {
        bool part = false;
        for (size_t n = 0; n < seats.n; n++)
            part |= seats.at[n].person == k->s.members.at[p].person && seat_takes_part(&seats.at[n]);
        if (!part || k->s.members.at[p].away || !k->s.members.at[p].here) k->fit[at(k, i, p)] = -1;
    }
    return OK;
}

static Err know(Req *req, Known *k)
{
    ItemList all;
    *k = (Known){ 0 };
    TRY(sitting_open(req, &k->s));
    TRY(items_of(req->db, k->s.panel.id, &all));
    TRY(readers_of(req->db, k->s.panel.id, &k->kept));
    for (size_t i = 0; i < all.n; i++) {
        Text hidden;
        TRY(item_hidden(req, &all.at[i], &hidden));
        if (*hidden) k->hidden++;
        else *LIST_PUSH(req->arena, &k->items) = all.at[i];
    }
    k->fit = arena_take(req->arena, (k->items.n * k->s.members.n + 1) * sizeof *k->fit);
    k->why = arena_take(req->arena, (k->items.n * k->s.members.n + 1) * sizeof *k->why);
    for (size_t i = 0; i < k->items.n * k->s.members.n; i++) k->why[i] = "";
    for (size_t i = 0; i < k->items.n; i++) {
        TRY(fits_of(req, k, i));
        TRY(bar(req, k, i));
    }
    return OK;
}

/* What was kept, or else what is proposed: an even share of the places, and one more while some stay empty. */
static bool *chosen_of(Req *req, const Known *k, ReadersPage *page)
{
    size_t cells = k->items.n * k->s.members.n;
    bool *chosen = arena_take(req->arena, cells + 1);
    page->kept = k->kept.n;
    for (size_t i = 0; i < k->items.n; i++)
        for (size_t p = 0; p < k->s.members.n; p++)
            chosen[at(k, i, p)] = reads(&k->kept, k->items.at[i].id, k->s.members.at[p].person);
    if (page->kept || !k->s.members.n) return chosen;
    page->most = (i64)((k->items.n * EACH + k->s.members.n - 1) / k->s.members.n);
    ShareOut s = { k->fit, k->items.n, k->s.members.n, EACH, (size_t)page->most };
    share_out(req->arena, &s, chosen);
    return chosen;
}

static ReadersItem item_of(Req *req, const Known *k, size_t i, const bool *chosen)
{
    Arena *a = req->arena;
    ReadersItem it = { .item = k->items.at[i], .unknown = true,
                       .who = { .label = arena_printf(a, "Readers of item %lld", (long long)k->items.at[i].place), .small = true } };
    it.who.name = arena_printf(a, "%s%lld", TICK, (long long)it.item.id);
    for (size_t p = 0; p < k->s.members.n; p++) {
        double fit = k->fit[at(k, i, p)];
        if (fit < 0) { it.apart++; continue; }
        if (fit > 0) it.unknown = false;
        *LIST_PUSH(a, &it.who.options) = (Option){
            .value = arena_printf(a, "%lld", (long long)k->s.members.at[p].person),
            .label = k->s.members.at[p].name, .chosen = chosen[at(k, i, p)],
            .hint = fit > 0 ? arena_printf(a, "In common: %s", k->why[at(k, i, p)]) : NULL };
    }
    return it;
}

static Err draw(Req *req, Res *res, const Known *k)
{
    ReadersPage page = { .page = sitting_page(req, res, &k->s, "Readers"), .wrong = res->wrong, .panel = k->s.panel.id, .each = EACH,
                         .csrf = req->who.csrf, .hidden = k->hidden,
                         .may_keep = k->s.organises && !same(k->s.panel.state, "closed") };
    const bool *chosen = chosen_of(req, k, &page);
    for (size_t i = 0; i < k->items.n; i++) *LIST_PUSH(req->arena, &page.items) = item_of(req, k, i, chosen);
    for (size_t p = 0; p < k->s.members.n; p++) {
        ReadersLoad load = { k->s.members.at[p].name, 0, k->s.members.at[p].away };
        for (size_t i = 0; i < k->items.n; i++) load.items += chosen[at(k, i, p)];
        *LIST_PUSH(req->arena, &page.loads) = load;
    }
    if (!res->wrong.n && *http_sent(req, "done")) page.page.notice = "Kept. It stands in the agenda that is mailed to members.";
    return RENDER(req, res, readers_page, &page);
}

Err readers_show(Req *req, Res *res)
{
    Known k;
    TRY(know(req, &k));
    return draw(req, res, &k);
}

/* Of items that are hidden from whoever keeps, their readers stay. */
static bool shown(const Known *k, i64 item)
{
    for (size_t i = 0; i < k->items.n; i++) if (k->items.at[i].id == item) return true;
    return false;
}

Err readers_post(Req *req, Res *res)
{
    Known k;
    ReaderList list = { 0 };
    TRY(know(req, &k));
    for (size_t i = 0; i < k.kept.n; i++) if (!shown(&k, k.kept.at[i].item)) *LIST_PUSH(req->arena, &list) = k.kept.at[i];
    for (size_t i = 0; i < req->sent.n; i++) {
        const Pair *it = &req->sent.at[i];
        Reader r = starts(it->name, TICK) ? (Reader){ atoll(it->name + strlen(TICK)), atoll(it->value) } : (Reader){ 0 };
        if (shown(&k, r.item) && !reads(&list, r.item, r.person)) *LIST_PUSH(req->arena, &list) = r;
    }
    Err err = readers_keep(req->db, &k.s.panel, &list, req->who.person, req->now);
    if (err == E_INVALID)
        return http_refuse(req, res, 422, "One of them takes no part in that item any more. Open the page again to see who does.");
    TRY(err);
    return http_see(res, url_path(req->arena, "/panels/%ld/readers?done=kept", k.s.panel.id));
}
