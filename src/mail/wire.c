#include "mail/wire.h"

#include <pthread.h>
#include <stdlib.h>

static void curl_begin(void) { curl_global_init(CURL_GLOBAL_DEFAULT); }

static int must_stop(void *with, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
    (void)a, (void)b, (void)c, (void)d;
    const _Atomic bool *stop = with;
    return stop && *stop;
}

CURL *wire_open(Text protocols, long connect_s, long all_s, _Atomic bool *stop)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, curl_begin);
    CURL *curl = curl_easy_init();
    if (!curl) abort();
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, protocols);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, connect_s);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, all_s);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, must_stop);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, stop);
    return curl;
}
