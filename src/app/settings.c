#include "app/settings.h"
#include "base/code.h"
#include "base/keyfile.h"
#include "mail/message.h"
#include <ctype.h>
#include <stdlib.h>

#define TEXT_SETTING(field, preset, does)               { #field, SET_TEXT, offsetof(Settings, field), preset, 0, 0, does }
#define SECRET_SETTING(field, does)                     { #field, SET_SECRET, offsetof(Settings, field), "", 0, 0, does }
#define NUMBER_SETTING(field, preset, least, most, does) { #field, SET_NUMBER, offsetof(Settings, field), preset, least, most, does }
#define FLAG_SETTING(field, preset, does)               { #field, SET_FLAG, offsetof(Settings, field), preset, 0, 1, does }

const Setting SETTINGS[] = {
    TEXT_SETTING(hospital,      "Our hospital", "The hospital's name, at the top of every page and the foot of every letter."),
    TEXT_SETTING(site_code,     "HIL",          "Two to six capital letters that every reference begins with."),
    TEXT_SETTING(origin,        "",             "The address people reach this service at, such as https://ideas.example.nhs.uk; links in letters begin with it. Empty: http://ADDRESS:PORT."),
    TEXT_SETTING(contact_email, "",             "Where a person can write to when the pages cannot help."),
    TEXT_SETTING(contact_phone, "",             "And telephone."),
    TEXT_SETTING(database,      "",             "postgresql://… or host=… for PostgreSQL. Empty: SQLite in DATA/hilum.db."),
    TEXT_SETTING(address,       "127.0.0.1",    "The address to listen on. A proxy in front does TLS."),
    NUMBER_SETTING(port,        "8080", 0, 65535, "The port to listen on; 0 takes any that is free."),
    NUMBER_SETTING(workers,     "0", 0, 256,    "Threads that answer; 0 is one for each core, and at least 2."),
    NUMBER_SETTING(per_address, "256", 1, 100000, "Connections from one address at a time."),
    NUMBER_SETTING(posts_per_minute, "600", 0, 1000000, "Forms that one address may send in a minute (a hospital may share one); 0 is any number."),
    NUMBER_SETTING(body_most,   "1048576", 4096, 67108864, "Bytes of the largest form that is read."),
    TEXT_SETTING(files,         "",             "The folder attached files are kept in. Empty: DATA/files. Several machines that serve the same records share one folder."),
    NUMBER_SETTING(file_most,   "20971520", 65536, 1073741824, "Bytes of the largest file that may be attached."),
    TEXT_SETTING(clamd,         "",             "Where the virus scanner answers: /path/of/its.socket or host:port of a clamd. Empty: files are not scanned, and the pages say so."),
    NUMBER_SETTING(staff_hours, "12", 1, 24,    "Hours after which a colleague has to sign in again."),
    NUMBER_SETTING(idle_minutes, "120", 5, 720, "Minutes without a request after which a colleague has to sign in again."),
    NUMBER_SETTING(sender_days, "7", 1, 90,     "Days for which a sender stays signed in."),
    NUMBER_SETTING(archive_warn_first, "30", 1, 3650, "Days without anything done after which an idea's sender and owner are told so."),
    NUMBER_SETTING(archive_warn_second, "90", 2, 3650, "And again."),
    NUMBER_SETTING(archive_warn_last, "150", 3, 3650, "And for the last time."),
    NUMBER_SETTING(archive_days, "183", 0, 3650, "Days without anything done after which an idea is put away; 0 is never, and nobody is told."),
    TEXT_SETTING(trusted_proxy, "",             "The address of the proxy in front, whose X-Forwarded-For and -Proto are believed. Empty: nobody's."),
    TEXT_SETTING(mail_url,      "",             "smtp://host:port or smtps://host:port. Empty: mail is written to files and the pages say so."),
    TEXT_SETTING(mail_user,     "",             "The user name for the mail server."),
    SECRET_SETTING(mail_password,               "The password for the mail server."),
    TEXT_SETTING(mail_from,     "",             "Who mail is from, such as Ideas <ideas@example.nhs.uk>. Empty: contact_email."),
    TEXT_SETTING(mail_folder,   "",             "Where mail is written without a mail server. Empty: DATA/mail."),
    TEXT_SETTING(maildir,       "",             "A Maildir in which answers to our mails arrive; Hilum moves them from new to cur. Empty: none."),
    TEXT_SETTING(imap_url,      "",             "imaps://host or imaps://host/MAILBOX of a mailbox of its own, from which answers are fetched. Empty: none."),
    TEXT_SETTING(imap_user,     "",             "The user name for that mailbox."),
    SECRET_SETTING(imap_password,               "The password for that mailbox."),
    TEXT_SETTING(mail_reply_to, "",             "The address whose mail arrives there; each mail gets one of its own, NAME+…@…. Empty: that of mail_from."),
    FLAG_SETTING(demo,          "no",           "A demonstration: every page says that its people and ideas are invented."),
    FLAG_SETTING(webhooks_local, "no",        "Webhooks may go to this machine, and by http: for trying them out, never in use."),
    { NULL, SET_TEXT, 0, NULL, 0, 0, NULL },
};

static Text pair_of(const PairList *pairs, Text name)
{
    for (size_t i = pairs->n; i > 0; i--) if (same(pairs->at[i - 1].name, name)) return pairs->at[i - 1].value;
    return NULL;
}

static Text from_environment(Arena *a, Text name)
{
    char *upper = (char *)arena_printf(a, "HILUM_%s", name);
    for (char *c = upper; *c; c++) *c = (char)toupper((unsigned char)*c);
    return getenv(upper);
}

typedef struct Sources { const PairList *flags; PairList file; } Sources;

static Text find(Arena *a, const Sources *from, const Setting *s, Text *where)
{
    Text v;
    if ((v = pair_of(from->flags, s->name)))     { *where = "flag"; return v; }
    if ((v = from_environment(a, s->name)))      { *where = "environment"; return v; }
    if ((v = pair_of(&from->file, s->name)))     { *where = "file"; return v; }
    *where = "preset";
    return s->preset;
}

static Err put_number(Arena *a, const Setting *s, Text v, i64 *to, Text *why)
{
    char *end;
    long long n = strtoll(v, &end, 10);
    if (!*v || *end || n < s->least || n > s->most) {
        *why = arena_printf(a, "%s must be a whole number from %lld to %lld, not \"%s\"", s->name, (long long)s->least, (long long)s->most, v);
        return E_INVALID;
    }
    *to = n;
    return OK;
}

static Err put_flag(Arena *a, const Setting *s, Text v, bool *to, Text *why)
{
    bool yes = same(v, "yes") || same(v, "true") || same(v, "1");
    if (!yes && !same(v, "no") && !same(v, "false") && !same(v, "0")) {
        *why = arena_printf(a, "%s must be yes or no, not \"%s\"", s->name, v);
        return E_INVALID;
    }
    *to = yes;
    return OK;
}

static Err put(Arena *a, const Setting *s, Text v, Settings *to, Text *why)
{
    char *at = (char *)to + s->at;
    if (s->kind == SET_NUMBER) return put_number(a, s, v, (i64 *)(void *)at, why);
    if (s->kind == SET_FLAG)   return put_flag(a, s, v, (bool *)at, why);
    *(Text *)(void *)at = arena_copy(a, v, strlen(v));
    return OK;
}

static const Setting *setting_named(Text name)
{
    for (const Setting *s = SETTINGS; s->name; s++) if (same(s->name, name)) return s;
    return NULL;
}

static Err all_known(Arena *a, const PairList *pairs, Text where, Text *why)
{
    for (size_t i = 0; i < pairs->n; i++) {
        if (setting_named(pairs->at[i].name)) continue;
        *why = arena_printf(a, "there is no setting called %s (%s); \"hilum settings\" lists them all", pairs->at[i].name, where);
        return E_INVALID;
    }
    return OK;
}

static Err sources_read(Arena *a, Text data, const PairList *flags, Sources *out, Text *why)
{
    *out = (Sources){ .flags = flags };
    Err err = keyfile_read(a, arena_printf(a, "%s/hilum.conf", data), &out->file, why);
    if (err && err != E_NOT_FOUND) return err;
    TRY(all_known(a, flags, "on the command line", why));
    return all_known(a, &out->file, "in hilum.conf", why);
}

static void fill_empty(Arena *a, Settings *s)
{
    if (!*s->database)    s->database = arena_printf(a, "%s/hilum.db", s->data);
    if (!*s->files)       s->files = arena_printf(a, "%s/files", s->data);
    if (!*s->mail_folder) s->mail_folder = arena_printf(a, "%s/mail", s->data);
    if (!*s->mail_from)   s->mail_from = *s->contact_email ? s->contact_email : "hilum@localhost.invalid";
    bool comes_in = *s->maildir || *s->imap_url;
    if (!*s->mail_reply_to && comes_in) s->mail_reply_to = message_address(a, s->mail_from);
    if (!*s->origin)      s->origin = arena_printf(a, "http://%s:%lld", s->address, (long long)s->port);
}

Err settings_read(Arena *a, Text data, const PairList *flags, Settings *out, Text *why)
{
    Settings s = { .data = data };
    Sources from;
    Text where;
    TRY(sources_read(a, data, flags, &from, why));
    for (const Setting *set = SETTINGS; set->name; set++) TRY(put(a, set, find(a, &from, set, &where), &s, why));
    if (!site_valid(s.site_code)) {
        *why = arena_printf(a, "site_code must be two to six capital letters, not \"%s\"", s.site_code);
        return E_INVALID;
    }
    if (strstr(s.database, "://") && !starts(s.database, "postgresql://") && !starts(s.database, "postgres://")) {
        *why = "database must begin with postgresql:// or host=, or be the name of a file for SQLite";
        return E_INVALID;
    }
    if (s.archive_days && !(s.archive_warn_first < s.archive_warn_second && s.archive_warn_second < s.archive_warn_last
                            && s.archive_warn_last < s.archive_days)) {
        *why = "archive_warn_first, archive_warn_second, archive_warn_last and archive_days must rise, each above the one before";
        return E_INVALID;
    }
    fill_empty(a, &s);
    *out = s;
    return OK;
}

Text settings_source(Arena *a, Text data, const PairList *flags, const Setting *s)
{
    Sources from;
    Text where = "preset", why;
    if (sources_read(a, data, flags, &from, &why)) return where;
    find(a, &from, s, &where);
    return where;
}

Text settings_value(Arena *a, const Settings *settings, const Setting *s)
{
    const char *at = (const char *)settings + s->at;
    if (s->kind == SET_NUMBER) return arena_printf(a, "%lld", (long long)*(const i64 *)(const void *)at);
    if (s->kind == SET_FLAG)   return *(const bool *)at ? "yes" : "no";
    Text v = *(const Text *)(const void *)at;
    return s->kind == SET_SECRET && *v ? "(set)" : v;
}

Site settings_site(Arena *a, const Settings *s)
{
    Text note = *s->mail_url ? "" : arena_printf(a, "No mail server is set up: letters are kept in a folder on the server and are not sent.");
    return (Site){ .hospital = s->hospital, .site_code = s->site_code, .origin = s->origin, .contact_email = s->contact_email,
                   .contact_phone = s->contact_phone, .files = s->files, .file_most = s->file_most, .clamd = s->clamd,
                   .demo = s->demo, .webhooks_local = s->webhooks_local, .mail_note = note,
                   .staff_hours = s->staff_hours, .idle_minutes = s->idle_minutes, .sender_days = s->sender_days,
                   .idle_first = s->archive_warn_first, .idle_second = s->archive_warn_second, .idle_third = s->archive_warn_last,
                   .idle_ends = s->archive_days ? s->archive_days : -1 };
}

MailServer settings_mail(const Settings *s)
{
    return (MailServer){ .url = s->mail_url, .user = s->mail_user, .password = s->mail_password, .from = s->mail_from,
                         .folder = s->mail_folder, .reply = s->mail_reply_to, .maildir = s->maildir, .imap_url = s->imap_url,
                         .imap_user = s->imap_user, .imap_password = s->imap_password };
}
