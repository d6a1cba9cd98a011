#include "test.h"
#include "base/log.h"
#include "files/shelf.h"
#include "journal/journal.h"
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static Text shelf(void) { return arena_printf(test_arena, "%s/files", test_folder); }

static Text keep(Text words)
{
    FILE *f = tmpfile();
    Text hash = journal_digest(test_arena, words);
    EXPECT(f && fputs(words, f) >= 0 && !fflush(f));
    EXPECT_OK(shelf_keep(shelf(), fileno(f), (i64)strlen(words), hash));
    fclose(f);
    return hash;
}

static Err found(void *with, const ShelfItem *item)
{
    *LIST_PUSH(test_arena, (TextList *)with) = arena_copy(test_arena, item->name, strlen(item->name));
    return OK;
}

TEST(a_file_is_kept_once_under_the_hash_of_what_is_in_it)
{
    Text one = keep("A plan"), again = keep("A plan"), other = keep("Another plan");
    TextList names = { 0 };
    int fd;
    i64 size;
    EXPECT_TEXT(one, again);
    EXPECT_HAS(shelf_path(test_arena, shelf(), one), arena_printf(test_arena, "/files/%.2s/%.2s/%s", one, one + 2, one));
    EXPECT_OK(shelf_walk(shelf(), found, &names));
    EXPECT_INT(names.n, 2);
    EXPECT_OK(shelf_open(shelf(), other, &fd, &size));
    EXPECT_INT(size, strlen("Another plan"));
    close(fd);
    struct stat s;
    EXPECT(!stat(shelf_path(test_arena, shelf(), one), &s) && (s.st_mode & 0077) == 0);
}

TEST(a_file_that_is_missing_or_was_changed_is_found)
{
    Text hash = keep("A plan"), path = shelf_path(test_arena, shelf(), hash);
    EXPECT_OK(shelf_prove(shelf(), hash));
    FILE *f = fopen(path, "r+b");
    EXPECT(f && fputc('B', f) == 'B');
    fclose(f);
    EXPECT_ERR(shelf_prove(shelf(), hash), E_INVALID);
    EXPECT_OK(shelf_drop(shelf(), hash));
    EXPECT_ERR(shelf_prove(shelf(), hash), E_NOT_FOUND);
    EXPECT_OK(shelf_drop(shelf(), hash));
}

TEST(nothing_is_deleted_while_somebody_keeps_a_file)
{
    int keeping, sweeping, other;
    EXPECT_OK(shelf_hold(shelf(), false, true, &keeping));
    EXPECT_OK(shelf_hold(shelf(), false, false, &other));
    EXPECT_ERR(shelf_hold(shelf(), true, false, &sweeping), E_BUSY);
    shelf_release(&keeping);
    shelf_release(&other);
    EXPECT_OK(shelf_hold(shelf(), true, false, &sweeping));
    EXPECT_ERR(shelf_hold(shelf(), false, false, &other), E_BUSY);
    shelf_release(&sweeping);
}

TEST(only_a_hash_names_a_file)
{
    EXPECT(shelf_hash(journal_digest(test_arena, "x")));
    EXPECT(!shelf_hash("../../../etc/passwd"));
    EXPECT(!shelf_hash(""));
    EXPECT_ERR(shelf_copy(shelf(), shelf(), "../../../../../../../../../../../../../../../../../../../etc/pass"), E_NOT_FOUND);
}
