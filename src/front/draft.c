#include "front/draft.h"
#include "base/code.h"
#include "base/when.h"
#include "base/words.h"
#include "front/answers.h"
#include "front/receipt.h"
#include "mail/letters.h"
#include "mail/outbox.h"
#include "draft.sql.h"

enum { DAY_SECONDS = 24 * 3600, CODE_HALF = 4, TITLE_MOST = 90, AT_ONCE = 200 };

static Text derived(Arena *a, const Draft *draft, Text what)
{
    return secret_derive(a, arena_printf(a, "%s:%lld:%lld", what, (long long)draft->id, (long long)draft->created.s));
}

Text draft_secret(Arena *a, const Draft *draft) { return derived(a, draft, "draft-link"); }

Text draft_code(Arena *a, const Draft *draft)
{
    Text s = derived(a, draft, "draft-code");
    return arena_printf(a, "%.*s-%.*s", CODE_HALF, s, CODE_HALF, s + CODE_HALF);
}

Text draft_link(Arena *a, const Site *site, const Draft *draft)
{
    return arena_printf(a, "%s/draft/%s", site->origin, draft_secret(a, draft));
}

static Time ends(Time now) { return (Time){ now.s + (i64)DRAFT_DAYS * DAY_SECONDS }; }

static Err journal_draft(Db *db, const Draft *draft, Text actor, Time now, Text what, Text data)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return journal_append(db, journal_subject(a, "draft", draft->id), actor, now, what, data);
}

Err draft_begin(Db *db, i64 form, i64 amends, Time now, Draft *out)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Draft draft = { .form = form, .email = "", .created = now, .saved = now, .expires = ends(now), .amends = amends };
    TRY(draft_add(db, form, secret_new(a), now, draft.expires, amends, &draft.id));
    TRY(draft_name(db, draft.id, secret_hash(a, draft_secret(a, &draft)), secret_hash(a, draft_code(a, &draft))));
    TRY(journal_draft(db, &draft, "sender", now, "draft.begun", journal_data(a, J_INT("form", form), J_END)));
    *out = draft;
    return OK;
}

/* Both are derived from its number and when it was made. */
Err draft_renew(Db *db, const Draft *draft, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Draft renewed = *draft;
    renewed.created = (Time){ now.s > draft->created.s ? now.s : draft->created.s + 1 };
    TRY(draft_made(db, draft->id, renewed.created));
    TRY(draft_name(db, draft->id, secret_hash(a, draft_secret(a, &renewed)), secret_hash(a, draft_code(a, &renewed))));
    return journal_draft(db, draft, "system", now, "draft.renewed", "{}");
}

Err draft_of_secret(Db *db, Text secret, Time now, Draft *out)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return draft_find(db, secret_hash(a, secret), NULL, now, out);
}

Err draft_of_code(Db *db, Text code, Time now, Draft *out)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return draft_find(db, NULL, secret_hash(a, code), now, out);
}

Err draft_answers(Db *db, i64 draft, LandedAnswerList *out) { return draft_answer_rows(db, draft, out); }

static bool kept(const LandedAnswerList *answers, Text key)
{
    for (size_t i = 0; i < answers->n; i++) if (same(answers->at[i].key, key)) return true;
    return false;
}

/* What was answered before another answer took its question away. */
static Err drop_unasked(Db *db, Arena *a, const Draft *draft, Time now)
{
    const Sheet *sheet;
    LandedAnswerList answers = { 0 };
    Buf keys = { .arena = a };
    TRY(sheet_get(db, draft->form, &sheet));
    TRY(draft_answers(db, draft->id, &answers));
    for (size_t i = 0; i < sheet->steps.n; i++) {
        const Step *step = &sheet->steps.at[i];
        if (step_asked(sheet, step, &answers)) continue;
        for (size_t k = 0; k < step->questions.n; k++) {
            if (!kept(&answers, step->questions.at[k].key)) continue;
            TRY(draft_answer_drop(db, draft->id, step->questions.at[k].key));
            buf_printf(&keys, "%s%s", keys.n ? " " : "", step->questions.at[k].key);
        }
    }
    return keys.n ? journal_draft(db, draft, "sender", now, "draft.dropped", journal_data(a, J_TEXT("fields", buf_end(&keys)), J_END)) : OK;
}

Err draft_save(Db *db, const Draft *draft, Text step, const LandedAnswerList *answers, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Buf keys = { .arena = a };
    TRY(draft_touch(db, draft->id, now, ends(now)));
    for (size_t i = 0; i < answers->n; i++) {
        TRY(draft_answer_put(db, draft->id, answers->at[i].key, answers->at[i].value));
        buf_printf(&keys, "%s%s", i ? " " : "", answers->at[i].key);
    }
    Text email = answer_of(answers, "email");
    if (*email) TRY(draft_set_email(db, draft->id, email));
    TRY(journal_draft(db, draft, "sender", now, "draft.saved",
                      journal_data(a, J_TEXT("step", step), J_TEXT("fields", buf_end(&keys)), J_END)));
    return drop_unasked(db, a, draft, now);
}

static Err mail_about(Db *db, const Draft *draft, Text template_name, Text key, Text email, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text subject, body;
    const Pair with[] = {
        { "hospital", site->hospital }, { "link", draft_link(a, site, draft) }, { "code", draft_code(a, draft) },
        { "date", day_words(a, day_of(draft->expires)) }, { "team", "Innovation team" },
    };
    TRY(letter_fill(a, template_name, with, COUNT(with), &subject, &body));
    return outbox_add(db, &(Mail){ .key = key, .to = email, .subject = subject, .body = body,
                                   .thread = arena_printf(a, "draft:%lld", (long long)draft->id) }, now);
}

Err draft_mail(Db *db, const Draft *draft, Text email, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TRY(draft_set_email(db, draft->id, email));
    Text key = arena_printf(a, "draft-link:%lld:%lld", (long long)draft->id, (long long)(now.s / 60));
    TRY(mail_about(db, draft, "draft-link", key, email, site, now));
    return journal_draft(db, draft, "sender", now, "draft.mailed", "{}");
}

/* What the idea is called and what it says, where a form does not ask in so many words. */
static Text first_given(Text one, Text two, Text three) { return *one ? one : *two ? two : three; }

static Text service_of(const Sheet *sheet, Text value)
{
    const Question *q = sheet_question(sheet, "service");
    if (!q || !*value) return "";
    return strstr(q->choices, value) ? "" : value;         /* "not-sure" is an answer, but no service */
}

static Landing landing_of(Arena *a, const Draft *draft, const Sheet *sheet, const LandedAnswerList *answers)
{
    Text problem = answer_of(answers, "problem"), share = answer_of(answers, "share");
    Landing landing = {
        .kind = sheet->kind, .route = sheet->route, .form = draft->form, .source = "", .source_id = "",
        .title = first_given(answer_of(answers, "name_of_it"), text_clip(a, arena_copy(a, problem, strcspn(problem, "\n")), TITLE_MOST),
                             sheet->title),
        .summary = first_given(answer_of(answers, "what"), problem, sheet->title),
        .service = service_of(sheet, answer_of(answers, "service")), .organisation = answer_of(answers, "organisation"),
        .share_hospital = answer_has(share, "hospital"), .share_partners = answer_has(share, "partners"),
        .share_public = answer_has(share, "public"),
    };
    for (size_t i = 0; i < answers->n; i++) if (*answers->at[i].value) *LIST_PUSH(a, &landing.answers) = answers->at[i];
    return landing;
}

static Err complete(const Sheet *sheet, const LandedAnswerList *answers)
{
    for (size_t i = 0; i < sheet->steps.n; i++) {
        const Step *step = &sheet->steps.at[i];
        if (step_asked(sheet, step, answers) && step_missing(step, answers)) return E_INVALID;
    }
    return *answer_of(answers, "email") ? OK : E_INVALID;
}

Err draft_landing(Db *db, Arena *a, const Draft *draft, Landing *out)
{
    const Sheet *sheet;
    LandedAnswerList answers = { 0 };
    TRY(sheet_get(db, draft->form, &sheet));
    TRY(draft_answers(db, draft->id, &answers));
    TRY(complete(sheet, &answers));
    *out = landing_of(a, draft, sheet, &answers);
    return OK;
}

Err draft_twin(Db *db, const Draft *draft, i64 person, i64 *idea)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Landing landing;
    TwinList open = { 0 };
    TRY(draft_landing(db, a, draft, &landing));
    TRY(draft_open_of(db, person, AT_ONCE, &open));
    Text name = text_fold(a, landing.title);
    for (size_t i = 0; i < open.n; i++) {
        if (open.at[i].id == draft->amends || !same(text_fold(a, open.at[i].title), name)) continue;
        *idea = open.at[i].id;
        return OK;
    }
    return E_NOT_FOUND;
}

static Err land(Db *db, Arena *a, const Draft *draft, const Site *site, Time now, Idea *out)
{
    Landing landing;
    TRY(draft_landing(db, a, draft, &landing));
    Text email = answer_of(&landing.answers, "email"), phone = answer_of(&landing.answers, "phone");
    TRY(person_of_email(db, email, first_given(answer_of(&landing.answers, "name"), email, ""), phone, now, &landing.sender));
    return idea_land(db, &landing, site->site_code, now, out);
}

Err draft_done(Db *db, const Draft *draft, i64 idea, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TRY(draft_sent(db, draft->id, idea));
    TRY(draft_forget_answers(db, draft->id));
    return journal_draft(db, draft, "sender", now, "draft.sent", journal_data(a, J_INT("idea", idea), J_END));
}

Err draft_send(Db *db, const Draft *draft, const Site *site, Time now, Idea *out)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Idea idea;
    if (draft->idea) return idea_get(db, draft->idea, out);
    TRY(land(db, a, draft, site, now, &idea));
    TRY(draft_done(db, draft, idea.id, now));
    TRY(receipt_mail(db, &idea, site, now));
    TRY(receipt_tell(db, &idea, site, now));
    *out = idea;
    return OK;
}

Err draft_expire_due(Db *db, Time now)
{
    DraftList due = { 0 };
    TRY(drafts_expired(db, now, AT_ONCE, &due));
    for (size_t i = 0; i < due.n; i++) {
        TRY(draft_forget_answers(db, due.at[i].id));
        TRY(draft_delete(db, due.at[i].id));
        TRY(journal_draft(db, &due.at[i], "system", now, "draft.expired", "{}"));
    }
    return OK;
}

Err draft_remind_due(Db *db, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    DraftList due = { 0 };
    TRY(drafts_to_remind(db, now, (Time){ now.s + (i64)DRAFT_REMIND_DAYS * DAY_SECONDS }, AT_ONCE, &due));
    for (size_t i = 0; i < due.n; i++) {
        const Draft *d = &due.at[i];
        TRY(draft_reminded(db, d->id, now));
        Text key = arena_printf(a, "draft-reminder:%lld:%lld", (long long)d->id, (long long)d->expires.s);
        TRY(mail_about(db, d, "draft-reminder", key, d->email, site, now));
        TRY(journal_draft(db, d, "system", now, "draft.reminded", "{}"));
    }
    return OK;
}
