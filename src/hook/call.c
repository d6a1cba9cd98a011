#include "hook/call.h"
#include "hook/address.h"
#include "mail/wire.h"

#include <inttypes.h>
#include <stdlib.h>
#include <sys/socket.h>

enum { CALL_S = 10, CONNECT_S = 5, ANSWER_MOST = 64 << 10 };

typedef struct Calling { const CallRules *rules; bool refused; size_t read; } Calling;

/* Asked with the very address that is about to be connected to, so nothing can change between the look and the step. */
static curl_socket_t open_socket(void *with, curlsocktype purpose, struct curl_sockaddr *to)
{
    Calling *c = with;
    if (purpose != CURLSOCKTYPE_IPCXN || !(address_public(&to->addr) || (c->rules->local && address_loopback(&to->addr)))) {
        c->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

static size_t take_answer(char *bytes, size_t size, size_t n, void *with)
{
    (void)bytes;
    Calling *c = with;
    c->read += size * n;
    return c->read > ANSWER_MOST ? 0 : size * n;
}

static void curl_done(CURL **c)               { curl_easy_cleanup(*c); }
static void slist_done(struct curl_slist **s) { curl_slist_free_all(*s); }

static void set_up(CURL *curl, Calling *c, Text url, Text body)
{
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, c);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_answer);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, c);
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)strlen(body));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Hilum");
}

static struct curl_slist *heads_of(Arena *a, const CallHeads *h)
{
    const Text lines[] = {
        "Content-Type: application/json", "Expect:", arena_printf(a, "webhook-id: %s", h->id),
        arena_printf(a, "webhook-timestamp: %" PRId64, h->timestamp), arena_printf(a, "webhook-signature: %s", h->signature),
    };
    struct curl_slist *list = NULL;
    for (size_t i = 0; i < COUNT(lines); i++) {
        list = curl_slist_append(list, lines[i]);
        if (!list) abort();
    }
    return list;
}

static Text cause(CURLcode code, const Calling *c)
{
    static const struct { CURLcode code; Text words; } CAUSES[] = {
        { CURLE_COULDNT_RESOLVE_HOST,     "The name in the address was not found." },
        { CURLE_COULDNT_CONNECT,          "Nobody answers at the address." },
        { CURLE_OPERATION_TIMEDOUT,       "The other side took longer than 10 seconds." },
        { CURLE_PEER_FAILED_VERIFICATION, "The other side's certificate is not good." },
        { CURLE_SSL_CONNECT_ERROR,        "No encrypted connection could be made." },
        { CURLE_URL_MALFORMAT,            "The address is not one of the web." },
        { CURLE_UNSUPPORTED_PROTOCOL,     "The address must begin with https://." },
        { CURLE_OK,                       "The connection broke." },
    };
    if (c->refused) return "The address leads to this machine or a private network, where webhooks may not go.";
    size_t i = 0;
    while (CAUSES[i].code && CAUSES[i].code != code) i++;
    return CAUSES[i].words;
}

static Text answered(Arena *a, long code)
{
    if (code >= 200 && code < 300) return "";
    if (code >= 300 && code < 400)
        return arena_printf(a, "The other side answered %ld, which sends elsewhere: redirects are not followed.", code);
    return arena_printf(a, "The other side answered %ld.", code);
}

void call_post(Arena *a, const CallRules *rules, Text url, const CallHeads *heads, Text body, CallEnd *out)
{
    ON_EXIT(curl_done) CURL *curl = wire_open(rules->local ? "http,https" : "https", CONNECT_S, CALL_S, rules->stop);
    ON_EXIT(slist_done) struct curl_slist *list = heads_of(a, heads);
    Calling c = { .rules = rules };
    long code = 0;
    set_up(curl, &c, url, body);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
    CURLcode end = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
    bool long_answer = end == CURLE_WRITE_ERROR && code;
    *out = end == CURLE_OK || long_answer ? (CallEnd){ code, answered(a, code), false }
                                          : (CallEnd){ 0, cause(end, &c), end == CURLE_ABORTED_BY_CALLBACK };
}
