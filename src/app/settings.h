/* settings: everything that may be set, in one table; from flags, else the environment, else DATA/hilum.conf, else its default. */
#pragma once

#include "base/site.h"
#include "mail/outbox.h"

typedef enum SettingKind { SET_TEXT, SET_NUMBER, SET_FLAG, SET_SECRET } SettingKind;

typedef struct Settings {
    Text data;                            /* the folder everything is kept in */
    Text hospital, site_code, origin, contact_email, contact_phone;
    Text database, address;
    i64  port, workers, per_address, posts_per_minute, body_most, staff_hours, idle_minutes, sender_days;
    i64  archive_warn_first, archive_warn_second, archive_warn_last, archive_days;
    Text trusted_proxy;
    Text files, clamd;
    i64  file_most;
    Text mail_url, mail_user, mail_password, mail_from, mail_folder;
    Text maildir, imap_url, imap_user, imap_password, mail_reply_to;
    bool demo, webhooks_local;
} Settings;

typedef struct Setting { Text name; SettingKind kind; size_t at; Text preset; i64 least, most; Text does; } Setting;
extern const Setting SETTINGS[];          /* ends with a NULL name */

/* flags: pairs (name, value) from the command line. E_INVALID: `why` names the setting, where it was set and how to mend it. */
Err settings_read(Arena *a, Text data, const PairList *flags, Settings *out, Text *why) MUST_CHECK;

/* Where a setting has its value from: "flag", "environment", "file" or "preset". */
Text settings_source(Arena *a, Text data, const PairList *flags, const Setting *s);
Text settings_value(Arena *a, const Settings *settings, const Setting *s);      /* as text; "(set)" for a secret */

Site settings_site(Arena *a, const Settings *settings);
MailServer settings_mail(const Settings *settings);
