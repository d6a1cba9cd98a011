/* Documents by whole requests: what the scenarios of working an idea ask of them. */
#include "app/access_world.h"
#include "base/log.h"
#include "files/document.h"
#include "files/scan_fake.h"
#include "files/shelf.h"
#include "front/front_walk.h"
#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

typedef struct Asked { Res res; Text bytes; i64 n; } Asked;

/* With this scanner, and a file of these bytes named so; name NULL: none. What it does is kept. */
typedef struct Sending { Asker who; Text target, body, name, bytes, clamd; } Sending;

static void read_file(Asked *a)
{
    if (!a->res.file) return;
    char *to = arena_take(test_arena, (size_t)a->res.file_n + 1);
    EXPECT_INT(pread(a->res.file, to, (size_t)a->res.file_n, 0), a->res.file_n);
    close(a->res.file);
    a->bytes = to;
    a->n = a->res.file_n;
}

static Asked ask(const Sending *s)
{
    static int nth;
    Site site = WALK_SITE;
    site.clamd = s->clamd ? s->clamd : "";
    Req req = { .method = s->body ? POST : GET, .target = world_words(s->target), .arena = test_arena, .db = test_db, .site = &site,
                .agent = "", .cookie = world_cookie(s->who), .id = "world", .address = arena_printf(test_arena, "file-%d", nth++),
                .secure = true, .now = walk_now() };
    Text sent = s->body ? world_words(arena_printf(test_arena, "csrf=%s&%s", world_csrf(s->who), s->body)) : "";
    FILE *f = NULL;
    Upload up = { .field = "file" };
    EXPECT_OK(http_read_pairs(test_arena, sent, strlen(sent), &req.sent));
    if (s->name) {
        f = tmpfile();
        EXPECT(f && fputs(s->bytes, f) >= 0 && !fflush(f));
        up = (Upload){ "file", s->name, fileno(f), (i64)strlen(s->bytes), journal_digest(test_arena, s->bytes) };
        req.upload = &up;
    }
    Asked a = { .bytes = "" };
    http_answer(&req, &a.res);
    if (f) fclose(f);
    read_file(&a);
    return a;
}

static Asked fetch(Asker who, Text target) { return ask(&(Sending){ .who = who, .target = target }); }

static Asked post(Asker who, Text target, Text body) { return ask(&(Sending){ .who = who, .target = target, .body = body }); }

static Asked give(Asker who, Text target, Text name, Text bytes)
{
    return ask(&(Sending){ .who = who, .target = target, .body = "title=Plan&side=inside", .name = name, .bytes = bytes });
}

static Text shown(const Asked *a) { return world_body(&a->res); }

TEST(a_document_is_fetched_as_a_file_that_no_browser_runs)
{
    world_open();
    Asked a = fetch(READER, "/work/{idea}/documents/{document}/files/1");
    EXPECT_INT(a.res.status, 200);
    EXPECT_TEXT(a.bytes, "A plan in plain words.\n");
    EXPECT_TEXT(a.res.type, "text/plain");
    EXPECT(a.res.sandbox);
    EXPECT_TEXT(a.res.disposition, "attachment; filename=\"plan.txt\"; filename*=UTF-8''plan.txt");
    a = fetch(READER, "/work/{idea}/documents/{document}/files/1?view=inline");
    EXPECT(starts(a.res.disposition, "attachment"));      /* only pictures are shown in a page */
}

/* Scenario 19. The 20 MB and a byte are in tests/pages/upload_test.mjs: they are refused before any handler is asked. */
TEST(scenario_19_a_51st_file_and_a_disguised_one_are_refused_with_what_was_typed_kept)
{
    world_open();
    Asked a = give(TRIAGE, "/work/{idea}/documents", "plan.pdf", "<!DOCTYPE html><html><script>alert(1)</script></html>");
    EXPECT_INT(a.res.status, 422);
    EXPECT_HAS(shown(&a), "The file is a web page");
    EXPECT_HAS(shown(&a), "You can send: PDF");
    EXPECT_HAS(shown(&a), "value=\"Plan\"");
    a = give(NOBODY_AT_ALL, "/track/{reference}/{key}/documents", "plan.docx", "%PDF-1.4\n1 0 obj\n");
    EXPECT_INT(a.res.status, 422);
    EXPECT_HAS(shown(&a), "really a PDF, although its name ends in .docx");
    for (int i = 3; i < DOCUMENTS_MOST; i++) EXPECT_INT(give(TRIAGE, "/work/{idea}/documents", "plan.txt", "Words").res.status, 303);
    a = give(TRIAGE, "/work/{idea}/documents", "plan.txt", "Words");
    EXPECT_INT(a.res.status, 422);
    EXPECT_HAS(shown(&a), "There are 50 documents already");
    a = give(NOBODY_AT_ALL, "/track/{reference}/{key}/documents", "plan.txt", "Words");
    EXPECT_INT(a.res.status, 422);
}

TEST(scenario_19_each_removes_their_own_only_and_what_has_ended_takes_the_senders_alone)
{
    world_open();
    EXPECT_INT(world_post(REVIEWER, "/work/{idea}/documents/{document}/remove", "").status, 403);
    EXPECT_INT(world_post(MANAGER, "/work/{idea}/documents/{sender_document}/remove", "").status, 403);
    EXPECT_INT(world_post(TRIAGE, "/work/{idea}/documents/{document}/remove", "").status, 303);
    EXPECT_OK(db_script(test_db, world_words("UPDATE idea SET state = 'closed', outcome = 'declined', turn = 'nobody' "
                                             "WHERE id = {idea};")));
    Asked a = give(TRIAGE, "/work/{idea}/documents", "plan.txt", "Words");
    EXPECT_INT(a.res.status, 409);
    EXPECT_HAS(shown(&a), "This idea has ended");
    a = fetch(TRIAGE, "/work/{idea}/documents");
    EXPECT_LACKS(shown(&a), "type=\"file\"");
    EXPECT_INT(give(NOBODY_AT_ALL, "/track/{reference}/{key}/documents", "plan.txt", "Words").res.status, 303);
}

TEST(the_signed_paper_of_an_agreement_is_attached_fetched_by_colleagues_and_taken_away_by_triage)
{
    world_open();
    i64 id;
    EXPECT_INT(post(TRIAGE, "/organisations", "name=Acme&kind=company&country=GB").res.status, 303);
    Res made = post(TRIAGE, "/agreements", "kind=nda&title=With+Acme&parties=Acme&starts-day=1&starts-month=4&starts-year=2026").res;
    EXPECT_INT(made.status, 303);
    EXPECT_INT(sscanf(made.location, "/agreements/%" SCNd64, &id), 1);
    Text page = arena_printf(test_arena, "/agreements/%lld", (long long)id), files = arena_printf(test_arena, "%s/files", page);
    Asked a = give(TRIAGE, files, NULL, "");
    EXPECT_INT(a.res.status, 422);
    EXPECT_HAS(shown(&a), "Choose a file");
    EXPECT_INT(give(READER, files, "nda.txt", "Signed by all").res.status, 403);
    a = give(TRIAGE, files, "nda.txt", "Signed by all");
    EXPECT_TEXT(a.res.location, arena_printf(test_arena, "%s?done=attached", page));
    a = fetch(READER, page);
    EXPECT_HAS(shown(&a), "nda.txt");
    EXPECT_LACKS(shown(&a), "Remove it");
    Text one = arena_printf(test_arena, "%s/1", files);
    a = fetch(READER, one);
    EXPECT_TEXT(a.bytes, "Signed by all");
    EXPECT_INT(fetch(SENDER, one).res.status, 403);
    EXPECT_INT(post(TRIAGE, arena_printf(test_arena, "%s/remove", one), "a=b").res.status, 303);
    EXPECT_INT(fetch(READER, one).res.status, 404);
}

TEST(a_sender_sees_inside_documents_through_no_address)
{
    world_open();
    static const Text PAGES[] = { "/track/{reference}/{key}/documents", "/track/{reference}/{key}/documents.json", "/mine/{idea}/documents",
                                  "/mine/{idea}/documents.json", "/track/{reference}/{key}", "/mine/{idea}.json" };
    for (size_t i = 0; i < COUNT(PAGES); i++) {
        Asked a = fetch(SENDER, PAGES[i]);
        EXPECT_INT(a.res.status, 200);
        EXPECT_LACKS(shown(&a), "Plan inside");
        if (strstr(PAGES[i], "documents")) EXPECT_HAS(shown(&a), "Plan document");
    }
    EXPECT_OK(db_script(test_db, world_words("UPDATE document SET removed = 1 WHERE id = {inside};")));
    Asked a = fetch(SENDER, "/mine/{idea}/documents");
    EXPECT_LACKS(shown(&a), "Plan inside");
}

/* Scenario 15, the part about files: whoever may no longer see the idea gets none of its files, by any address they kept. */
TEST(scenario_15_a_file_is_denied_at_once_to_whoever_may_no_longer_see_its_idea)
{
    world_open();
    static const Text KEPT[] = { "/work/{idea}/documents", "/work/{idea}/documents.json", "/work/{idea}/documents/{document}",
                                 "/work/{idea}/documents/{document}/files/1", "/work/{idea}/documents/{document}/files/1?view=inline" };
    for (size_t i = 0; i < COUNT(KEPT); i++) EXPECT_INT(fetch(REVIEWER, KEPT[i]).res.status, 200);
    EXPECT_OK(db_script(test_db, world_words("INSERT INTO restricted (idea, reason, author, since) VALUES ({idea}, 'other', {to}, 1);"
                                             "INSERT INTO granted (id, idea, person, author, since) VALUES (1, {idea}, {to}, {to}, 1);")));
    for (size_t i = 0; i < COUNT(KEPT); i++) {
        EXPECT_INT(fetch(REVIEWER, KEPT[i]).res.status, 404);
        EXPECT_INT(fetch(ADMINISTRATOR, KEPT[i]).res.status, 404);
        EXPECT_INT(fetch(TRIAGE, KEPT[i]).res.status, 200);
    }
    EXPECT_INT(give(REVIEWER, "/work/{idea}/documents", "plan.txt", "Words").res.status, 404);
    EXPECT_INT(fetch(NOBODY_AT_ALL, "/track/{reference}/{key}/documents/{document}/files/1").res.status, 200);
}

TEST(a_removed_document_cannot_be_fetched_by_anybody)
{
    world_open();
    EXPECT_INT(ask(&(Sending){ TRIAGE, "/work/{idea}/documents/{document}/remove", "", NULL, NULL, NULL }).res.status, 303);
    EXPECT_INT(fetch(TRIAGE, "/work/{idea}/documents/{document}/files/1").res.status, 404);
    EXPECT_INT(fetch(NOBODY_AT_ALL, "/track/{reference}/{key}/documents/{document}/files/1").res.status, 404);
    Asked a = fetch(TRIAGE, "/work/{idea}/documents/{document}");
    EXPECT_HAS(shown(&a), "This document was removed");
    EXPECT_LACKS(shown(&a), "/files/1");
    a = fetch(TRIAGE, "/work/{idea}/documents");
    EXPECT_HAS(shown(&a), "Documents that were removed");
}

TEST(an_infected_file_is_refused_journalled_by_its_hash_and_known_from_then_on)
{
    world_open();
    EntryList entries;
    FakeScanner fake;
    fake_scanner_start(&fake, "stream: Worm FOUND");
    Sending s = { TRIAGE, "/work/{idea}/documents", "title=Bad&side=outside", "plan.txt", "Something harmful", fake.where };
    Asked a = ask(&s);
    fake_scanner_stop(&fake);
    EXPECT_INT(a.res.status, 422);
    EXPECT_HAS(shown(&a), "The virus scanner found something harmful");
    EXPECT_HAS(shown(&a), "value=\"Bad\"");
    EXPECT_ERR(shelf_prove(WALK_SITE.files, journal_digest(test_arena, "Something harmful")), E_NOT_FOUND);
    EXPECT_OK(journal_of(test_db, world_words("idea:{idea}"), &entries));
    const Entry *last = &entries.at[entries.n - 1];
    EXPECT_TEXT(last->what, "document.refused");
    EXPECT_HAS(last->data, journal_digest(test_arena, "Something harmful"));
    EXPECT_LACKS(last->data, "plan.txt");
    s.clamd = NULL;                                       /* also when nobody scans any more */
    EXPECT_INT(ask(&s).res.status, 422);
}

TEST(while_the_scanner_is_silent_a_file_is_kept_and_nobody_can_fetch_it)
{
    world_open();
    Sending s = { NOBODY_AT_ALL, "/track/{reference}/{key}/documents", "title=Waits", "plan.txt", "A drawing in words",
                  arena_printf(test_arena, "%s/nobody.sock", test_folder) };
    EXPECT_INT(ask(&s).res.status, 303);
    Asked a = fetch(TRIAGE, "/work/{idea}/documents");
    EXPECT_HAS(shown(&a), "Not yet scanned for viruses");
    EXPECT_HAS(shown(&a), "Files are not scanned for viruses here");
    s = (Sending){ .who = TRIAGE, .target = "/work/{idea}/documents", .clamd = s.clamd };
    a = ask(&s);
    EXPECT_HAS(shown(&a), "Every file is scanned for viruses");
    Text at = arena_printf(test_arena, "/work/{idea}/documents/%lld/files/1", (long long)world_number("sender_document") + 1);
    a = fetch(TRIAGE, at);
    EXPECT_INT(a.res.status, 409);
    EXPECT_HAS(shown(&a), "not yet scanned");
    EXPECT_INT(a.n, 0);
}

TEST(a_form_without_its_file_comes_back_with_what_was_typed)
{
    world_open();
    Asked a = ask(&(Sending){ .who = REVIEWER, .target = "/work/{idea}/documents", .body = "title=My+plan&side=outside" });
    EXPECT_INT(a.res.status, 422);
    EXPECT_HAS(shown(&a), "Choose a file");
    EXPECT_HAS(shown(&a), "value=\"My plan\"");
    a = give(REVIEWER, "/work/{idea}/documents", "plan.txt", "");
    EXPECT_HAS(shown(&a), "The file is empty");
    a = ask(&(Sending){ REVIEWER, "/work/{idea}/documents", "title=My+plan", "plan.txt", "Words", NULL });
    EXPECT_INT(a.res.status, 422);
    EXPECT_HAS(shown(&a), "Choose who may see it");
    EXPECT_HAS(shown(&a), "Choose the file again");
    Text long_title = arena_printf(test_arena, "title=%0200d&side=inside", 7);
    a = ask(&(Sending){ REVIEWER, "/work/{idea}/documents", long_title, "plan.txt", "Words", NULL });
    EXPECT_HAS(shown(&a), "Use 150 characters or fewer");
    EXPECT_HAS(shown(&a), "Choose the file again");
}

TEST(the_title_a_sender_gives_holds_no_patients_number)
{
    world_open();
    Sending s = { NOBODY_AT_ALL, "/track/{reference}/{key}/documents", "title=NHS+number+999+000+0018", "plan.txt", "Words", NULL };
    Asked a = ask(&s);
    EXPECT_INT(a.res.status, 422);
    EXPECT_HAS(shown(&a), "NHS number");
}
