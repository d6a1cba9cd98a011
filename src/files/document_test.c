#include "test.h"
#include "base/log.h"
#include "base/when.h"
#include "files/attachment.h"
#include "files/document.h"
#include "files/keeping.h"
#include "files/scan_fake.h"
#include "files/shelf.h"
#include "pathway/case.h"
#include "pathway/decision.h"
#include "pathway/reasons.h"
#include "document_test.sql.h"
#include <stdio.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static Site site;
static i64 officer, nurse, helper;

static Time at(Text day, int hour)
{
    Day d = NO_DAY;
    EXPECT_OK(day_parse(day, &d));
    return day_at(d, hour, 0);
}

static Idea land_one(void)
{
    Idea idea;
    Landing l = { .kind = "idea", .route = "staff", .title = "Tea trays", .summary = "A tray that fits a walking frame", .service = "",
                  .organisation = "", .source = "", .source_id = "", .sender = nurse };
    EXPECT_OK(idea_land(test_db, &l, "EXH", at("2026-03-02", 9), &idea));
    return idea;
}

/* An idea received on Monday 2 March 2026 at nine. */
static Idea landed(void)
{
    log_quiet(true);
    site = (Site){ .hospital = "Example Teaching Hospital", .site_code = "EXH", .origin = "https://ideas.example", .contact_email = "",
                   .contact_phone = "", .mail_note = "", .files = arena_printf(test_arena, "%s/files", test_folder),
                   .file_most = 20 << 20, .clamd = "" };
    EXPECT_OK(pathways_load());
    EXPECT_OK(reasons_load());
    EXPECT_OK(files_test_staff(test_db, "officer@exh.example", "Asha Officer", "triage", &officer));
    EXPECT_OK(files_test_staff(test_db, "helper@exh.example", "Hal Helper", "reviewer", &helper));
    EXPECT_OK(person_of_email(test_db, "nurse@example.org", "Noor Nurse", "", at("2026-03-02", 9), &nurse));
    return land_one();
}

/* A file with these words, on the shelf. */
static Given file(Text words, Scan scan)
{
    FILE *f = tmpfile();
    Given given = { "plan.txt", "text/plain", journal_digest(test_arena, words), (i64)strlen(words), scan };
    EXPECT(f && fputs(words, f) >= 0 && !fflush(f));
    EXPECT_OK(shelf_keep(site.files, fileno(f), given.size, given.hash));
    fclose(f);
    return given;
}

static const Giver *by(i64 person)
{
    static Giver who;
    who = (Giver){ .person = person, .sender = person == nurse, .triages = person == officer };
    return &who;
}

static Err add(const Idea *idea, i64 person, Text side, const Given *given, i64 *id)
{
    DocumentWish wish = { side, "Plan of the tray" };
    return document_add(test_db, idea, &wish, given, by(person), &site, at("2026-03-02", 10), id);
}

static i64 added(const Idea *idea, i64 person, Text side, Text words)
{
    i64 id;
    Given given = file(words, SCAN_NONE);
    EXPECT_OK(add(idea, person, side, &given, &id));
    return id;
}

static DocumentRow now_is(i64 id)
{
    DocumentRow d;
    EXPECT_OK(document_get(test_db, test_arena, id, &d));
    return d;
}

static Err renew(const Idea *idea, i64 id, i64 person, Text words)
{
    DocumentRow d = now_is(id);
    Given given = file(words, SCAN_NONE);
    return document_renew(test_db, idea, &d, &given, by(person), &site, at("2026-03-03", 10));
}

static Err take_away(i64 id, i64 person)
{
    DocumentRow d = now_is(id);
    return document_remove(test_db, &d, by(person), at("2026-03-03", 11));
}

static void run_at(Err (*job)(JobRun *run), Time now)
{
    JobRun run = { .db = test_db, .arena = test_arena, .now = now, .site = &site };
    EXPECT_OK(job(&run));
}

/* As if the file was kept long ago. */
static void age(Text hash)
{
    struct timespec then[2] = { { .tv_sec = 1000 }, { .tv_sec = 1000 } };
    EXPECT(!utimensat(AT_FDCWD, shelf_path(test_arena, site.files, hash), then, 0));
}

static i64 mails(Text email)
{
    i64 n;
    EXPECT_OK(files_test_mails(test_db, email, &n));
    return n;
}

static bool there(Text hash) { return !shelf_prove(site.files, hash); }

TEST(a_document_for_both_sides_is_told_to_the_other_and_one_inside_is_not)
{
    Idea idea = landed();
    DocumentRowList seen;
    Text letter;
    i64 before = mails("nurse@example.org");
    added(&idea, officer, "inside", "What we think of it");
    EXPECT_INT(mails("nurse@example.org"), before);
    i64 outside = added(&idea, officer, "outside", "A leaflet");
    EXPECT_INT(mails("nurse@example.org"), before + 1);
    EXPECT_OK(files_test_newest_mail(test_db, "nurse@example.org", &letter));
    EXPECT_HAS(letter, "Plan of the tray");
    EXPECT_HAS(letter, "/track/");
    EXPECT_OK(document_list(test_db, test_arena, idea.id, "outside", false, &seen));
    EXPECT_INT(seen.n, 1);
    EXPECT_INT(seen.at[0].id, outside);
    before = mails(idea.owner_email);
    added(&idea, nurse, "inside", "A drawing");
    EXPECT_INT(mails(idea.owner_email), before + 1);
    EXPECT_OK(document_list(test_db, test_arena, idea.id, "outside", false, &seen));
    EXPECT_INT(seen.n, 2);                                /* a sender has no inside */
    EXPECT_TEXT(seen.at[0].author_name, "Noor Nurse");
}

TEST(a_newer_version_is_shown_first_and_the_older_ones_stay)
{
    Idea idea = landed();
    SentFileList files;
    i64 id = added(&idea, officer, "inside", "First");
    EXPECT_OK(renew(&idea, id, helper, "Second"));
    EXPECT_OK(document_files(test_db, test_arena, id, &files));
    EXPECT_INT(files.n, 2);
    EXPECT_INT(files.at[0].number, 2);
    EXPECT_TEXT(files.at[0].author_name, "Hal Helper");
    EXPECT_TEXT(files.at[1].blob, journal_digest(test_arena, "First"));
    EXPECT(files.at[0].ready && files.at[1].ready);
    EXPECT_INT(now_is(id).number, 2);
    DocumentRow stale = now_is(id);
    stale.version--;
    Given given = file("Third", SCAN_NONE);
    EXPECT_ERR(document_renew(test_db, &idea, &stale, &given, by(officer), &site, at("2026-03-03", 12)), E_CONFLICT);
}

TEST(a_senders_document_is_renewed_and_removed_by_its_sender_alone)
{
    Idea idea = landed();
    i64 theirs = added(&idea, nurse, "outside", "A drawing"), ours = added(&idea, officer, "outside", "A leaflet");
    EXPECT_ERR(renew(&idea, theirs, officer, "Another"), E_DENIED);
    EXPECT_ERR(renew(&idea, ours, nurse, "Another"), E_DENIED);
    EXPECT_ERR(take_away(theirs, officer), E_DENIED);
    EXPECT_ERR(take_away(ours, nurse), E_DENIED);
    EXPECT_OK(renew(&idea, theirs, nurse, "A better drawing"));
    EXPECT_OK(take_away(theirs, nurse));
    EXPECT_ERR(take_away(theirs, nurse), E_CONFLICT);
    EXPECT_ERR(renew(&idea, theirs, nurse, "Too late"), E_CONFLICT);
}

TEST(a_colleague_removes_their_own_documents_and_those_of_who_left_fall_to_triage)
{
    Idea idea = landed();
    i64 id = added(&idea, helper, "inside", "Figures");
    EXPECT_ERR(take_away(id, officer), E_DENIED);
    EXPECT_OK(db_script(test_db, arena_printf(test_arena, "UPDATE person SET left_on = '2026-03-02' WHERE id = %lld", (long long)helper)));
    EXPECT_OK(take_away(id, officer));
    DocumentRow d = now_is(id);
    EXPECT(d.removed.s != 0);
    EXPECT_TEXT(d.title, "Plan of the tray");
}

TEST(no_more_than_fifty_documents_and_twenty_versions_fit)
{
    Idea idea = landed();
    i64 id, first = added(&idea, nurse, "outside", "0");
    Given given = file("1", SCAN_NONE);
    for (int i = 1; i < DOCUMENTS_MOST; i++) EXPECT_OK(add(&idea, nurse, "outside", &given, &id));
    EXPECT_ERR(add(&idea, nurse, "outside", &given, &id), E_INVALID);
    EXPECT_ERR(add(&idea, officer, "inside", &given, &id), E_INVALID);
    EXPECT_OK(take_away(first, nurse));
    EXPECT_OK(add(&idea, officer, "inside", &given, &id));
    for (int i = 1; i < VERSIONS_MOST; i++) EXPECT_OK(renew(&idea, id, officer, "1"));
    EXPECT_ERR(renew(&idea, id, officer, "1"), E_INVALID);
}

TEST(an_idea_that_has_ended_takes_documents_from_its_sender_only)
{
    Idea idea = landed();
    i64 decision, id = added(&idea, officer, "outside", "A leaflet");
    Verdict v = { .type = "decline", .reason = "for-a-test", .words = "No.", .next_door = "There.", .stage = "", .until = NO_DAY,
                  .event = "" };
    EXPECT_OK(decision_make(test_db, &idea, idea.version, &v, officer, &site, at("2026-03-04", 10), &decision));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    Given given = file("More", SCAN_NONE);
    EXPECT_ERR(add(&idea, officer, "inside", &given, &id), E_CONFLICT);
    EXPECT_ERR(renew(&idea, id, officer, "More"), E_CONFLICT);
    EXPECT_OK(add(&idea, nurse, "outside", &given, &id));
}

TEST(a_file_is_deleted_when_the_last_document_that_held_it_was_removed)
{
    Idea idea = landed(), other = land_one();
    Text hash = journal_digest(test_arena, "The same leaflet");
    i64 one = added(&idea, officer, "inside", "The same leaflet"), two = added(&other, helper, "inside", "The same leaflet");
    Time later = { at("2026-03-03", 12).s };
    age(hash);
    EXPECT_OK(take_away(one, officer));
    run_at(job_drop_files, later);
    EXPECT(there(hash));
    EXPECT_OK(take_away(two, helper));
    run_at(job_drop_files, later);
    EXPECT(!there(hash));
    EXPECT(!now_is(two).newest.kept);
    EXPECT_TEXT(now_is(two).title, "Plan of the tray");
    i64 again = added(&idea, officer, "inside", "The same leaflet");
    EXPECT(now_is(again).newest.ready && there(hash));
}

static const AttachedTo PAPERS = { "agreement", 7 };

static i64 attached(Text words)
{
    Given given = file(words, SCAN_NONE);
    SentFileList all;
    EXPECT_OK(attachment_add(test_db, &PAPERS, &given, officer, at("2026-03-02", 11)));
    EXPECT_OK(attachments_of(test_db, test_arena, &PAPERS, &all));
    return all.at[0].document;
}

TEST(what_is_attached_to_something_else_holds_its_file_like_a_document)
{
    Idea idea = landed();
    Text hash = journal_digest(test_arena, "Signed by all");
    i64 document = added(&idea, officer, "inside", "Signed by all"), id = attached("Signed by all");
    SentFile f;
    EXPECT_OK(attachment_get(test_db, test_arena, &PAPERS, id, &f));
    EXPECT(f.ready);
    EXPECT_ERR(attachment_get(test_db, test_arena, &(AttachedTo){ "agreement", 8 }, id, &f), E_NOT_FOUND);
    age(hash);
    EXPECT_OK(take_away(document, officer));
    run_at(job_drop_files, at("2026-03-03", 9));
    EXPECT(there(hash));
    EXPECT_OK(attachment_remove(test_db, &PAPERS, id, officer, at("2026-03-03", 10)));
    EXPECT_ERR(attachment_remove(test_db, &PAPERS, id, officer, at("2026-03-03", 10)), E_NOT_FOUND);
    run_at(job_drop_files, at("2026-03-03", 11));
    EXPECT(!there(hash));
}

TEST(a_twenty_first_attachment_does_not_fit_and_one_with_a_virus_is_told_of_where_it_belongs)
{
    EntryList entries;
    FakeScanner fake;
    landed();
    for (int i = 0; i < ATTACHMENTS_MOST; i++) attached("Something harmful");
    Given given = file("One more", SCAN_NONE);
    EXPECT_ERR(attachment_add(test_db, &PAPERS, &given, officer, at("2026-03-02", 12)), E_INVALID);
    fake_scanner_start(&fake, "stream: Worm FOUND");
    site.clamd = fake.where;
    run_at(job_scan_files, at("2026-03-02", 12));
    fake_scanner_stop(&fake);
    EXPECT_OK(journal_of(test_db, "agreement:7", &entries));
    EXPECT_INT(entries.n, 2 * ATTACHMENTS_MOST);
    EXPECT_TEXT(entries.at[entries.n - 1].what, "attachment.infected");
}

TEST(a_file_that_was_sent_again_a_moment_ago_is_not_deleted)
{
    Idea idea = landed();
    Text hash = journal_digest(test_arena, "A leaflet");
    EXPECT_OK(take_away(added(&idea, officer, "inside", "A leaflet"), officer));
    run_at(job_drop_files, time_now());
    EXPECT(there(hash));
    run_at(job_drop_files, (Time){ time_now().s + 7200 });
    EXPECT(!there(hash));
}

TEST(what_lies_on_the_shelf_and_is_in_no_record_is_deleted_after_a_day)
{
    Idea idea = landed();
    Text lost = file("Nobody's", SCAN_NONE).hash, held = journal_digest(test_arena, "A leaflet");
    added(&idea, officer, "inside", "A leaflet");
    run_at(job_sort_files, time_now());
    EXPECT(there(lost) && there(held));
    run_at(job_sort_files, (Time){ time_now().s + 2 * 86400 });
    EXPECT(!there(lost) && there(held));
}

TEST(a_file_waits_for_the_scanner_and_can_then_be_fetched)
{
    Idea idea = landed();
    i64 id;
    Given given = file("A leaflet", SCAN_WAITING);
    EXPECT_OK(add(&idea, nurse, "outside", &given, &id));
    EXPECT(!now_is(id).newest.ready);
    site.clamd = arena_printf(test_arena, "%s/nobody.sock", test_folder);
    run_at(job_scan_files, at("2026-03-02", 11));
    EXPECT(!now_is(id).newest.ready);
    FakeScanner fake;
    fake_scanner_start(&fake, "stream: OK");
    site.clamd = fake.where;
    run_at(job_scan_files, at("2026-03-02", 12));
    fake_scanner_stop(&fake);
    EXPECT_INT(fake.got_n, strlen("A leaflet"));
    EXPECT(now_is(id).newest.ready);
    EXPECT_TEXT(now_is(id).newest.scan, "clean");
}

TEST(what_the_scanner_finds_later_is_deleted_and_stands_in_the_history)
{
    Idea idea = landed();
    i64 id = added(&idea, nurse, "outside", "Something harmful");
    bool infected;
    Case c;
    FakeScanner fake;
    fake_scanner_start(&fake, "stream: Worm FOUND");
    site.clamd = fake.where;
    run_at(job_scan_files, at("2026-03-02", 12));
    run_at(job_scan_files, at("2026-03-02", 13));
    fake_scanner_stop(&fake);
    EXPECT(!there(journal_digest(test_arena, "Something harmful")));
    EXPECT_TEXT(now_is(id).newest.scan, "infected");
    EXPECT(!now_is(id).newest.ready);
    EXPECT_OK(blob_condemned(test_db, journal_digest(test_arena, "Something harmful"), &infected));
    EXPECT(infected);
    EXPECT_OK(case_read(test_db, test_arena, idea.id, 0, day_of(at("2026-03-02", 14)), &c));
    EXPECT_TEXT(c.history.at[0].words, "A document held a virus and was deleted");
    EXPECT_TEXT(c.history.at[1].words, "Document added");
}

TEST(the_journal_of_documents_holds_no_words_and_no_names)
{
    Idea idea = landed();
    EntryList entries;
    take_away(added(&idea, nurse, "outside", "A drawing"), nurse);
    EXPECT_OK(journal_of(test_db, journal_subject(test_arena, "idea", idea.id), &entries));
    for (size_t i = 0; i < entries.n; i++) {
        EXPECT_LACKS(entries.at[i].data, "Plan of the tray");
        EXPECT_LACKS(entries.at[i].data, "plan.txt");
        EXPECT_LACKS(entries.at[i].data, "Noor");
    }
    EXPECT_TEXT(entries.at[entries.n - 1].what, "document.removed");
    EXPECT_HAS(entries.at[entries.n - 2].data, journal_digest(test_arena, "A drawing"));
}

TEST(a_missing_and_a_changed_file_are_found)
{
    Idea idea = landed();
    FileFaultList faults;
    added(&idea, officer, "inside", "One");
    added(&idea, officer, "inside", "Two");
    added(&idea, officer, "inside", "Three");
    EXPECT_OK(files_prove(test_db, test_arena, site.files, &faults));
    EXPECT_INT(faults.n, 0);
    EXPECT(!truncate(shelf_path(test_arena, site.files, journal_digest(test_arena, "One")), 1));
    EXPECT(!unlink(shelf_path(test_arena, site.files, journal_digest(test_arena, "Two"))));
    EXPECT_OK(files_prove(test_db, test_arena, site.files, &faults));
    EXPECT_INT(faults.n, 2);
}

TEST(how_large_a_file_is_stands_in_words)
{
    EXPECT_TEXT(bytes_words(test_arena, 1), "1 byte");
    EXPECT_TEXT(bytes_words(test_arena, 1000), "1000 bytes");
    EXPECT_TEXT(bytes_words(test_arena, 99718), "97 KB");
    EXPECT_TEXT(bytes_words(test_arena, 20 << 20), "20 MB");
    EXPECT_TEXT(bytes_words(test_arena, 1300000), "1.2 MB");
}
