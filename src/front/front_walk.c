#include "front/front_walk.h"
#include "assure/template.h"
#include "base/when.h"
#include "front/draft_web.h"
#include "front/home_web.h"
#include "front/promises_web.h"
#include "front/public_web.h"
#include "front/receipt_web.h"
#include "front/track_web.h"
#include "pathway/reasons.h"
#include "front_test.sql.h"
#include <stdio.h>

static char files[500];                                   /* the folder of attached files, of the test that runs */
const Site WALK_SITE = { .hospital = "Example Teaching Hospital", .site_code = "EXH", .origin = "https://ideas.example.nhs.uk",
                         .contact_email = "ideas@example.nhs.uk", .contact_phone = "", .mail_note = "", .files = files,
                         .file_most = 20 << 20, .clamd = "" };

#define DOES .does = "Part of the front door."
static const Route TABLE[] = {
    { GET,  "/",                               R_ANYONE, home_show, DOES },
    { GET,  "/start",                          R_ANYONE, start_show, DOES },
    { POST, "/start",                          R_ANYONE, start_post, &START_FORM, DOES },
    { GET,  "/draft/{key}",                    R_ANYONE, draft_show, &DRAFT_QUERY, DOES },
    { POST, "/draft/{key}/link",               R_ANYONE, draft_post_link, &DRAFT_LINK_FORM, DOES },
    { GET,  "/draft/{key}/check",              R_ANYONE, check_show, DOES },
    { POST, "/draft/{key}/send",               R_ANYONE, send_post, DOES },
    { GET,  "/draft/{key}/{step}",             R_ANYONE, step_show, &STEP_QUERY, DOES },
    { POST, "/draft/{key}/{step}",             R_ANYONE, step_post, DOES },
    { POST, "/draft/{key}/{step}/similar",     R_ANYONE, similar_post, .prepare = similar_prepare, DOES },
    { GET,  "/resume",                         R_ANYONE, resume_show, DOES },
    { POST, "/resume",                         R_ANYONE, resume_post, &RESUME_FORM, DOES },
    { GET,  "/sent/{reference}/{key}",         R_ANYONE, receipt_show, DOES },
    { GET,  "/track",                          R_ANYONE, track_ask_show, &TRACK_ASK_QUERY, DOES },
    { POST, "/track",                          R_ANYONE, track_ask_post, &TRACK_FORM, DOES },
    { GET,  "/track/{reference}/{key}",          R_ANYONE, track_show, &TRACK_QUERY, DOES },
    { POST, "/track/{reference}/{key}/reply",    R_ANYONE, track_post_reply, &REPLY_FORM, DOES },
    { GET,  "/track/{reference}/{key}/withdraw", R_ANYONE, track_withdraw_show, DOES },
    { POST, "/track/{reference}/{key}/withdraw", R_ANYONE, track_post_withdraw, &WITHDRAW_FORM, DOES },
    { POST, "/track/{reference}/{key}/share",    R_ANYONE, track_post_share, &SHARE_FORM, DOES },
    { POST, "/track/{reference}/{key}/part",    R_ANYONE, track_post_part, NULL, DOES },
    { POST, "/track/{reference}/{key}/amend",    R_ANYONE, track_post_amend, DOES },
    { GET,  "/mine",                           R_SENDER, mine_show, &MINE_QUERY, DOES },
    { GET,  "/mine/{id}",                      R_SENDER, track_show, &TRACK_QUERY, DOES },
    { POST, "/mine/{id}/reply",                R_SENDER, track_post_reply, &REPLY_FORM, DOES },
    { GET,  "/ideas",                          R_ANYONE, public_list_show, &PUBLIC_QUERY, DOES },
    { GET,  "/ideas/{reference}",              R_ANYONE, public_idea_show, DOES },
    { GET,  "/promises",                       R_ANYONE, promises_show, DOES },
    { GET,  "/accessibility",                  R_ANYONE, accessibility_show, DOES },
    { GET,  "/privacy",                        R_ANYONE, privacy_show, DOES },
    { GET,  "/contact",                        R_ANYONE, contact_show, DOES },
};

static Who asker;
static Err who(Req *req) { req->who = asker; return OK; }
void walk_as(Who it)     { asker = it; }

void walk_at(Text day)
{
    Day d;
    EXPECT_OK(day_parse(day, &d));
    time_pretend(day_at(d, 9, 0));
}

Time walk_now(void) { return time_now(); }

void walk_open(void)
{
    static const char DESK[] =
        "INSERT INTO person (id, email, name, role, created) VALUES (900, 'desk@example.nhs.uk', 'Desk Person', 'manager', 0);"
        "INSERT INTO desk (route, person) VALUES ('staff', 900);";
    walk_at("2026-03-02");
    snprintf(files, sizeof files, "%s/files", test_folder);
    asker = (Who){ .name = "", .email = "", .role = "", .csrf = "", .session = "" };
    sheets_forget();
    http_use(TABLE, COUNT(TABLE), who);
    EXPECT_OK(pathways_load());
    EXPECT_OK(reasons_load());
    EXPECT_OK(templates_seed(test_db, walk_now()));
    EXPECT_OK(forms_seed(test_db, walk_now()));
    EXPECT_OK(db_script(test_db, DESK));
}

/* Each request comes from another address, so that limits on one of them are not met. */
static Req start(Method method, Text target)
{
    static int n;
    return (Req){ .method = method, .target = target, .arena = test_arena, .db = test_db, .site = &WALK_SITE, .agent = "", .cookie = "",
                  .id = "walk", .address = arena_printf(test_arena, "walk-%d", n++), .secure = true, .now = walk_now() };
}

Res walk_get(Text target)
{
    Req req = start(GET, target);
    Res res;
    http_answer(&req, &res);
    return res;
}

Res walk_post(Text target, Text body)
{
    Req req = start(POST, target);
    Res res;
    EXPECT_OK(http_read_pairs(test_arena, body, strlen(body), &req.sent));
    http_answer(&req, &res);
    return res;
}

Text walk_body(const Res *res) { return buf_end(&res->body); }

static Text encoded(Text s) { return url_path(test_arena, "?%s", s).s + 1; }

static void add_answer(Buf *out, const Question *q, Text words)
{
    Text first = q->options.n ? q->options.at[0].value : "";
    switch (q->is) {
    case Q_EMAIL:  buf_printf(out, "&%s=Sender%%40Example.nhs.uk", q->key); break;
    case Q_PHONE:  buf_printf(out, "&%s=01632+960+001", q->key); break;
    case Q_NUMBER: buf_printf(out, "&%s=12", q->key); break;
    case Q_DATE:   buf_printf(out, "&%s-day=27&%s-month=3&%s-year=2026", q->key, q->key, q->key); break;
    case Q_ONE: case Q_MANY: buf_printf(out, "&%s=%s", q->key, encoded(first)); break;
    case Q_SERVICE: buf_printf(out, "&%s=%s", q->key, encoded(q->options.at[q->options.n - 1].value)); break;
    default:
        words = same(q->key, "name") ? "A Sender" : text_clip(test_arena, words, (size_t)q->most);
        buf_printf(out, "&%s=%s", q->key, encoded(words));
        break;
    }
}

Text walk_answers(const Step *step, Text words)
{
    Buf out = { .arena = test_arena };
    buf_text(&out, "go=next");
    for (size_t i = 0; i < step->questions.n; i++) add_answer(&out, &step->questions.at[i], words);
    return buf_end(&out);
}

const Sheet *walk_sheet(Text route)
{
    const Sheet *sheet;
    db_arena(test_db, test_arena);
    EXPECT_OK(sheet_newest(test_db, route, &sheet));
    return sheet;
}

Text walk_begin(Text route)
{
    Res res = walk_post("/start", arena_printf(test_arena, "route=%s", route));
    EXPECT_INT(res.status, 303);
    return arena_copy(test_arena, res.location, (size_t)(strrchr(res.location, '/') - res.location));
}

Text walk_fill(Text route, Text words)
{
    Text draft = walk_begin(route);
    const Sheet *sheet = walk_sheet(route);
    for (size_t i = 0; i < sheet->steps.n; i++) {
        const Step *step = &sheet->steps.at[i];
        Res res = walk_post(arena_printf(test_arena, "%s/%s", draft, step->key), walk_answers(step, words));
        if (res.status != 303) print_message("# %s/%s: %s\n", route, step->key, walk_body(&res));
        EXPECT_INT(res.status, 303);
    }
    return draft;
}

Text walk_land(Text route, Text words)
{
    Text draft = walk_fill(route, words);
    Res res = walk_post(arena_printf(test_arena, "%s/send", draft), "");
    EXPECT_INT(res.status, 303);
    EXPECT(starts(res.location, "/sent/"));
    return res.location;
}

void walk_idea(Text receipt, Idea *out)
{
    Text reference = receipt + strlen("/sent/");
    db_arena(test_db, test_arena);
    EXPECT_OK(idea_of_reference(test_db, arena_copy(test_arena, reference, strcspn(reference, "/")), out));
}

Text walk_track(Text receipt) { return arena_printf(test_arena, "/track/%s", receipt + strlen("/sent/")); }

i64 walk_mailed(Text like)
{
    i64 n;
    EXPECT_OK(walk_mails(test_db, like, &n));
    return n;
}
