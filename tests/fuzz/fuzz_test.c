#include "test.h"
#include "fuzz/fuzz.h"
#include <dirent.h>

enum { INPUT_MOST = 1 << 20 };

TEST(what_once_broke_a_parser_does_so_no_more)
{
    for (size_t i = 0; i < FUZZES_N; i++) {
        Text folder = arena_printf(test_arena, "tests/fuzz/corpus/%s", FUZZES[i].name);
        DIR *dir = opendir(folder);
        EXPECT(dir != NULL);
        int inputs = 0;
        for (struct dirent *entry; (entry = readdir(dir));) {
            Text input;
            size_t n;
            if (entry->d_name[0] == '.') continue;
            EXPECT(file_read(test_arena, arena_printf(test_arena, "%s/%s", folder, entry->d_name), INPUT_MOST, &input, &n) == OK);
            FUZZES[i].run(test_arena, input, n);
            inputs++;
        }
        closedir(dir);
        EXPECT(inputs > 0);
    }
}
