/* serve: the records, the writer, the jobs and the server, put together. */
#include "app/command.h"
#include "auth/auth.h"
#include "base/when.h"
#include "hook/hook.h"
#include "http/server.h"
#include "jobs/jobs.h"
#include "journal/seal.h"
#include "pathway/recall.h"
#include <pthread.h>
#include <stdio.h>

/* jobs is read and set under lock. */
typedef struct Serving { Call *call; Site site; MailServer mail; _Atomic bool stop; bool ready; pthread_mutex_t lock; Jobs *jobs; } Serving;

typedef struct FirstLink { Arena *arena; Text origin, url; } FirstLink;

static Err first_link(Db *db, void *with)
{
    FirstLink *f = with;
    return auth_first_link(db, f->arena, f->origin, time_now(), &f->url);
}

static Err prepare(Serving *s)
{
    Db *db;
    TRY(records_open(s->call, &db));
    Err err = recall_open(db, recall_file(s->call->arena, s->call->data));
    db_close(db);
    return err;
}

static Err through_writer(void *self, Work body, void *with) { return writer_do(self, body, with); }

/* While nobody is an administrator a link to become one is printed. */
static Err say_first_link(const Serving *s, Writer *writer)
{
    FirstLink f = { s->call->arena, s->site.origin, "" };
    TRY(writer_do(writer, first_link, &f));
    if (*f.url) printf("Nobody is an administrator yet. Become one here, once, within 24 hours:\n%s\n", f.url);
    return OK;
}

/* A mail or a delivery was queued by what was just committed: it need not wait. */
static void after_commit(void *with)
{
    Serving *s = with;
    bool mail = outbox_stirred(), hooks = hook_stirred();
    if (!mail && !hooks) return;
    pthread_mutex_lock(&s->lock);
    jobs_wake(s->jobs);
    pthread_mutex_unlock(&s->lock);
}

static Err on_ready(void *with, Writer *writer, int port)
{
    Serving *s = with;
    const Settings *set = &s->call->settings;
    s->ready = true;
    s->mail.stop = &s->stop;
    if (same(s->site.origin, arena_printf(s->call->arena, "http://%s:0", set->address)))
        s->site.origin = arena_printf(s->call->arena, "http://%s:%d", set->address, port);
    TRY(seal_open(s->call->data));
    TRY(say_first_link(s, writer));
    JobsNeed need = { .where = s->call->settings.database, .dir = s->call->data, .through = { through_writer, writer }, .site = &s->site,
                      .mail = &s->mail };
    TRY(jobs_start(&s->jobs, JOBS, &need));
    writer_after(writer, after_commit, s);
    printf("%s answers on http://%s:%d\n", s->site.hospital, set->address, port);
    if (*s->site.mail_note) printf("%s\nThe folder is %s\n", s->site.mail_note, s->mail.folder);
    fflush(stdout);
    return OK;
}

static void on_stop(void *with)
{
    Serving *s = with;
    s->stop = true;
    pthread_mutex_lock(&s->lock);
    Jobs *jobs = s->jobs;
    s->jobs = NULL;
    pthread_mutex_unlock(&s->lock);
    jobs_stop(jobs);
    (void)!recall_save(recall_file(s->call->arena, s->call->data));      /* without it the next start reads all records again */
}

int cmd_serve(Call *call)
{
    const Settings *set = &call->settings;
    Serving s = { .call = call, .site = settings_site(call->arena, set), .mail = settings_mail(set), .lock = PTHREAD_MUTEX_INITIALIZER };
    if (prepare(&s)) return say_why("the records in %s cannot be opened, or a file the program carries is at fault: see above", call->data);
    http_use(ROUTES, ROUTES_N, http_who);
    ServerOptions options = {
        .where = set->database, .address = set->address, .port = (int)set->port, .workers = (int)set->workers,
        .per_address = (int)set->per_address,
        .posts_per_minute = (int)set->posts_per_minute, .body_most = (size_t)set->body_most,
        .file_most = (size_t)set->file_most, .file_dir = call->data, .trusted_proxy = set->trusted_proxy,
        .site = &s.site, .on_ready = on_ready, .on_stop = on_stop, .with = &s,
    };
    if (!server_run(&options)) return EXIT_FINE;
    if (s.ready) return say_why("the server stopped");
    return say_why("nothing can be answered on %s, port %lld: see above; --address and --port choose another place", set->address,
                   (long long)set->port);
}
