#include "http/server_in.h"
#include <pthread.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>

/* When each open socket is to be shut out, by its number. The lock keeps a socket from being closed, and its number from being given to
   another connection, between the look and the shutdown. */
enum { SOCKETS_MOST = 1 << 16 };
static _Atomic i64 until[SOCKETS_MOST];
static atomic_int highest;
static pthread_mutex_t closing = PTHREAD_MUTEX_INITIALIZER;

i64 watch_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
    return (i64)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void watch_start(void)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files)) return;
    files.rlim_cur = files.rlim_max < SOCKETS_MOST ? files.rlim_max : SOCKETS_MOST;
    if (setrlimit(RLIMIT_NOFILE, &files)) return;        /* then fewer connections fit, which is no fault */
}

void watch_until(int fd, i64 when)
{
    if (fd < 0 || fd >= SOCKETS_MOST) return;
    atomic_store_explicit(&until[fd], when, memory_order_relaxed);
    if (fd > atomic_load_explicit(&highest, memory_order_relaxed)) atomic_store_explicit(&highest, fd, memory_order_relaxed);
}

void watch_closed(int fd)
{
    pthread_mutex_lock(&closing);
    watch_until(fd, 0);
    pthread_mutex_unlock(&closing);
}

static void shut_out(int fd, i64 now)
{
    pthread_mutex_lock(&closing);
    i64 when = atomic_load(&until[fd]);
    if (when && when < now) {
        shutdown(fd, SHUT_RDWR);
        atomic_store(&until[fd], 0);
    }
    pthread_mutex_unlock(&closing);
}

void watch_sweep(void)
{
    i64 now = watch_now();
    for (int fd = 0, last = atomic_load(&highest); fd <= last; fd++) {
        i64 when = atomic_load_explicit(&until[fd], memory_order_relaxed);
        if (when && when < now) shut_out(fd, now);
    }
}
