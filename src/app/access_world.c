#include "app/access_world.h"
#include "assure/passport.h"
#include "auth/auth.h"
#include "auth/limit.h"
#include "auth/link.h"
#include "auth/rights.h"
#include "auth/session.h"
#include "auth/token.h"
#include "base/log.h"
#include "base/when.h"
#include "editor/form_draft.h"
#include "files/document.h"
#include "files/shelf.h"
#include "front/front_walk.h"
#include "panel/score.h"
#include "hook/hook.h"
#include "journal/seal.h"
#include "pathway/decision.h"
#include "pathway/task.h"
#include "share/collaborator.h"
#include "share/organisation.h"
#include "share/shared.h"
#include "share/suggestion.h"
#include "share/transfer.h"
#include <stdlib.h>
#include <unistd.h>

static struct { i64 person; Text cookie, csrf, bearer; } askers[EVERYBODY];
static PairList names;

static void name(Text word, Text value) { *LIST_PUSH(test_arena, &names) = (Pair){ word, value }; }

static Text digits(i64 n) { return arena_printf(test_arena, "%lld", (long long)n); }

static Text named(Text word, size_t n)
{
    for (size_t i = 0; i < names.n; i++)
        if (strlen(names.at[i].name) == n && !strncmp(names.at[i].name, word, n)) return names.at[i].value;
    return NULL;
}

Text world_words(Text with_names)
{
    Buf out = { .arena = test_arena };
    for (Text s = with_names; *s; ) {
        size_t n = *s == '{' ? strcspn(s, "}") : 0;
        Text value = n ? named(s + 1, n - 1) : NULL;
        if (value) { buf_text(&out, value); s += n + 1; }
        else         buf_add(&out, s++, 1);
    }
    return buf_end(&out);
}

i64  world_number(Text word)  { return atoll(named(word, strlen(word))); }
i64  world_person(Asker who)  { return askers[who].person; }
Text world_csrf(Asker who)    { return askers[who].csrf; }
Text world_cookie(Asker who)  { return askers[who].cookie; }
Text world_bearer(Asker program) { return askers[program].bearer; }
Text world_body(const Res *res) { return buf_end(&res->body); }

/* A text file of this name that came with a form, as the server would give it. */
static Upload *upload(Text file)
{
    static const char WORDS[] = "A plan in plain words.\n";
    Upload *up = arena_take(test_arena, sizeof *up);
    char *path = (char *)arena_printf(test_arena, "%s/coming-XXXXXX", test_folder);
    *up = (Upload){ "file", file, mkstemp(path), sizeof WORDS - 1, journal_digest(test_arena, WORDS) };
    EXPECT(write(up->fd, WORDS, sizeof WORDS - 1) == sizeof WORDS - 1);
    unlink(path);
    return up;
}

/* Each request comes from an address of its own, so that no limit is met. */
static void ask(Db *db, Asker who, Text target, Text body, Res *res)
{
    static int n;
    Req req = { .method = body ? POST : GET, .target = world_words(target), .arena = test_arena, .db = db, .site = &WALK_SITE, .agent = "",
                .cookie = askers[who].cookie, .authorization = askers[who].bearer,
                .id = "world", .address = arena_printf(test_arena, "world-%d", n++), .secure = true,
                .now = walk_now() };
    Text sent = world_words(body ? body : "");
    EXPECT_OK(http_read_pairs(test_arena, sent, strlen(sent), &req.sent));
    Text file = body ? http_sent(&req, "file") : "";
    if (*file) req.upload = upload(file);
    http_answer(&req, res);
    if (req.upload) close(req.upload->fd);
    if (res->file) close(res->file);
    res->file = 0;
}

typedef struct Trying { Asker who; Text target, body; Res res; } Trying;

static Err try_it(Db *db, void *with)
{
    Trying *t = with;
    ask(db, t->who, t->target, t->body, &t->res);
    return E_CONFLICT;                                    /* undone, whatever it was */
}

Res world_ask(Asker who, Text target, Text body)
{
    Res res;
    ask(test_db, who, target, body, &res);
    return res;
}

Res world_try(Asker who, Text target, Text body)
{
    Trying t = { who, target, body, { 0 } };
    limit_reset();
    EXPECT_ERR(db_transact(test_db, try_it, &t), E_CONFLICT);
    return t.res;
}

static Text with_token(Asker who, Text body)
{
    return who == NOBODY_AT_ALL || who >= ASKERS ? body : arena_printf(test_arena, "csrf=%s&%s", askers[who].csrf, body);
}

Res world_post(Asker who, Text target, Text body) { return world_try(who, target, with_token(who, body)); }

static Err partner(Db *db)
{
    i64 id;
    Organised what = { .name = "Partner University", .about = "Teaches and studies", .domains = "partner.example" };
    TRY(organisation_add(db, &what, "system", walk_now(), &id));
    TRY(member_add(db, id, "A Partner", "partner@partner.example", &WALK_SITE, "system", walk_now()));
    name("organisation", digits(id));
    TRY(person_of_email(db, "partner@partner.example", "", "", walk_now(), &askers[PARTNER].person));
    name("partner", digits(askers[PARTNER].person));
    return OK;
}

static Err people(Db *db, void *with)
{
    (void)with;
    static const struct { Asker who; Text role; } STAFF[] = {
        { READER, "reader" }, { REVIEWER, "reviewer" }, { TRIAGE, "triage" }, { MANAGER, "manager" }, { ADMINISTRATOR, "administrator" },
    };
    for (size_t i = 0; i < COUNT(STAFF); i++) {
        Text email = arena_printf(test_arena, "%s@example.nhs.uk", STAFF[i].role);
        Text words = arena_printf(test_arena, "Some %s", STAFF[i].role);
        TRY(auth_add_staff(db, test_arena, words, email, STAFF[i].role, 0, walk_now(), &askers[STAFF[i].who].person));
    }
    TRY(person_of_email(db, "sender@example.nhs.uk", "A Sender", "", walk_now(), &askers[SENDER].person));
    TRY(person_of_email(db, "stranger@example.org", "A Stranger", "", walk_now(), &askers[STRANGER].person));
    return partner(db);
}

static Err sessions(Db *db, void *with)
{
    (void)with;
    for (Asker who = SENDER; who < ASKERS; who++) {
        bool staff = who >= READER && who <= ADMINISTRATOR;
        Text secret;
        TRY(session_start(db, test_arena, &WALK_SITE, askers[who].person, staff, "link", "", "", walk_now(), &secret));
        Text cookie = session_cookie(test_arena, &WALK_SITE, secret, staff);
        askers[who].cookie = arena_copy(test_arena, cookie, strcspn(cookie, ";"));
    }
    return OK;
}

static Err programs(Db *db, void *with)
{
    (void)with;
    static const Text ROLES_OF[] = { "reader", "reviewer", "triage", "manager" };
    Day last = { day_of(walk_now()).n + 30 };
    for (size_t i = 0; i < COUNT(ROLES_OF); i++) {
        Text secret;
        i64 id;
        TRY(token_make(db, test_arena, ROLES_OF[i], ROLES_OF[i], last, askers[ADMINISTRATOR].person, walk_now(), &id, &secret));
        askers[TOKEN_READER + i].bearer = arena_printf(test_arena, "Bearer %s", secret);
        if (!i) name("token", digits(id));
    }
    return OK;
}

static Err learn_token(Req *req)
{
    TRY(http_who(req));
    for (Asker who = SENDER; who < ASKERS; who++)
        if (askers[who].person == req->who.person) askers[who].csrf = req->who.csrf;
    if (req->who.person == askers[STRANGER].person) name("session", req->who.session);
    return OK;
}

static Err secrets(Db *db, void *with)
{
    (void)with;
    Text sign_in, set_password;
    TRY(link_make(db, test_arena, "sign-in", askers[SENDER].person, LINK_SIGN_IN, walk_now(), &sign_in));
    TRY(link_make(db, test_arena, "set-password", askers[READER].person, LINK_RESET, walk_now(), &set_password));
    name("sign_in", sign_in);
    name("set_password", set_password);
    return OK;
}

static Text last(Text path) { return strrchr(path, '/') + 1; }

static Idea landed_by(Text route, Text words, Text id, Text reference, Text key)
{
    Idea idea;
    Text receipt = walk_land(route, words);
    walk_idea(receipt, &idea);
    name(id, digits(idea.id));
    name(reference, idea.reference);
    name(key, last(receipt));
    return idea;
}

static Idea landed(Text words, Text id, Text reference, Text key) { return landed_by("staff", words, id, reference, key); }

static Err park(Db *db, void *with)
{
    const Idea *idea = with;
    i64 id;
    Verdict v = { .type = "park", .reason = "wait-rules", .words = "Not before the summer.", .next_door = "Write to us.", .stage = "",
                  .event = "The new rules are out" };
    TRY(day_parse("2026-06-01", &v.until));
    TRY(decision_make(db, idea, idea->version, &v, askers[TRIAGE].person, &WALK_SITE, walk_now(), &id));
    name("decision", digits(id));
    return OK;
}

static Err publish(Db *db, void *with)
{
    const Idea *idea = with;
    TRY(idea_share(db, idea, true, false, true, "sender", walk_now()));
    return idea_publish(db, idea, true, "Stands that can be found.", "system", walk_now());
}

static void ideas(void)
{
    landed("Drip stands get lost", "idea", "reference", "key");
    Idea theirs = landed("Beds squeak at night", "theirs", "their_reference", "their_key");
    Idea decided = landed("Trolleys are too high", "decided", "decided_reference", "decided_key");
    Idea published = landed("Stands for everybody", "public_id", "public", "public_key");
    EXPECT_OK(db_script(test_db, arena_printf(test_arena, "UPDATE idea SET sender = %lld WHERE id = %lld",
                                              (long long)askers[STRANGER].person, (long long)theirs.id)));
    EXPECT_OK(db_transact(test_db, park, &decided));
    EXPECT_OK(db_transact(test_db, publish, &published));
}

static void drafts(void)
{
    Draft draft;
    Text begun = walk_begin("staff");
    EXPECT_OK(draft_of_secret(test_db, last(begun), walk_now(), &draft));
    name("draft", last(begun));
    name("code", draft_code(test_arena, &draft));
    name("whole", last(walk_fill("staff", "Lamps flicker")));
}

static Err ask_both(Db *db, void *with)
{
    Idea idea;
    i64  staffs, senders;
    (void)with;
    TRY(idea_get(db, world_number("idea"), &idea));
    TaskWish wish = { "Count the stands", "", askers[REVIEWER].person, day_of(walk_now()) };
    TRY(task_add(db, &idea, &wish, askers[TRIAGE].person, &WALK_SITE, walk_now(), &staffs));
    wish.owner = 0;
    TRY(task_add(db, &idea, &wish, askers[TRIAGE].person, &WALK_SITE, walk_now(), &senders));
    Actor desk = { askers[TRIAGE].person, 0, true, &WALK_SITE, walk_now() };
    CheckWish assure = { .owner = askers[REVIEWER].person, .due = day_of(walk_now()) };
    Template safety;
    i64 check;
    TRY(template_newest(db, test_arena, "clinical-safety", &safety));
    TRY(check_add(db, &idea, &safety, &assure, &desk, &check));
    name("check", digits(check));
    name("task", digits(staffs));
    name("sender_task", digits(senders));
    return OK;
}

/* One panel that is planned and one that goes on, the scores of its item shown: both with the reviewer, the manager, and the triage officer
   as chair. */
static Err meet(Db *db, void *with)
{
    (void)with;
    IntList all = { .at = (i64[]){ askers[REVIEWER].person, askers[TRIAGE].person, askers[MANAGER].person }, .n = 3 };
    PanelWish wish = { "A panel", "14:00", "Room 1", "idea", day_of(walk_now()), askers[TRIAGE].person, 2, all };
    Panel panel;
    Item  item;
    Idea  idea;
    i64   ids[4];
    TRY(idea_get(db, world_number("idea"), &idea));
    for (size_t i = 0; i < COUNT(ids); i += 2) {
        TRY(panel_plan(db, &wish, askers[TRIAGE].person, walk_now(), &ids[i]));
        TRY(panel_get(db, ids[i], &panel));
        TRY(item_add(db, &panel, &idea, 20, askers[TRIAGE].person, walk_now(), &ids[i + 1]));
    }
    TRY(panel_begin(db, &panel, &all, askers[TRIAGE].person, walk_now()));
    TRY(panel_get(db, panel.id, &panel));
    TRY(item_get(db, ids[3], &item));
    TRY(score_reveal(db, &panel, &item, askers[TRIAGE].person, walk_now()));
    static const Text NAMES[] = { "panel", "item", "sitting", "seen" };
    for (size_t i = 0; i < COUNT(ids); i++) name(NAMES[i], digits(ids[i]));
    return OK;
}

/* Somebody asked, an idea offered, one shared, and an organisation suggested. */
static Err ask_outside(Db *db, void *with)
{
    Idea idea, theirs, decided;
    CollaboratorList asked;
    SuggestionList suggested;
    Transfer offer;
    i64 invited, offered;
    (void)with;
    TRY(idea_get(db, world_number("idea"), &idea));
    TRY(idea_get(db, world_number("theirs"), &theirs));
    TRY(idea_get(db, world_number("decided"), &decided));
    TRY(collaborator_invite(db, &idea, "helper@example.org", "Knows pumps", &WALK_SITE, walk_now(), &invited));
    TRY(transfer_offer(db, &theirs, "heir@example.org", true, &WALK_SITE, walk_now(), &offered));
    TRY(shared_turn(db, &decided, world_number("organisation"), true, &WALK_SITE, walk_now()));
    TRY(suggestion_make(db, &idea, world_number("organisation"), "They know pumps", askers[TRIAGE].person, &WALK_SITE, walk_now()));
    TRY(suggestions_open(db, idea.id, &suggested));
    name("suggestion", digits(suggested.at[0].id));
    TRY(collaborators_of(db, idea.id, &asked));
    TRY(transfer_of_idea(db, theirs.id, &offer));
    name("collaborator", digits(invited));
    name("invite_key", last(collaborator_link(test_arena, &WALK_SITE, &asked.at[0])));
    name("transfer", digits(offered));
    name("offer_key", last(transfer_link(test_arena, &WALK_SITE, &offer)));
    return OK;
}

/* A signed check of another hospital, for {check}. */
static Err passport(Db *db, void *with)
{
    static const char LINES[] = "hilum passport 1\nhospital\tNorthbridge Hospital\nmade\t2026-02-27\nidea\tNBH-26-0001A\tA pump\n"
                                "check\tclinical-safety\tClinical safety\t1\noutcome\tpassed\tFine\ndecided\t2026-02-02\t2027-02-01\n"
                                "answer\tversion\tWhich version?\tTwo\n";
    CheckRow c;
    Passport p;
    Text key, signature, why;
    i64 id;
    Actor who = { .person = askers[REVIEWER].person, .site = &WALK_SITE, .now = walk_now() };
    (void)with;
    TRY(seal_open(test_folder));
    TRY(seal_sign(test_arena, LINES, &key, &signature));
    Text file = arena_printf(test_arena, "%ssigned\t%s\t%s\n", LINES, key, signature);
    TRY(passport_read(test_arena, file, &p, &why));
    TRY(check_get(db, test_arena, world_number("check"), day_of(walk_now()), &c));
    TRY(passport_take(db, &c, file, &p, &who, &id));
    name("passport", digits(id));
    return OK;
}

static Err attach(Db *db, void *with)
{
    static const struct { Text word, side; Asker who; bool sender; } ROWS[] = {
        { "document", "outside", TRIAGE, false }, { "inside", "inside", TRIAGE, false }, { "sender_document", "outside", SENDER, true },
    };
    Idea idea;
    (void)with;
    Upload *up = upload("plan.txt");
    TRY(idea_get(db, world_number("idea"), &idea));
    TRY(shelf_keep(WALK_SITE.files, up->fd, up->size, up->digest));
    close(up->fd);
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        i64 id;
        Given file = { up->name, "text/plain", up->digest, up->size, SCAN_NONE };
        DocumentWish wish = { ROWS[i].side, arena_printf(test_arena, "Plan %s", ROWS[i].word) };
        Giver who = { .person = ROWS[i].sender ? idea.sender : askers[ROWS[i].who].person, .sender = ROWS[i].sender };
        TRY(document_add(db, &idea, &wish, &file, &who, &WALK_SITE, walk_now(), &id));
        name(ROWS[i].word, digits(id));
    }
    return OK;
}

/* Two webhooks, one of them with a delivery that was given up. */
static Err hooks(Db *db, void *with)
{
    (void)with;
    HookWish wish = { .name = "Dashboard", .url = "https://dashboard.example.org/" };
    *LIST_PUSH(test_arena, &wish.events) = "task.*";
    i64  id, other;
    Text secret;
    TRY(hook_make(db, test_arena, &wish, askers[ADMINISTRATOR].person, walk_now(), &id, &secret));
    TRY(hook_make(db, test_arena, &wish, askers[ADMINISTRATOR].person, walk_now(), &other, &secret));
    TRY(delivery_test(db, test_arena, id, "system", walk_now()));
    DeliveryList list = { 0 };
    TRY(deliveries_of(db, id, 0, 1, &list));
    TRY(db_script(db, "UPDATE delivery SET gave_up = 1772442000, why = 'Nobody answers at the address.'"));
    name("hook", digits(id));
    name("other_hook", digits(other));
    name("delivery", digits(list.at[0].id));
    Text held = arena_printf(test_arena,
        "INSERT INTO post (id, key, came, sender, subject, file, way, idea, person, state, why, words) VALUES "
                             "(70, 'k', 1, 'a@example.org', 'Re', 'f', 'sender', %s, %lld, 'held', 'other-sender', 'It is me.')",
                             named("idea", 4), (long long)askers[SENDER].person);
    name("post", "70");
    return db_script(db, held);
}

static Err edit(Db *db, void *with)
{
    (void)with;
    return form_draft_begin(db, "staff", walk_sheet("staff")->version, askers[ADMINISTRATOR].person, walk_now());
}

static Err bought(Db *db, void *with)
{
    Actor desk = { .person = askers[TRIAGE].person, .triages = true, .site = &WALK_SITE, .now = walk_now() };
    CheckWish wish = { .owner = askers[REVIEWER].person, .due = day_of(walk_now()) };
    Template safety;
    i64 check;
    TRY(template_newest(db, test_arena, "clinical-safety", &safety));
    TRY(check_add(db, with, &safety, &wish, &desk, &check));
    name("bought_check", digits(check));
    return OK;
}

static void rest(void)
{
    Idea product = landed_by("industry", "A mat that feels falls", "bought", "bought_reference", "bought_key");
    EXPECT_OK(db_transact(test_db, bought, &product));
    EXPECT_OK(db_transact(test_db, edit, NULL));
    EXPECT_OK(db_script(test_db, "INSERT INTO team (id, name, purpose) VALUES (70, 'Procurement', 'Buys what works');"
                                 "UPDATE outbox SET gave_up = 1772442000, error = 'Nobody there' WHERE id = 1;"));
    name("team", "70");
    name("mail", "1");
    name("to", digits(askers[TRIAGE].person));
    name("person", digits(askers[READER].person));
    name("sender", digits(askers[SENDER].person));
}

void world_open(void)
{
    names = (PairList){ 0 };
    memset(askers, 0, sizeof askers);
    for (Asker who = 0; who < EVERYBODY; who++) askers[who].cookie = askers[who].csrf = "";
    walk_open();
    log_quiet(true);
    EXPECT_OK(db_transact(test_db, people, NULL));
    EXPECT_OK(db_transact(test_db, sessions, NULL));
    EXPECT_OK(db_transact(test_db, programs, NULL));
    http_use(ROUTES, ROUTES_N, learn_token);
    for (Asker who = SENDER; who < ASKERS; who++) EXPECT_INT(world_ask(who, "/account", NULL).status, 200);
    http_use(ROUTES, ROUTES_N, http_who);
    EXPECT_OK(db_transact(test_db, secrets, NULL));
    ideas();
    EXPECT_OK(db_transact(test_db, ask_both, NULL));
    EXPECT_OK(db_transact(test_db, meet, NULL));
    EXPECT_OK(db_transact(test_db, ask_outside, NULL));
    EXPECT_OK(db_transact(test_db, passport, NULL));
    EXPECT_OK(db_transact(test_db, attach, NULL));
    EXPECT_OK(db_transact(test_db, hooks, NULL));
    drafts();
    rest();
    db_arena(test_db, test_arena);
}
