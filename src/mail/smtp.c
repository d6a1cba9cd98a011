#include "mail/smtp.h"
#include "mail/wire.h"

#include <stdlib.h>

enum { REPLY_MOST = 400, CONNECT_S = 15, ALL_S = 60 };

struct Smtp {
    CURL *curl;
    const MailServer *server;
    const char *rest;                     /* of the message */
    size_t rest_n;
    char   command[5];                    /* the last one sent, "BODY" after the message itself; "" before any */
    char   reply[REPLY_MOST + 1];         /* what the server said to it */
    size_t reply_n;
    bool   over;                          /* we said QUIT: replies do not count any more */
};

static size_t give_rest(char *to, size_t size, size_t count, void *with)
{
    Smtp *s = with;
    size_t n = size * count < s->rest_n ? size * count : s->rest_n;
    memcpy(to, s->rest, n);
    s->rest += n;
    s->rest_n -= n;
    return n;
}

static void begin_command(Smtp *s, const char *name, size_t n)
{
    if (n >= 4 && !memcmp(name, "QUIT", 4)) s->over = true;
    if (s->over) return;
    snprintf(s->command, sizeof s->command, "%.*s", (int)(n < 4 ? n : 4), name);
    s->reply_n = 0;
}

/* The server's words go to a page: printable ASCII only, white space runs as one space. */
static void add_reply(Smtp *s, const char *words, size_t n)
{
    if (s->over) return;
    for (size_t i = 0; i < n && s->reply_n < REPLY_MOST; i++) {
        char c = words[i];
        bool space = c == ' ' || c == '\r' || c == '\n' || c == '\t';
        if (space && (!s->reply_n || s->reply[s->reply_n - 1] == ' ')) continue;
        s->reply[s->reply_n++] = space ? ' ' : c > ' ' && c <= '~' ? c : '?';
    }
    s->reply[s->reply_n] = 0;
}

/* The only way libcurl tells which command an answer belongs to. */
static int overhear(CURL *curl, curl_infotype type, char *words, size_t n, void *with)
{
    (void)curl;
    Smtp *s = with;
    if (type == CURLINFO_HEADER_OUT) begin_command(s, words, n);
    if (type == CURLINFO_HEADER_IN)  add_reply(s, words, n);
    if (type == CURLINFO_DATA_OUT && !same(s->command, "BODY")) begin_command(s, "BODY", 4);
    return 0;
}

Smtp *smtp_new(const MailServer *server)
{
    Smtp *s = calloc(1, sizeof *s);
    if (!s) abort();
    s->curl = wire_open("smtp,smtps", CONNECT_S, ALL_S, server->stop);
    bool secret = !blank(server->password), strict = secret || starts(server->url, "smtps:");
    curl_easy_setopt(s->curl, CURLOPT_URL, server->url);
    curl_easy_setopt(s->curl, CURLOPT_USE_SSL, (long)(secret ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    curl_easy_setopt(s->curl, CURLOPT_SSL_VERIFYPEER, strict ? 1L : 0L);
    curl_easy_setopt(s->curl, CURLOPT_SSL_VERIFYHOST, strict ? 2L : 0L);
    if (!blank(server->user)) curl_easy_setopt(s->curl, CURLOPT_USERNAME, server->user);
    if (secret)               curl_easy_setopt(s->curl, CURLOPT_PASSWORD, server->password);
    curl_easy_setopt(s->curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(s->curl, CURLOPT_READFUNCTION, give_rest);
    curl_easy_setopt(s->curl, CURLOPT_READDATA, s);
    curl_easy_setopt(s->curl, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(s->curl, CURLOPT_DEBUGFUNCTION, overhear);
    curl_easy_setopt(s->curl, CURLOPT_DEBUGDATA, s);
    return s;
}

void smtp_done(Smtp **s)
{
    if (!*s) return;
    curl_easy_cleanup((*s)->curl);
    free(*s);
    *s = NULL;
}

/* What went wrong before the server spoke of this mail, and whether other mails would fare the same. */
static const struct { CURLcode code; Delivery is; Text words; } CAUSES[] = {
    { CURLE_COULDNT_RESOLVE_HOST,     UNREACHABLE, "The mail server's name was not found." },
    { CURLE_COULDNT_CONNECT,          UNREACHABLE, "The mail server does not answer." },
    { CURLE_OPERATION_TIMEDOUT,       UNREACHABLE, "The mail server took too long to answer." },
    { CURLE_LOGIN_DENIED,             UNREACHABLE, "The mail server did not accept the user name and password in the settings." },
    { CURLE_USE_SSL_FAILED,           UNREACHABLE, "The mail server offers no encryption, and the password is not sent without it." },
    { CURLE_PEER_FAILED_VERIFICATION, UNREACHABLE, "The mail server's certificate is not good." },
    { CURLE_SSL_CONNECT_ERROR,        UNREACHABLE, "No encrypted connection to the mail server could be made." },
    { CURLE_UNSUPPORTED_PROTOCOL,     UNREACHABLE, "The mail server in the settings must begin with smtp:// or smtps://." },
    { CURLE_URL_MALFORMAT,            UNREACHABLE, "The mail server in the settings must begin with smtp:// or smtps://." },
    { CURLE_GOT_NOTHING,              FAILED,      "The mail server broke off." },
    { CURLE_RECV_ERROR,               FAILED,      "The mail server broke off." },
    { CURLE_OK,                       FAILED,      "The mail server did not take it." },
};

static Delivery judge(Smtp *s, CURLcode code, Arena *a, Text *why)
{
    if (s->reply_n && s->reply[s->reply_n - 1] == ' ') s->reply[--s->reply_n] = 0;
    if (code == CURLE_ABORTED_BY_CALLBACK) {
        *why = "Hilum was stopped while it was being sent.";
        return STOPPED;
    }
    size_t i = 0;
    while (CAUSES[i].code && CAUSES[i].code != code) i++;
    bool refusal = s->reply[0] >= '4';
    *why = refusal ? arena_printf(a, "%s It said: %s", CAUSES[i].words, s->reply) : CAUSES[i].words;
    bool about_mail = same(s->command, "RCPT") || same(s->command, "BODY");
    bool let_in = !starts(s->reply, "530") && !starts(s->reply, "535");
    if (about_mail && s->reply[0] == '5' && let_in) return REFUSED;
    return about_mail && refusal ? FAILED : CAUSES[i].is;
}

Delivery smtp_send(Smtp *s, Arena *a, Text from, Text to, Text message, size_t n, Text *why)
{
    struct curl_slist *rcpt = curl_slist_append(NULL, arena_printf(a, "<%s>", to));
    if (!rcpt) abort();
    s->rest = message;
    s->rest_n = n;
    s->over = false;
    s->command[0] = s->reply[0] = 0;
    s->reply_n = 0;
    curl_easy_setopt(s->curl, CURLOPT_MAIL_FROM, arena_printf(a, "<%s>", from));
    curl_easy_setopt(s->curl, CURLOPT_MAIL_RCPT, rcpt);
    curl_easy_setopt(s->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)n);
    CURLcode code = curl_easy_perform(s->curl);
    curl_easy_setopt(s->curl, CURLOPT_MAIL_RCPT, NULL);
    curl_slist_free_all(rcpt);
    return code == CURLE_OK ? DELIVERED : judge(s, code, a, why);
}
