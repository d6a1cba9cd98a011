#include "pathway/search_web.h"
#include "base/code.h"
#include "pathway/open.h"
#include "pathway/sight.h"

typedef struct SearchForm { Text q, kind, state; } SearchForm;
static const Field SEARCH_FIELDS[] = { FIELD(SearchForm, q, 200, NULL), FIELD(SearchForm, kind, 20, NULL),
                                       FIELD(SearchForm, state, 10, NULL) };
const Form SEARCH_FORM = FORM(SearchForm, SEARCH_FIELDS);

static const Option KINDS[] = { { "", "Any kind" }, { "idea", "Idea" }, { "problem", "Problem" }, { "product", "Product" },
                                { "study", "Study" },
                                { "partnership", "Partnership" } };
static const Option STATES[] = { { "", "Any state" }, { "open", "Open" }, { "parked", "Parked" }, { "closed", "Ended" } };

static OptionList options(Arena *a, const Option *from, size_t n, Text chosen)
{
    OptionList out = { 0 };
    for (size_t i = 0; i < n; i++) {
        Option *o = LIST_PUSH(a, &out);
        *o = from[i];
        o->chosen = same(o->value, chosen);
    }
    return out;
}

/* A reference typed whole leads straight to its idea; 0 when it is none of ours. */
static Err idea_meant(Req *req, Text typed, i64 *out)
{
    int year;
    Idea idea;
    i64 number = 0;
    *out = 0;
    if (reference_read(typed, &year, &number)) return OK;
    Err err = idea_get(req->db, number, &idea);
    if (!err) err = idea_allowed(req, &idea);
    if (!err) *out = idea.id;
    return err == E_NOT_FOUND ? OK : err;
}

Err search_show(Req *req, Res *res)
{
    const SearchForm *f = req->form;
    i64 meant;
    TRY(idea_meant(req, f->q, &meant));
    if (meant) return http_see(res, url_path(req->arena, "/work/%lld", (long long)meant));
    SearchPage page = { .page = web_page(req, res, blank(f->q) ? "Search" : arena_printf(req->arena, "%s - Search", f->q)),
                        .filter = { f->q, f->kind, "", f->state, sight_who(&req->who) } };
    TRY(search_ideas(req->db, req->arena, &page.filter, SEARCH_MOST, &page.found));
    page.kinds = options(req->arena, KINDS, COUNT(KINDS), f->kind);
    page.states = options(req->arena, STATES, COUNT(STATES), f->state);
    size_t n = page.found.rows.n;
    page.count_words = n == SEARCH_MOST ? "The best 50" : arena_printf(req->arena, n == 1 ? "%zu idea" : "%zu ideas", n);
    return RENDER(req, res, search_page, &page);
}
