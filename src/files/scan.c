#include "files/scan.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

enum { PATIENCE = 30, PIECE = 64 << 10, ANSWER_MOST = 1000, HOST_MOST = 255 };

Text scan_name(Scan scan)
{
    static const Text NAMES[] = { [SCAN_NONE] = "none", [SCAN_WAITING] = "waiting", [SCAN_CLEAN] = "clean", [SCAN_INFECTED] = "infected" };
    return NAMES[scan];
}

static void close_fd(int *fd) { if (*fd >= 0) close(*fd); }

static int patient(int fd)
{
    struct timeval t = { .tv_sec = PATIENCE };
    if (fd < 0) return fd;
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &t, sizeof t);
    setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &t, sizeof t);
    return fd;
}

static int connect_unix(Text path)
{
    struct sockaddr_un to = { .sun_family = AF_UNIX };
    if (strlen(path) >= sizeof to.sun_path) return -1;
    memcpy(to.sun_path, path, strlen(path));
    int fd = patient(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (fd < 0 || !connect(fd, (struct sockaddr *)&to, sizeof to)) return fd;
    close(fd);
    return -1;
}

static int connect_tcp(Text where)
{
    char host[HOST_MOST + 1];
    Text colon = strrchr(where, ':');
    struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *found = NULL;
    int fd = -1;
    if (!colon || (size_t)(colon - where) > HOST_MOST) return -1;
    snprintf(host, sizeof host, "%.*s", (int)(colon - where), where);
    if (getaddrinfo(host, colon + 1, &hints, &found)) return -1;
    for (struct addrinfo *at = found; at && fd < 0; at = at->ai_next) {
        fd = patient(socket(at->ai_family, at->ai_socktype | SOCK_CLOEXEC, at->ai_protocol));
        if (fd >= 0 && connect(fd, at->ai_addr, at->ai_addrlen)) { close(fd); fd = -1; }
    }
    freeaddrinfo(found);
    return fd;
}

static bool send_all(int to, const void *bytes, size_t n)
{
    for (const char *at = bytes; n; ) {
        ssize_t sent = send(to, at, n, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        at += sent;
        n -= (size_t)sent;
    }
    return true;
}

/* The length in four bytes before each piece, the highest first; a length of 0 is the end. */
static bool send_piece(int to, const char *bytes, size_t n)
{
    uint32_t length = htonl((uint32_t)n);
    return send_all(to, &length, sizeof length) && send_all(to, bytes, n);
}

static bool send_file(int to, int fd, i64 size)
{
    char piece[PIECE];
    static const char START[] = "zINSTREAM";
    if (!send_all(to, START, sizeof START)) return false;
    for (i64 at = 0; at < size; ) {
        ssize_t n = pread(fd, piece, sizeof piece, at);
        if (n <= 0 || !send_piece(to, piece, (size_t)n)) return false;
        at += n;
    }
    return send_piece(to, "", 0);
}

/* "stream: OK", "stream: NAME FOUND", "… ERROR", closed by a zero. */
static Scan read_answer(int from)
{
    char answer[ANSWER_MOST + 1];
    size_t n = 0;
    while (n < ANSWER_MOST) {
        ssize_t got = recv(from, answer + n, ANSWER_MOST - n, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        n += (size_t)got;
        if (memchr(answer, 0, n)) break;
    }
    answer[n] = 0;
    n = strlen(answer);
    if (same(answer, "stream: OK")) return SCAN_CLEAN;
    return n > 6 && same(answer + n - 6, " FOUND") ? SCAN_INFECTED : SCAN_WAITING;
}

Scan scan_file(Text where, int fd, i64 size)
{
    if (blank(where)) return SCAN_NONE;
    ON_EXIT(close_fd) int to = *where == '/' ? connect_unix(where) : connect_tcp(where);
    if (to < 0 || !send_file(to, fd, size)) {
        (void)BROKEN("the virus scanner does not answer: is it running, and is the setting clamd right?");
        return SCAN_WAITING;
    }
    return read_answer(to);
}
