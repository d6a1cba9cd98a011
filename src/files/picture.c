#include "files/picture.h"
#include "files/shelf.h"
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static Text path_of(Arena *a, Text folder, Text hash) { return arena_printf(a, "%s.png", shelf_path(a, folder, hash)); }

/* prlimit (util-linux) sets the limits, timeout (coreutils) the clock on the wall; both go on as the program they are given. */
static bool run(Text pdf, Text to)
{
    char *const words[] = { "prlimit", "--cpu=10", "--as=1073741824", "--fsize=10485760", "--core=0", "timeout", "--kill-after=1", "15",
                            "pdftocairo", "-png", "-singlefile", "-f", "1", "-l", "1", "-scale-to", "1000", (char *)pdf, (char *)to, NULL };
    char *const nothing[] = { "PATH=/usr/bin:/bin", "LANG=C.UTF-8", NULL };
    posix_spawn_file_actions_t files;
    posix_spawnattr_t how;
    sigset_t none;
    pid_t pid;
    int status = 0;
    posix_spawn_file_actions_init(&files);
    for (int fd = 0; fd < 3; fd++) posix_spawn_file_actions_addopen(&files, fd, "/dev/null", O_RDWR, 0);
    posix_spawnattr_init(&how);
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&how, &none);              /* ours are blocked */
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGMASK);
    bool begun = !posix_spawnp(&pid, words[0], &files, &how, words, nothing);
    posix_spawnattr_destroy(&how);
    posix_spawn_file_actions_destroy(&files);
    return begun && waitpid(pid, &status, 0) == pid && WIFEXITED(status) && !WEXITSTATUS(status);
}

bool picture_there(Text folder, Text hash)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return !access(path_of(a, folder, hash), R_OK);
}

void picture_make(Text folder, Text hash)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text to = path_of(a, folder, hash), part = arena_printf(a, "%s.part", shelf_path(a, folder, hash));
    if (!access(to, F_OK)) return;
    bool drawn = run(shelf_path(a, folder, hash), part);
    Text made = arena_printf(a, "%s.png", part);          /* the program adds the ending */
    if (!drawn || rename(made, to)) unlink(made);
}

Err picture_open(Text folder, Text hash, int *fd, i64 *size)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    struct stat s;
    int got = open(path_of(a, folder, hash), O_RDONLY | O_CLOEXEC);
    if (got < 0) return E_NOT_FOUND;
    if (fstat(got, &s)) { close(got); return BROKEN("a picture cannot be read"); }
    *fd = got;
    *size = s.st_size;
    return OK;
}
