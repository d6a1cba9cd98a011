#include "agree/agreements_web.h"
#include "base/csv.h"
#include "base/when.h"
#include "pathway/open.h"
#include "pathway/sight.h"

enum { CODE_MOST = 20, PEOPLE_MOST = 200 };

typedef struct AgreementsQuery { Text kind, state; i64 institution; } AgreementsQuery;
static const Field AGREEMENTS_FIELDS[] = { FIELD(AgreementsQuery, kind, CODE_MOST, NULL), FIELD(AgreementsQuery, state, CODE_MOST, NULL),
                                           FIELD(AgreementsQuery, institution, INT64_MAX, NULL) };
const Form AGREEMENTS_QUERY = FORM(AgreementsQuery, AGREEMENTS_FIELDS);

typedef struct AgreementQuery { Text done; } AgreementQuery;
static const Field AGREEMENT_QUERY_FIELDS[] = { FIELD(AgreementQuery, done, CODE_MOST, NULL) };
const Form AGREEMENT_QUERY = FORM(AgreementQuery, AGREEMENT_QUERY_FIELDS);

typedef struct EndForm { Text why; } EndForm;
static const Field END_FIELDS[] = { FIELD_LINES(EndForm, why, AGREEMENT_WORDS_MOST, "Say why it ends") };
const Form AGREEMENT_END_FORM = FORM(EndForm, END_FIELDS);

typedef struct TalkQuery { Text with; } TalkQuery;
static const Field TALK_FIELDS[] = { FIELD(TalkQuery, with, INSTITUTION_LINE_MOST, NULL) };
const Form TALK_QUERY = FORM(TalkQuery, TALK_FIELDS);

static Err find(Req *req, AgreementList *out)
{
    const AgreementsQuery *f = req->form;
    return agreements_find(req->db, req->arena, &(AgreementFilter){ f->kind, f->state, f->institution, 0 }, req->today, out);
}

static void filters_draw(Req *req, AgreementsPage *page)
{
    static const Text STATES[] = { "draft", "waits", "runs", "soon", "over", "ended" };
    const AgreementsQuery *f = req->form;
    Arena *a = req->arena;
    page->kind = (Choice){ .name = "kind", .label = "Kind", .value = f->kind };
    *LIST_PUSH(a, &page->kind.options) = (Option){ .value = "", .label = "Any kind" };
    for (const Pair *k = AGREEMENT_KINDS; k->name; k++)
        *LIST_PUSH(a, &page->kind.options) = (Option){ .value = k->name, .label = k->value };
    page->state = (Choice){ .name = "state", .label = "State", .value = f->state };
    *LIST_PUSH(a, &page->state.options) = (Option){ .value = "", .label = "Any state" };
    for (size_t i = 0; i < COUNT(STATES); i++)
        *LIST_PUSH(a, &page->state.options) = (Option){ .value = STATES[i], .label = agreement_state_words(STATES[i]) };
    page->filtered = *f->kind || *f->state || f->institution;
}

/* Of one organisation, when it is asked for, or of all. */
static Err with_draw(Req *req, AgreementsPage *page)
{
    const AgreementsQuery *f = req->form;
    Institution with;
    page->page.back = url_checked("/organisations");
    page->page.back_label = "Organisations";
    page->institution = f->institution;
    if (!f->institution) return OK;
    TRY(institution_get(req->db, f->institution, &with));
    page->page.back = url_path(req->arena, "/organisations/%ld", with.id);
    page->page.back_label = page->with = with.name;
    return OK;
}

Err agreements_show(Req *req, Res *res)
{
    AgreementsPage page = { .page = web_page(req, res, "Agreements"), .may_edit = who_may(&req->who, R_TRIAGE),
                            .may_export = who_may(&req->who, R_EXPORT) };
    AgreementList found;
    TRY(find(req, &found));
    TRY(with_draw(req, &page));
    for (size_t i = 0; i < found.n; i++) {
        const Agreement *g = &found.at[i];
        *LIST_PUSH(req->arena, &page.rows) =
            (AgreementRow){ *g, agreement_kind_name(g->kind), agreement_state_words(agreement_state(g, req->today)) };
    }
    page.count_words = arena_printf(req->arena, found.n == 1 ? "%zu agreement" : "%zu agreements", found.n);
    filters_draw(req, &page);
    return RENDER(req, res, agreements_page, &page);
}

Err agreements_export(Req *req, Res *res)
{
    static const Text HEADS[] = { "id", "kind", "title", "parties", "state", "starts", "ends", "signed", "pounds", "looked after by" };
    AgreementList found;
    Arena *a = req->arena;
    TRY(find(req, &found));
    csv_start(&res->body);
    for (size_t i = 0; i < COUNT(HEADS); i++) csv_cell(&res->body, HEADS[i]);
    csv_end_row(&res->body);
    for (size_t i = 0; i < found.n; i++) {
        const Agreement *g = &found.at[i];
        Text cells[] = { arena_printf(a, "%lld", (long long)g->id), g->kind, g->title, g->parties, agreement_state(g, req->today),
                         day_iso(a, g->starts), day_iso(a, g->ends), day_iso(a, g->signed_on),
                         arena_printf(a, "%lld", (long long)g->pounds), g->owner_name };
        for (size_t k = 0; k < COUNT(cells); k++) csv_cell(&res->body, cells[k]);
        csv_end_row(&res->body);
    }
    res->type = "text/csv; charset=utf-8";
    res->disposition = "attachment; filename=\"agreements.csv\"";
    return OK;
}

/* Of the ideas it is about those that whoever looks may see; the others are counted, for the agreement is not theirs alone. */
static Err ideas_draw(Req *req, AgreementPage *page)
{
    for (size_t i = 0; i < page->g.ideas.n; i++) {
        Idea idea;
        TRY(idea_get(req->db, page->g.ideas.at[i], &idea));
        Err err = idea_allowed(req, &idea);
        if (err && err != E_NOT_FOUND) return err;
        page->hidden += err != OK;
        if (!err) *LIST_PUSH(req->arena, &page->ideas) = (CoveredIdea){ idea.id, idea.reference, idea.title };
    }
    return OK;
}

static AttachedTo papers_of(const Req *req) { return (AttachedTo){ "agreement", req->argn[0] }; }

static Text notice_of(Text done)
{
    if (same(done, "attached")) return "The document is attached.";
    if (same(done, "removed"))  return "The document is removed.";
    return *done ? "Kept." : NULL;
}

static Err draw(Req *req, Res *res)
{
    AgreementPage page = { .csrf = req->who.csrf, .wrong = res->wrong, .may_edit = who_may(&req->who, R_TRIAGE) };
    TRY(agreement_get(req->db, req->argn[0], &page.g));
    page.page = web_page(req, res, page.g.title);
    page.page.back = url_checked("/agreements");
    page.page.back_label = "Agreements";
    if (!res->wrong.n) page.page.notice = notice_of(http_sent(req, "done"));
    page.kind = agreement_kind_name(page.g.kind);
    page.state = agreement_state(&page.g, req->today);
    page.state_words = agreement_state_words(page.state);
    page.why = (Input){ .name = "why", .label = "Why does it end today?", .rows = 3, .value = http_sent(req, "why"),
                        .wrong = http_wrong_of(res, "why"), .most = AGREEMENT_WORDS_MOST };
    for (size_t i = 0; i < page.g.institutions.n; i++)
        TRY(institution_get(req->db, page.g.institutions.at[i], LIST_PUSH(req->arena, &page.parties)));
    TRY(ideas_draw(req, &page));
    AttachedTo papers = papers_of(req);
    TRY(attachments_draw(req, res, &papers, url_path(req->arena, "/agreements/%ld/files", page.g.id), page.may_edit, &page.files));
    return RENDER(req, res, agreement_page, &page);
}

Err agreement_show(Req *req, Res *res) { return draw(req, res); }

Err agreement_post_end(Req *req, Res *res)
{
    const EndForm *f = req->form;
    if (res->wrong.n) return draw(req, res);
    TRY(agreement_end(req->db, req->argn[0], f->why, actor_person(req->arena, req->who.person), req->now));
    return http_see(res, url_path(req->arena, "/agreements/%ld?done=ended", req->argn[0]));
}

static Err file_done(Req *req, Res *res, Text done)
{
    return http_see(res, url_path(req->arena, "/agreements/%ld?done=%s", req->argn[0], done));
}

Err agreement_post_file(Req *req, Res *res)
{
    Agreement g;
    AttachedTo papers = papers_of(req);
    TRY(agreement_get(req->db, req->argn[0], &g));
    TRY(attachment_take(req, res, &papers));
    return res->wrong.n ? draw(req, res) : file_done(req, res, "attached");
}

Err agreement_send_file(Req *req, Res *res)
{
    AttachedTo papers = papers_of(req);
    return attachment_send(req, res, &papers, req->argn[1]);
}

Err agreement_post_file_remove(Req *req, Res *res)
{
    AttachedTo papers = papers_of(req);
    TRY(attachment_remove(req->db, &papers, req->argn[1], req->who.person, req->now));
    return file_done(req, res, "removed");
}

Err members_show(Req *req, Res *res)
{
    MembersPage page = { .page = web_page(req, res, "Members of the hub") };
    i64 viewer;
    page.page.back = url_checked("/agreements");
    page.page.back_label = "Agreements";
    TRY(sight_viewer(req->db, sight_who(&req->who), &viewer));
    TRY(hub_members(req->db, viewer, req->today, &page.rows));
    return RENDER(req, res, members_page, &page);
}

/* An organisation by its name as typed, or a part of it that only one has. */
static Err named(Req *req, Text typed, Institution *out)
{
    InstitutionList found;
    Err err = institution_of_codes(req->db, "", "", "", typed, out);
    if (err != E_NOT_FOUND) return err;
    TRY(institutions_find(req->db, req->arena, &(InstitutionFilter){ typed, "", "", "", 0 }, 2, &found));
    if (found.n != 1) return E_NOT_FOUND;
    *out = found.at[0];
    return OK;
}

static Err answer(Req *req, Res *res, const Idea *idea, Text with, TalkPage *page)
{
    Institution i;
    Err err = named(req, with, &i);
    if (err == E_NOT_FOUND) http_wrong(req, res, "with", "We know no organisation of this name, or several: enter more of it");
    if (err) return err == E_NOT_FOUND ? OK : err;
    page->asked = true;
    page->institution = i.id;
    page->name = i.name;
    return talk_about(req->db, req->arena, idea, i.id, req->today, &page->talk);
}

Err talk_show(Req *req, Res *res)
{
    const TalkQuery *f = req->form;
    Idea idea;
    InstitutionList all;
    TRY(idea_open(req, &idea));
    TalkPage page = { .page = idea_page(req, res, &idea, "May we talk about it?"), .idea = idea.id, .with = f->with,
                      .published = idea.published.s != 0, .summary = idea.public_summary, .talk = { .until = NO_DAY } };
    if (*f->with) TRY(answer(req, res, &idea, f->with, &page));
    TextList *names = arena_take(req->arena, sizeof *names);
    TRY(institutions_find(req->db, req->arena, &(InstitutionFilter){ "", "", "", "", 0 }, PEOPLE_MOST, &all));
    for (size_t i = 0; i < all.n; i++) *LIST_PUSH(req->arena, names) = all.at[i].name;
    page.who = (Input){ .name = "with", .label = "With whom?", .hint = "The name of an organisation, or a part of it", .value = f->with,
                        .wrong = http_wrong_of(res, "with"), .autocomplete = "off", .offers = names, .size = SIZE_S };
    return RENDER(req, res, talk_page, &page);
}
