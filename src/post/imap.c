#include "post/imap.h"
#include "mail/wire.h"
#include "post/post.h"

#include <inttypes.h>
#include <stdlib.h>

enum { CONNECT_S = 15, ALL_S = 60, ANSWER_MOST = POST_BYTES_MOST + 4096 };

struct Imap { CURL *curl; const MailServer *server; Buf *out; bool full; };

/* What is more than we read is still taken from the wire, so that the connection stays good. */
static size_t take(char *bytes, size_t size, size_t n, void *with)
{
    Imap *i = with;
    size_t room = i->out->n < ANSWER_MOST ? ANSWER_MOST - i->out->n : 0;
    buf_add(i->out, bytes, size * n < room ? size * n : room);
    return size * n;
}

Imap *imap_new(const MailServer *server)
{
    Imap *i = calloc(1, sizeof *i);
    if (!i) abort();
    i->curl = wire_open("imap,imaps", CONNECT_S, ALL_S, server->stop);
    i->server = server;
    curl_easy_setopt(i->curl, CURLOPT_USE_SSL, (long)(starts(server->imap_url, "imap://127.0.0.1") ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    curl_easy_setopt(i->curl, CURLOPT_USERNAME, server->imap_user);
    curl_easy_setopt(i->curl, CURLOPT_PASSWORD, server->imap_password);
    curl_easy_setopt(i->curl, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(i->curl, CURLOPT_WRITEDATA, i);
    return i;
}

void imap_done(Imap **i)
{
    if (!*i) return;
    curl_easy_cleanup((*i)->curl);
    free(*i);
    *i = NULL;
}

static Err ask(Imap *i, Text url, Text command, Buf *out, Text *why)
{
    i->out = out;
    curl_easy_setopt(i->curl, CURLOPT_URL, url);
    curl_easy_setopt(i->curl, CURLOPT_CUSTOMREQUEST, command);
    CURLcode code = curl_easy_perform(i->curl);
    if (code == CURLE_OK) return OK;
    *why = curl_easy_strerror(code);
    return E_BUSY;
}

static Text mailbox(Arena *a, const MailServer *s)
{
    Text after = strstr(s->imap_url, "://");
    return after && strchr(after + 3, '/') && strchr(after + 3, '/')[1] ? s->imap_url
         : arena_printf(a, "%.*s/INBOX", (int)(strlen(s->imap_url) - (s->imap_url[strlen(s->imap_url) - 1] == '/')), s->imap_url);
}

Err imap_waiting(Imap *i, Arena *a, size_t most, IntList *out, Text *why)
{
    Buf said = { .arena = a };
    TRY(ask(i, mailbox(a, i->server), "UID SEARCH UNANSWERED UNDELETED", &said, why));
    Text s = strstr(buf_end(&said), "SEARCH");
    for (s = s ? s + strlen("SEARCH") : ""; out->n < most; s += strspn(s, "0123456789")) {
        s += strspn(s, " ");
        if (*s < '0' || *s > '9') return OK;
        *LIST_PUSH(a, out) = atoll(s);
    }
    return OK;
}

Err imap_fetch(Imap *i, Arena *a, i64 uid, Buf *out, Text *why)
{
    return ask(i, arena_printf(a, "%s;UID=%" PRId64, mailbox(a, i->server), uid), NULL, out, why);
}

Err imap_mark(Imap *i, Arena *a, i64 uid, Text *why)
{
    Buf said = { .arena = a };
    return ask(i, mailbox(a, i->server), arena_printf(a, "UID STORE %" PRId64 " +FLAGS.SILENT (\\Answered)", uid), &said, why);
}
