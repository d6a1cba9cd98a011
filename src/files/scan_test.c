#include "test.h"
#include "base/log.h"
#include "files/scan.h"
#include "files/scan_fake.h"
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static Scan asked(Text where, const char *bytes, size_t n)
{
    FILE *f = tmpfile();
    EXPECT(f && fwrite(bytes, 1, n, f) == n && !fflush(f));
    Scan scan = scan_file(where, fileno(f), (i64)n);
    fclose(f);
    return scan;
}

TEST(without_a_scanner_nothing_is_scanned)
{
    EXPECT_INT(asked("", "abc", 3), SCAN_NONE);
    EXPECT_INT(asked(NULL, "abc", 3), SCAN_NONE);
}

TEST(a_scanner_that_is_not_there_leaves_the_file_waiting)
{
    log_quiet(true);
    EXPECT_INT(asked(arena_printf(test_arena, "%s/nobody.sock", test_folder), "abc", 3), SCAN_WAITING);
    EXPECT_INT(asked("127.0.0.1:1", "abc", 3), SCAN_WAITING);
    EXPECT_INT(asked("nonsense", "abc", 3), SCAN_WAITING);
}

TEST(the_scanner_is_sent_the_whole_file_and_its_word_is_taken)
{
    static const struct { Text answer; Scan want; } ROWS[] = {
        { "stream: OK", SCAN_CLEAN }, { "stream: Eicar-Signature FOUND", SCAN_INFECTED },
        { "INSTREAM size limit exceeded. ERROR", SCAN_WAITING }, { "", SCAN_WAITING }, { "stream: OKAY", SCAN_WAITING },
    };
    size_t n = 300000;
    char *bytes = arena_take(test_arena, n);
    for (size_t i = 0; i < n; i++) bytes[i] = (char)(i * 7 + i / 251);
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        FakeScanner fake;
        fake_scanner_start(&fake, ROWS[i].answer);
        EXPECT_INT(asked(fake.where, bytes, n), ROWS[i].want);
        fake_scanner_stop(&fake);
        EXPECT_INT(fake.got_n, n);
        EXPECT(!memcmp(fake.got, bytes, n));
    }
}
