/* test: TEST(a_sentence_about_the_product) { … } is all a test needs; it finds its way into the suite by itself. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#undef fail                               /* too good a word to lose to a macro */

#include "store/store.h"

/* Fresh for every test: an empty database with the newest schema, on the engine the suite was started with, and an arena that
   the texts of rows go to. Nothing in them outlives the test. */
extern Db *test_db;
extern Arena *test_arena;
extern Text test_where;                   /* for db_open or db_open_reader: a second connection to test_db's database */
extern Text test_folder;                  /* an empty folder of the suite's own, for files; emptied for every test */

typedef struct Test { const char *name, *file; void (*run)(void); struct Test *next; } Test;
void test_add(Test *t);

#define TEST(sentence) \
    static void sentence(void); \
    __attribute__((constructor)) static void add_##sentence(void) \
    { \
        static Test t = { #sentence, __FILE__, sentence, NULL }; \
        test_add(&t); \
    } \
    static void sentence(void)

/* Each ends the test when it does not hold. */
#define EXPECT(what)            expect_true((what), #what, __FILE__, __LINE__)
#define EXPECT_TEXT(got, want)  expect_text((got), (want), #got, __FILE__, __LINE__)
#define EXPECT_INT(got, want)   expect_int((int64_t)(got), (int64_t)(want), #got, __FILE__, __LINE__)
#define EXPECT_OK(call)         expect_err((call), OK, #call, __FILE__, __LINE__)
#define EXPECT_ERR(call, want)  expect_err((call), (want), #call, __FILE__, __LINE__)
#define EXPECT_HAS(text, part)  expect_has((text), (part), true, #text, __FILE__, __LINE__)
#define EXPECT_LACKS(text, part) expect_has((text), (part), false, #text, __FILE__, __LINE__)

void expect_true(bool holds, Text what, Text file, int line);
void expect_text(Text got, Text want, Text what, Text file, int line);
void expect_int(int64_t got, int64_t want, Text what, Text file, int line);
void expect_err(Err got, Err want, Text what, Text file, int line);
void expect_has(Text text, Text part, bool wanted, Text what, Text file, int line);

/* Skips the test, and says so, when shared data is not beside the project: SKIP_WITHOUT_DATA("../shared/data/…"). */
#define SKIP_WITHOUT_DATA(path) do { if (test_lacks(path)) TEST_SKIP(path); } while (0)
#define TEST_SKIP(path) do { test_skip_because("%s is not here", (path)); skip(); } while (0)
#define SKIP(why) do { test_skip_because("%s", (why)); skip(); } while (0)
void test_skip_because(const char *fmt, ...) PRINTF(1, 2);
bool test_lacks(Text path);
