#include "files/scan_fake.h"
#include "test.h"
#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static bool read_all(int fd, void *to, size_t n)
{
    for (char *at = to; n; ) {
        ssize_t got = recv(fd, at, n, 0);
        if (got <= 0) return false;
        at += got;
        n -= (size_t)got;
    }
    return true;
}

static void serve_one(FakeScanner *fake, int fd)
{
    char start[10];
    uint32_t length = 0;
    fake->got_n = 0;
    if (!read_all(fd, start, sizeof start) || !same(start, "zINSTREAM")) return;
    while (read_all(fd, &length, sizeof length) && (length = ntohl(length))) {
        if (fake->got_n + length > FAKE_MOST || !read_all(fd, fake->got + fake->got_n, length)) return;
        fake->got_n += length;
    }
    if (*fake->answer) send(fd, fake->answer, strlen(fake->answer) + 1, MSG_NOSIGNAL);
}

static void *serve(void *with)
{
    FakeScanner *fake = with;
    for (int fd; (fd = accept(fake->fd, NULL, NULL)) >= 0; close(fd)) serve_one(fake, fd);
    return NULL;
}

void fake_scanner_start(FakeScanner *fake, Text answer)
{
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    *fake = (FakeScanner){ .answer = answer, .where = arena_printf(test_arena, "%s/clamd.sock", test_folder),
                           .got = arena_take(test_arena, FAKE_MOST), .fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0) };
    unlink(fake->where);
    EXPECT(strlen(fake->where) < sizeof at.sun_path);
    memcpy(at.sun_path, fake->where, strlen(fake->where));
    EXPECT(!bind(fake->fd, (struct sockaddr *)&at, sizeof at) && !listen(fake->fd, 4));
    EXPECT_INT(pthread_create(&fake->thread, NULL, serve, fake), 0);
}

void fake_scanner_stop(FakeScanner *fake)
{
    shutdown(fake->fd, SHUT_RDWR);
    pthread_join(fake->thread, NULL);
    close(fake->fd);
}
