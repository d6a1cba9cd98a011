#include "http/server_in.h"
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { LISTEN_FIRST = 3, BACKLOG = 1024 };

static void free_places(struct addrinfo **places) { if (*places) freeaddrinfo(*places); }

/* The socket the service manager listens on for us, as sd_listen_fds(3) describes; -1 when there is none. */
static Err handed_over(int *fd)
{
    Text pid = getenv("LISTEN_PID"), fds = getenv("LISTEN_FDS");
    *fd = -1;
    if (!pid || !fds || strtol(pid, NULL, 10) != getpid()) return OK;
    if (strtol(fds, NULL, 10) != 1) return BROKEN("the service manager must hand over one socket, not %s", fds);
    unsetenv("LISTEN_PID");
    unsetenv("LISTEN_FDS");
    if (fcntl(LISTEN_FIRST, F_SETFD, FD_CLOEXEC) || fcntl(LISTEN_FIRST, F_SETFL, O_NONBLOCK))
        return BROKEN("the socket handed over cannot be used: %s", strerror(errno));
    *fd = LISTEN_FIRST;
    return OK;
}

static Err bind_to(const struct addrinfo *place, int *out)
{
    int fd = socket(place->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), yes = 1;
    if (fd < 0) return BROKEN("no socket: %s", strerror(errno));
    bool good = !setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes)
             && !bind(fd, place->ai_addr, place->ai_addrlen) && !listen(fd, BACKLOG);
    if (!good) {
        Err err = BROKEN("cannot listen on the address and port asked for: %s", strerror(errno));
        close(fd);
        return err;
    }
    *out = fd;
    return OK;
}

static Err make_socket(const ServerOptions *o, int *fd)
{
    ON_EXIT(free_places) struct addrinfo *places = NULL;
    struct addrinfo want = { .ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE };
    char port[8];
    snprintf(port, sizeof port, "%d", o->port & 0xffff);
    int rc = getaddrinfo(o->address, port, &want, &places);
    if (rc) return BROKEN("the address to listen on must be a number such as 127.0.0.1: %s", gai_strerror(rc));
    return bind_to(places, fd);
}

static int port_of(int fd)
{
    union { struct sockaddr any; struct sockaddr_in four; struct sockaddr_in6 six; } at = { 0 };
    socklen_t n = sizeof at;
    if (getsockname(fd, &at.any, &n)) return 0;
    return ntohs(at.any.sa_family == AF_INET6 ? at.six.sin6_port : at.four.sin_port);
}

Err listen_on(const ServerOptions *o, int *fd, int *port)
{
    int found;
    TRY(handed_over(&found));
    if (found < 0) TRY(make_socket(o, &found));
    *fd = found;
    *port = port_of(found);
    return OK;
}
