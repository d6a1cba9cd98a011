#include "assure/template_web.h"
#include "base/when.h"
#include "base/words.h"
#include "pathway/queue.h"

enum { STEP_MOST = 20, PART_MOST = 100, PASTE_MOST = 20000, SIGNERS_MOST = 50 };

typedef struct TemplateQuery { Text done; } TemplateQuery;
static const Field TEMPLATE_QUERY_FIELDS[] = { FIELD(TemplateQuery, done, STEP_MOST, NULL) };
const Form TEMPLATE_QUERY = FORM(TemplateQuery, TEMPLATE_QUERY_FIELDS);

typedef struct TemplateDeskForm { i64 team; TextList signer; } TemplateDeskForm;
static const Field TEMPLATE_DESK_FIELDS[] = { FIELD(TemplateDeskForm, team, INT64_MAX, NULL),
                                              FIELD(TemplateDeskForm, signer, SIGNERS_MOST, NULL) };
const Form TEMPLATE_DESK_FORM = FORM(TemplateDeskForm, TEMPLATE_DESK_FIELDS);

typedef struct TemplateEditForm { Text text, part, paste, step; i64 seen; } TemplateEditForm;
static const Field TEMPLATE_EDIT_FIELDS[] = {
    FIELD_LINES(TemplateEditForm, text, TEMPLATE_TEXT_MOST, "Write the questions of the check"),
    FIELD(TemplateEditForm, part, PART_MOST, NULL), FIELD_LINES(TemplateEditForm, paste, PASTE_MOST, NULL),
    FIELD(TemplateEditForm, step, STEP_MOST, NULL), FIELD(TemplateEditForm, seen, INT64_MAX, NULL),
};
const Form TEMPLATE_EDIT_FORM = FORM(TemplateEditForm, TEMPLATE_EDIT_FIELDS);

static Err team_name(const Req *req, const Template *t, const StaffList *teams, Text *out)
{
    i64 team;
    *out = "";
    TRY(template_team(req->db, t, &team));
    for (size_t i = 0; i < teams->n; i++) if (teams->at[i].id == team) *out = teams->at[i].name;
    return OK;
}

Err templates_show(Req *req, Res *res)
{
    TemplatesPage page = { .page = web_page(req, res, "Kinds of checks") };
    TemplateRowList rows;
    StaffList teams;
    page.page.back = url_checked("/admin");
    page.page.back_label = "Administration";
    page.page.wide = true;
    TRY(templates_newest(req->db, &rows));
    TRY(queue_teams(req->db, &teams));
    for (size_t i = 0; i < rows.n; i++) {
        Template t;
        TemplateLine *line = LIST_PUSH(req->arena, &page.lines);
        *line = (TemplateLine){ .row = rows.at[i] };
        TRY(template_read(req->db, req->arena, rows.at[i].id, &t));
        TRY(team_name(req, &t, &teams, &line->team));
        line->parts = (i64)t.parts.n;
        line->again = t.again;
        line->outdated = day_known(t.again) && t.again.n <= req->today.n;
        for (size_t k = 0; k < t.parts.n; k++) line->asks += (i64)t.parts.at[k].asks.n;
    }
    return RENDER(req, res, templates_page, &page);
}

/* ---- one ---- */

static Err add_people(const Req *req, TemplatePage *page)
{
    StaffList teams, people;
    IntList signers;
    Arena *a = req->arena;
    i64 team;
    TRY(template_team(req->db, &page->form, &team));
    TRY(queue_teams(req->db, &teams));
    TRY(queue_staff(req->db, &people));
    TRY(template_signers(req->db, page->row.name, &signers));
    *LIST_PUSH(a, &page->teams) = (Option){ .value = "", .label = "No team: the idea's owner" };
    for (size_t i = 0; i < teams.n; i++)
        *LIST_PUSH(a, &page->teams) = (Option){ .value = arena_printf(a, "%lld", (long long)teams.at[i].id), .label = teams.at[i].name,
                                                .chosen = teams.at[i].id == team };
    for (size_t i = 0; i < people.n; i++) {
        Option *o = LIST_PUSH(a, &page->people);
        *o = (Option){ .value = arena_printf(a, "%lld", (long long)people.at[i].id), .label = people.at[i].name };
        for (size_t k = 0; k < signers.n; k++) o->chosen |= signers.at[k] == people.at[i].id;
    }
    return OK;
}

static Err draw(Req *req, Res *res)
{
    TemplatePage page = { .wrong = res->wrong, .csrf = req->who.csrf, .team_wrong = http_wrong_of(res, "team") };
    TRY(template_row_newest(req->db, req->arg[0], &page.row));
    TRY(template_read(req->db, req->arena, page.row.id, &page.form));
    page.page = web_page(req, res, page.row.title);
    page.page.back = url_checked("/admin/checks");
    page.page.back_label = "Kinds of checks";
    Text done = http_sent(req, "done");
    if (!res->wrong.n && same(done, "saved"))     page.page.notice = "Who does it and who may sign it is kept.";
    if (!res->wrong.n && same(done, "published")) page.page.notice = "The new version is published. Checks begun keep theirs.";
    TRY(add_people(req, &page));
    return RENDER(req, res, template_page, &page);
}

Err template_show(Req *req, Res *res) { return draw(req, res); }

/* Ticked colleagues, all of whom work here. */
static bool read_signers(const Req *req, const TextList *ticked, const StaffList *people, IntList *out)
{
    for (size_t i = 0; i < ticked->n; i++) {
        size_t k = 0;
        while (k < people->n && !same(arena_printf(req->arena, "%lld", (long long)people->at[k].id), ticked->at[i])) k++;
        if (k == people->n) return false;
        *LIST_PUSH(req->arena, out) = people->at[k].id;
    }
    return true;
}

static bool among(const StaffList *list, i64 id)
{
    for (size_t i = 0; i < list->n; i++) if (list->at[i].id == id) return true;
    return false;
}

Err template_post(Req *req, Res *res)
{
    const TemplateDeskForm *f = req->form;
    StaffList people, teams;
    IntList signers = { 0 };
    TemplateRow row;
    TRY(template_row_newest(req->db, req->arg[0], &row));
    TRY(queue_staff(req->db, &people));
    TRY(queue_teams(req->db, &teams));
    if (f->team && !among(&teams, f->team)) http_wrong(req, res, "team", "Choose a team from the list");
    if (!read_signers(req, &f->signer, &people, &signers)) http_wrong(req, res, "signer", "Choose colleagues from the list");
    if (res->wrong.n) return draw(req, res);
    TRY(template_desk(req->db, row.name, f->team, &signers, req->who.person, req->now));
    return http_see(res, url_path(req->arena, "/admin/checks/%s?done=saved", row.name));
}

/* ---- a new version ---- */

/* The text with the version that it would get in its first line. */
static Text with_version(Arena *a, Text text, Text name, i64 version)
{
    for (Text s = text; *s; s += strcspn(s, "\n"), s += *s == '\n')
        if (starts(s, "check "))
            return arena_printf(a, "%.*scheck %s %lld%s", (int)(s - text), text, name, (long long)version, s + strcspn(s, "\n"));
    return text;
}

static void compare(const Req *req, const Template *was, TemplateEditPage *page)
{
    Arena *a = req->arena;
    for (size_t i = 0; i < page->form.parts.n; i++)
        for (size_t k = 0; k < page->form.parts.at[i].asks.n; k++) {
            const Ask *ask = &page->form.parts.at[i].asks.at[k], *before = template_ask(was, ask->key);
            if (!before)                     *LIST_PUSH(a, &page->fresh) = ask->label;
            else if (!ask_same(before, ask)) *LIST_PUSH(a, &page->changed) = ask->label;
        }
    for (size_t i = 0; i < was->parts.n; i++)
        for (size_t k = 0; k < was->parts.at[i].asks.n; k++)
            if (!template_ask(&page->form, was->parts.at[i].asks.at[k].key)) *LIST_PUSH(a, &page->gone) = was->parts.at[i].asks.at[k].label;
}

static Err open_edit(Req *req, const Res *res, TemplateEditPage *page)
{
    *page = (TemplateEditPage){ .wrong = res->wrong, .csrf = req->who.csrf, .part = "", .paste = "" };
    TRY(template_row_newest(req->db, req->arg[0], &page->row));
    page->page = web_page(req, res, arena_printf(req->arena, "New version: %s", page->row.title));
    page->page.back = url_path(req->arena, "/admin/checks/%s", page->row.name);
    page->page.back_label = page->row.title;
    page->text = with_version(req->arena, page->row.body, page->row.name, page->row.version + 1);
    return OK;
}

Err template_edit_show(Req *req, Res *res)
{
    TemplateEditPage page;
    TRY(open_edit(req, res, &page));
    return RENDER(req, res, template_edit_page, &page);
}

static void say_faults(Req *req, Res *res, const TemplateEditPage *page)
{
    for (size_t i = 0; i < page->faults.n; i++)
        http_wrong(req, res, "text", "Line %d: %s", page->faults.at[i].line, page->faults.at[i].words);
}

static void add_pasted(Req *req, Res *res, const TemplateEditForm *f, TemplateEditPage *page)
{
    Template t = { .name = "" };
    TemplateFaultList faults = { 0 };
    if (blank(f->paste)) { http_wrong(req, res, "paste", "Paste the questions, one on a line"); return; }
    if (template_parse(req->arena, f->text, &t, &faults)) t = (Template){ .name = "" };       /* its faults are said when it is previewed */
    page->text = arena_printf(req->arena, "%s\n%s", f->text, template_pasted(req->arena, &t, f->part, f->paste));
    page->part = page->paste = "";
    page->page.notice = "The questions stand at the end of the text now. Change what you like, then look at the preview.";
}

static Err draw_edit(Req *req, Res *res, TemplateEditPage *page)
{
    page->wrong = res->wrong;
    page->page.wrong = res->wrong.n > 0;
    page->text_wrong = http_wrong_of(res, "text");
    page->paste_wrong = http_wrong_of(res, "paste");
    return RENDER(req, res, template_edit_page, page);
}

Err template_edit_post(Req *req, Res *res)
{
    const TemplateEditForm *f = req->form;
    TemplateEditPage page;
    Template newest;
    i64 version;
    TRY(open_edit(req, res, &page));
    TRY(template_read(req->db, req->arena, page.row.id, &newest));
    page.text = http_sent(req, "text");
    page.part = f->part;
    page.paste = http_sent(req, "paste");
    if (res->wrong.n) return draw_edit(req, res, &page);
    if (same(f->step, "paste")) { add_pasted(req, res, f, &page); return draw_edit(req, res, &page); }
    if (template_parse(req->arena, f->text, &page.form, &page.faults)) say_faults(req, res, &page);
    else if (!same(page.form.name, page.row.name))
        http_wrong(req, res, "text", "Line 1: the check keeps its name: write check %s", page.row.name);
    if (f->seen && f->seen != page.row.version)
        http_wrong(req, res, "text", "Version %lld was published meanwhile: open it in another window and bring over what you changed, "
                                     "then save again", (long long)page.row.version);
    if (res->wrong.n) return draw_edit(req, res, &page);
    if (same(f->step, "publish")) {
        Text text = with_version(req->arena, f->text, page.row.name, page.row.version + 1);
        TRY(template_publish(req->db, page.row.name, page.row.version, text, req->who.person, req->now, &version));
        return http_see(res, url_path(req->arena, "/admin/checks/%s?done=published", page.row.name));
    }
    page.preview = true;
    compare(req, &newest, &page);
    return draw_edit(req, res, &page);
}
