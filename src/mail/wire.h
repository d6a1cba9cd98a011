/* wire: what every transfer by libcurl begins with, whether it sends mail, fetches it or calls a webhook. */
#pragma once

#include "base/base.h"
#include <curl/curl.h>

/* A new transfer that speaks these protocols ("smtp,smtps") with the other side itself, never through a proxy, gives up after so many
   seconds, and breaks off when *stop is set (NULL: never). For curl_easy_cleanup. */
CURL *wire_open(Text protocols, long connect_s, long all_s, _Atomic bool *stop);
