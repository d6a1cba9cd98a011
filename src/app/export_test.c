#include "test.h"
#include "app/demo.h"
#include "app/export.h"
#include "assure/template.h"
#include "auth/auth.h"
#include "base/log.h"
#include "base/when.h"
#include "files/keeping.h"
#include "files/shelf.h"
#include "front/forms.h"
#include "base/digest.h"
#include "pathway/reasons.h"
#include "pathway/search.h"
#include "export_test.sql.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const Site SITE = { "Example Teaching Hospital", "EXH", "http://127.0.0.1:8080", "innovation@exh.example", "", true, "" };

static Time last_moment(void) { return demo_end(day_from(2026, 3, 5), (Time){ 0 }); }

static Err begin(Db *db, void *with)
{
    TRY(auth_seed(db, with, demo_opened(last_moment())));
    TRY(templates_seed(db, demo_opened(last_moment())));
    return forms_seed(db, demo_opened(last_moment()));
}

/* A Hilum: its records and its data folder. */
typedef struct House { Db *db; Text data; } House;

static Text folder(Text name)
{
    Text path = arena_printf(test_arena, "%s/%s", test_folder, name);
    mkdir(path, 0700);
    return path;
}

static Text path_of(Text name) { return arena_printf(test_arena, "%s/%s", test_folder, name); }

static House here(Db *db, Text name)
{
    sheets_forget();
    EXPECT_OK(pathways_load());
    EXPECT_OK(reasons_load());
    EXPECT_OK(db_transact(db, begin, test_arena));
    return (House){ db, folder(name) };
}

static House elsewhere(Text name)
{
    Db *db;
    log_quiet(true);
    EXPECT_OK(db_open(&db, path_of(arena_printf(test_arena, "%s.db", name))));
    db_arena(db, test_arena);
    EXPECT_OK(db_migrate(db, last_moment()));
    return here(db, name);
}

static void lived_in(const House *house)
{
    Site site = SITE;
    site.files = file_in(test_arena, house->data, "files");
    DemoOrder order = { .ideas = 200, .seed = 7, .end = last_moment(), .site = &site, .data = house->data };
    EXPECT_OK(demo_fill(house->db, test_arena, &order));
    EXPECT_OK(export_test_more(house->db));
    EXPECT_OK(db_script(house->db, "INSERT INTO hook (name, url, salt, maker, created)"
                                   " SELECT 'Board', 'https://a.example/', 'S', MIN(id), 1 FROM person;"
                                   "INSERT INTO hook_event (event, hook) SELECT 'task.*', id FROM hook;"
                                   "INSERT INTO delivery (hook, entry, idea, what, made, next_try)"
                                   " SELECT h.id, e.id, 1, e.what, 1, 2 FROM hook h, entry e WHERE e.id < 4;"
                                   "INSERT INTO post (key, came, file, way, idea, person, state, why, words)"
                                   " VALUES ('k', 1, 'f', 'sender', 1, 1, 'held', 'other-sender', 'It is me.');"));
    FILE *key = fopen(file_in(test_arena, house->data, "link.key"), "wb");
    EXPECT(key != NULL);
    fwrite("0123456789abcdef0123456789\0bcdef", 1, 32, key);
    fclose(key);
}

static Carry carry(const House *house, Text dir)
{
    return (Carry){ .db = house->db, .arena = test_arena, .data = house->data, .dir = path_of(dir), .why = "" };
}

static void export_to(const House *house, Text dir)
{
    Carry c = carry(house, dir);
    EXPECT_OK(export_write(&c));
    EXPECT(c.rows > 5000);
}

static Err import_from(const House *house, Text dir, Text *why)
{
    Carry c = carry(house, dir);
    Err err = import_read(&c);
    *why = c.why;
    return err;
}

static void imports(const House *house, Text dir)
{
    Text why;
    Err err = import_from(house, dir, &why);
    if (err) print_message("# %s\n", why);
    EXPECT_OK(err);
}

static void same_file(Text one, Text other)
{
    Text a, b;
    EXPECT_OK(file_digest(test_arena, one, &a));
    EXPECT_OK(file_digest(test_arena, other, &b));
    if (!same(a, b)) print_message("# %s and %s differ\n", one, other);
    EXPECT_TEXT(a, b);
}

/* Every file of the first is in the second, with the same bytes; the manifests hold the digests of all the tables. */
static void same_bytes(Text one, Text other)
{
    Carry c = { .arena = test_arena, .dir = path_of(one) };
    Manifest m;
    EXPECT_OK(manifest_read(&c, &m));
    EXPECT(m.tables.n > 15);
    EXPECT_INT(m.files.n, 3);
    for (size_t i = 0; i < m.tables.n; i++) {
        Text name = arena_printf(test_arena, "%s.jsonl", m.tables.at[i].name);
        same_file(file_in(test_arena, path_of(one), name), file_in(test_arena, path_of(other), name));
    }
    same_file(file_in(test_arena, path_of(one), EXPORT_MANIFEST), file_in(test_arena, path_of(other), EXPORT_MANIFEST));
}

static i64 ideas_in(Db *db)
{
    i64 n = -1;
    EXPECT_OK(export_test_ideas(db, &n));
    return n;
}

static size_t found(Db *db, Text typed)
{
    SearchFound all;
    SearchFilter filter = { .typed = typed, .kind = "", .stage = "", .state = "" };
    EXPECT_OK(search_ideas(db, test_arena, &filter, SEARCH_MOST, &all));
    return all.rows.n;
}

static void journal_is_sound(const House *house)
{
    Verified v;
    EXPECT_OK(journal_verify(house->db, house->data, test_arena, &v));
    EXPECT_TEXT(v.faults.n ? v.faults.at[0].words : "", "");
    EXPECT_INT(v.after, 0);
    EXPECT(v.entries > 500);
}

/* Every attached file is there, and in the folder of the export. */
static void same_files(const House *house, Text dir)
{
    FileFaultList faults;
    TextList hashes;
    EXPECT_OK(files_prove(house->db, test_arena, file_in(test_arena, house->data, "files"), &faults));
    EXPECT_INT(faults.n, 0);
    EXPECT_OK(files_kept(house->db, "", FILES_PAGE, &hashes));
    EXPECT_INT(hashes.n, 2);
    for (size_t i = 0; i < hashes.n; i++) EXPECT_OK(shelf_prove(path_of(arena_printf(test_arena, "%s/files", dir)), hashes.at[i]));
}

TEST(everything_goes_out_comes_in_elsewhere_and_goes_out_again_with_the_same_bytes)
{
    House first = elsewhere("first");
    lived_in(&first);
    export_to(&first, "x1");
    House second = here(test_db, "second");
    imports(&second, "x1");
    export_to(&second, "x2");
    same_bytes("x1", "x2");
    House third = elsewhere("third");
    imports(&third, "x2");
    export_to(&third, "x3");
    same_bytes("x1", "x3");
    journal_is_sound(&second);
    journal_is_sound(&third);
    same_files(&third, "x1");
    EXPECT(found(first.db, "ward") > 3);
    EXPECT_INT(found(second.db, "ward"), found(first.db, "ward"));
    EXPECT_INT(found(third.db, "ward"), found(first.db, "ward"));
    db_close(first.db);
    db_close(third.db);
    sheets_forget();
}

TEST(an_attached_file_that_was_altered_or_lost_on_the_way_is_named_and_nothing_is_imported)
{
    House house = elsewhere("house"), other = here(test_db, "other");
    TextList hashes;
    Text why;
    lived_in(&house);
    export_to(&house, "x");
    EXPECT_OK(files_kept(house.db, "", FILES_PAGE, &hashes));
    EXPECT(hashes.n == 2);
    Text path = shelf_path(test_arena, path_of("x/files"), hashes.at[0]);
    EXPECT(!truncate(path, 3));
    EXPECT_ERR(import_from(&other, "x", &why), E_INVALID);
    EXPECT_HAS(why, hashes.at[0]);
    EXPECT_HAS(why, "was altered; nothing was imported");
    EXPECT(!unlink(path));
    EXPECT_ERR(import_from(&other, "x", &why), E_INVALID);
    EXPECT_HAS(why, "is missing; nothing was imported");
    EXPECT_OK(shelf_drop(file_in(test_arena, house.data, "files"), hashes.at[0]));
    Carry c = carry(&house, "y");
    EXPECT_ERR(export_write(&c), E_BROKEN);
    EXPECT_HAS(c.why, hashes.at[0]);
    db_close(house.db);
    sheets_forget();
}

TEST(after_an_import_new_rows_get_new_numbers)
{
    House first = elsewhere("first");
    lived_in(&first);
    export_to(&first, "x1");
    House second = here(test_db, "second");
    imports(&second, "x1");
    i64 most, id;
    EXPECT_OK(export_test_last_person(test_db, &most));
    EXPECT_OK(person_of_email(test_db, "new@exh.example", "New Person", "", last_moment(), &id));
    EXPECT_INT(id, most + 1);
    db_close(first.db);
    sheets_forget();
}

static void write_file(Text path, Text words)
{
    FILE *f = fopen(path, "wb");
    EXPECT(f != NULL);
    fputs(words, f);
    fclose(f);
}

TEST(an_export_that_was_altered_is_refused_and_the_file_named)
{
    Text why;
    House first = elsewhere("first"), second = here(test_db, "second");
    lived_in(&first);
    export_to(&first, "x1");
    Text person = file_in(test_arena, path_of("x1"), "person.jsonl");
    FILE *f = fopen(person, "r+b");
    EXPECT(f != NULL);
    fseek(f, 40, SEEK_SET);
    fputc('#', f);
    fclose(f);
    EXPECT_ERR(import_from(&second, "x1", &why), E_INVALID);
    EXPECT_HAS(why, "person.jsonl was altered");
    EXPECT_INT(remove(person), 0);
    EXPECT_ERR(import_from(&second, "x1", &why), E_INVALID);
    EXPECT_HAS(why, "person.jsonl is missing");
    write_file(file_in(test_arena, path_of("x1"), EXPORT_MANIFEST),
               "{\"format\": 1, \"product\": \"0.0.1\", \"schema\": [\"0000_other\"]}");
    EXPECT_ERR(import_from(&second, "x1", &why), E_INVALID);
    EXPECT_HAS(why, "version 0.0.1");
    EXPECT_INT(remove(file_in(test_arena, path_of("x1"), EXPORT_MANIFEST)), 0);
    EXPECT_ERR(import_from(&second, "x1", &why), E_INVALID);
    EXPECT_HAS(why, "no " EXPORT_MANIFEST);
    EXPECT_INT(ideas_in(test_db), 0);
    db_close(first.db);
    sheets_forget();
}

TEST(only_an_empty_hilum_takes_an_import_and_only_an_empty_folder_an_export)
{
    Text why;
    House first = elsewhere("first");
    lived_in(&first);
    export_to(&first, "x1");
    EXPECT_ERR(import_from(&first, "x1", &why), E_CONFLICT);
    EXPECT_HAS(why, "empty Hilum");
    Carry c = carry(&first, "x1");
    EXPECT_ERR(export_write(&c), E_CONFLICT);
    EXPECT_HAS(c.why, "is not empty");
    House second = here(test_db, "second");
    Checkpoints *held;
    EXPECT_OK(checkpoints_open(&held, second.data));
    EXPECT_ERR(import_from(&second, "x1", &why), E_CONFLICT);
    EXPECT_HAS(why, "a server is running");
    checkpoints_close(held);
    db_close(first.db);
    sheets_forget();
}

TEST(an_import_that_fails_on_the_way_leaves_nothing_behind)
{
    Text why;
    House first = elsewhere("first"), second = here(test_db, "second");
    lived_in(&first);
    export_to(&first, "x1");
    for (int n = 20; n < 120; n += 31) {
        db_fail_at(test_db, n);
        EXPECT_ERR(import_from(&second, "x1", &why), E_BROKEN);
        EXPECT_INT(ideas_in(test_db), 0);
        EXPECT(access(file_in(test_arena, second.data, "link.key"), F_OK) != 0);
        EXPECT(access(file_in(test_arena, second.data, "link.key.import"), F_OK) != 0);
    }
    db_fail_at(test_db, 0);
    imports(&second, "x1");
    same_file(file_in(test_arena, second.data, "link.key"), file_in(test_arena, first.data, "link.key"));
    db_close(first.db);
    sheets_forget();
}

TEST(an_export_is_for_its_owner_only)
{
    struct stat st;
    House house = here(test_db, "house");
    Carry c = carry(&house, "x1");
    EXPECT_OK(export_write(&c));
    EXPECT_INT(stat(path_of("x1"), &st), 0);
    EXPECT_INT(st.st_mode & 0777, 0700);
    EXPECT_INT(stat(file_in(test_arena, path_of("x1"), "person.jsonl"), &st), 0);
    EXPECT_INT(st.st_mode & 0777, 0600);
}

/* b2sum -l 256 of nothing, and of "abc". */
TEST(a_digest_is_blake2b_of_256_bits)
{
    Digest d;
    char hex[HASH_HEX];
    digest_begin(&d);
    digest_end(&d, hex);
    EXPECT_TEXT(hex, "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
    digest_begin(&d);
    digest_add(&d, "a", 1);
    digest_add(&d, "bc", 2);
    digest_end(&d, hex);
    EXPECT_TEXT(hex, "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}
