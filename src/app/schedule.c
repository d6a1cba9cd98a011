/* schedule: work that no request waits for; each row does what is due at or before now. */
#include "agree/agreement.h"
#include "assure/outcome.h"
#include "auth/auth.h"
#include "figures/count.h"
#include "files/keeping.h"
#include "front/draft.h"
#include "front/handover.h"
#include "hook/tell.h"
#include "introduce/coffee.h"
#include "introduce/introduction.h"
#include "jobs/jobs.h"
#include "panel/invite.h"
#include "pathway/chase.h"
#include "pathway/decision.h"
#include "pathway/digest.h"
#include "pathway/recall.h"
#include "pathway/sight.h"
#include "pathway/trial.h"
#include "post/fetch.h"
#include "remind/morning.h"
#include "share/collaborator.h"
#include "share/restrict.h"
#include "share/transfer.h"

enum { WAKE_MOST = 100, CHASE_MOST = 100, TRIALS_MOST = 100, ASKED_MOST = 100, EXPIRY_MOST = 100,
       HOOKS_A_RUN = 20, POST_A_RUN = 20, PANEL_MOST = 100 };

/* Each job that writes is one unit of work through the server's writer. */
static Err write_it(JobRun *run, Work body, void *with)
{
    return run->through.run ? run->through.run(run->through.self, body, with) : db_transact(run->db, body, with);
}

/* Invitations and offers that nobody answered in time. */
static Err ask_due(Db *db, const JobRun *run)
{
    TRY(collaborator_expire_due(db, run->site, run->now, ASKED_MOST));
    return transfer_due(db, run->site, run->now, ASKED_MOST);
}

static Err wake(Db *db, void *with)    { const JobRun *run = with; return decision_wake_due(db, run->site, run->now, WAKE_MOST); }
static Err chase(Db *db, void *with)   { const JobRun *run = with; return chase_due(db, run->site, run->now, CHASE_MOST); }
static Err trials(Db *db, void *with)  { const JobRun *run = with; return trial_ask_due(db, run->site, run->now, TRIALS_MOST); }
static Err expire(Db *db, void *with)  { const JobRun *run = with; return draft_expire_due(db, run->now); }
static Err remind(Db *db, void *with)  { const JobRun *run = with; return draft_remind_due(db, run->site, run->now); }
static Err tidy(Db *db, void *with)    { const JobRun *run = with; return auth_tidy(db, run->now); }
static Err panels(Db *db, void *with)  { const JobRun *run = with; return panel_remind_due(db, run->site, run->now, PANEL_MOST); }
static Err checks(Db *db, void *with)  { const JobRun *run = with; return check_expire_due(db, run->site, run->now, EXPIRY_MOST); }
static Err agreed(Db *db, void *with)  { const JobRun *run = with; return agreement_due(db, run->site, run->now, ASKED_MOST); }
static Err meet(Db *db, void *with)    { const JobRun *run = with; return introduction_due(db, run->site, run->now, ASKED_MOST); }
static Err coffee(Db *db, void *with)  { const JobRun *run = with; return coffee_due(db, run->site, run->now); }
static Err tidy_hooks(Db *db, void *with) { const JobRun *run = with; return hook_tidy(db, run->now); }
static Err doors(Db *db, void *with)   { const JobRun *run = with; return handover_ask_due(db, run->site, run->now, ASKED_MOST); }
static Err asked(Db *db, void *with)   { const JobRun *run = with; return ask_due(db, run); }
static Err moves(Db *db, void *with)   { return moves_keep(db, with); }
static Err count(Db *db, void *with)   { return count_keep(db, with); }

static Err job_wake(JobRun *run)   { return write_it(run, wake, run); }
static Err job_chase(JobRun *run)  { return write_it(run, chase, run); }
static Err job_trials(JobRun *run) { return write_it(run, trials, run); }
static Err job_expire(JobRun *run) { return write_it(run, expire, run); }
static Err job_remind(JobRun *run) { return write_it(run, remind, run); }
static Err job_panels(JobRun *run) { return write_it(run, panels, run); }
static Err job_doors(JobRun *run)  { return write_it(run, doors, run); }
static Err job_asked(JobRun *run)  { return write_it(run, asked, run); }
static Err job_agreed(JobRun *run) { return write_it(run, agreed, run); }
static Err job_meet(JobRun *run)   { return write_it(run, meet, run); }
static Err job_coffee(JobRun *run) { return write_it(run, coffee, run); }
static Err job_checks(JobRun *run) { return write_it(run, checks, run); }
static Err job_tidy(JobRun *run)   { return write_it(run, tidy, run); }
static Err job_tidy_hooks(JobRun *run) { return write_it(run, tidy_hooks, run); }

/* What others wrote, on this machine or another; both only read. */
static Err job_pathways(JobRun *run) { return pathways_learn(run->db); }
static Err job_recall(JobRun *run)   { return recall_follow(run->db); }
static Err job_recalled(JobRun *run) { return recall_save(recall_file(run->arena, run->dir)); }

static Err opened(Db *db, void *with)  { return restrict_keep_opened(db, with); }

/* What could not be written down is tried again. */
static Err job_opened(JobRun *run)
{
    SightOpenedList seen = { 0 };
    sight_take(run->arena, &seen);
    if (!seen.n) return OK;
    Err err = write_it(run, opened, &seen);
    if (err) sight_give_back(&seen);
    return err;
}

typedef struct Kept { const Digests *found; Time now; } Kept;

static Err keep_digests(Db *db, void *with)
{
    const Kept *kept = with;
    return digest_keep(db, kept->found, kept->now);
}

/* Reading for everybody takes long, too. */
static Err job_digest(JobRun *run)
{
    Digests found;
    TRY(digest_look(run->db, run->arena, run->site, run->now, &found));
    return found.due ? write_it(run, keep_digests, &(Kept){ &found, run->now }) : OK;
}

typedef struct Said { const Morning *found; const JobRun *run; } Said;

static Err say_morning(Db *db, void *with)
{
    const Said *said = with;
    return morning_keep(db, said->found, said->run->site, said->run->now);
}

/* Looking through every open idea takes long, too. */
static Err job_morning(JobRun *run)
{
    Morning found;
    TRY(morning_look(run->db, run->arena, run->site, run->now, &found));
    return found.now ? write_it(run, say_morning, &(Said){ &found, run }) : OK;
}

/* Counting takes long, too. What the journal says of each idea is read first, a piece at a time. */
static Err job_figures(JobRun *run)
{
    MovesFound found;
    Counted counted;
    TRY(moves_look(run->db, run->arena, &found));
    if (found.upto != found.seen) TRY(write_it(run, moves, &found));
    run->more = found.more;
    if (found.more) return OK;
    TRY(count_look(run->db, run->arena, run->now, &counted));
    return counted.figures.due ? write_it(run, count, &counted) : OK;
}

static Err job_post(JobRun *run)
{
    Fetching f = { run->mail, run->site, run->dir, run->through };
    int taken;
    TRY(post_fetch(run->db, &f, run->now, POST_A_RUN, &taken));
    run->more = taken == POST_A_RUN;
    return OK;
}

static Err job_hooks(JobRun *run)
{
    HookSender sender = { run->site, { run->site->webhooks_local, run->mail->stop }, run->through };
    int tried;
    TRY(hook_send_due(run->db, &sender, run->now, HOOKS_A_RUN, &tried));
    run->more = tried == HOOKS_A_RUN;
    return OK;
}

const Job JOBS[] = {
    { "mail",        15,   job_send_mail,  true,  true,  NULL,               "Sends the mail that waits." },
    { "post",        10,   job_post,       true,  false, NULL,               "Fetches answers that came by mail." },
    { "hooks",       15,   job_hooks,      true,  true,  NULL,               "Tells webhooks what happened." },
    { "hooks tidy",  3600, job_tidy_hooks, false, false, NULL,               "Forgets old deliveries to webhooks." },
    { "checkpoints", 1,    job_checkpoint, false, false, job_checkpoint_end, "Signs the heads of the journal's chains." },
    { "wake",        60,   job_wake,       false, false, NULL,               "Wakes parked ideas whose day has come." },
    { "chase",       300,  job_chase,      false, false, NULL,               "Writes once more to senders who did not answer." },
    { "trials",      300,  job_trials,     false, false, NULL,               "Asks how trials go on that end within 30 days." },
    { "opened",      1,    job_opened,     false, false, NULL,               "Journals who opened restricted ideas." },
    { "asked",       300,  job_asked,      false, false, NULL,               "Ends invitations and offers nobody answered in time." },
    { "doors",       300,  job_doors,      false, false, NULL,               "Asks senders whether somebody took up what we signposted." },
    { "agreements",  300,  job_agreed,     false, false, NULL,               "Says which agreements end soon." },
    { "introduced",  300,  job_meet,       false, false, NULL,               "Asks what came of introductions; ends those not answered." },
    { "coffee",      300,  job_coffee,     false, false, NULL,               "Draws the coffee round whose day has come." },
    { "checks",      300,  job_checks,     false, false, NULL,               "Opens checks that expired again, and warns before." },
    { "recall",      1,    job_recall,     false, false, NULL,               "Reads what is new into the memory that search asks." },
    { "recalled",    3600, job_recalled,   true,  false, NULL,               "Keeps a copy of that memory for a fast start." },
    { "pathways",    5,    job_pathways,   false, false, NULL,               "Reads pathways published on another machine." },
    { "figures",     60,   job_figures,    true,  false, NULL,               "Counts how promises were kept, and how ideas went." },
    { "remind",      300,  job_remind,     false, false, NULL,               "Reminds people of what they began to write." },
    { "panels",      300,  job_panels,     false, false, NULL,               "Reminds members of panels of what they have not scored." },
    { "expire",      300,  job_expire,     false, false, NULL,               "Deletes drafts whose time has run out." },
    { "digest",      60,   job_digest,     false, false, NULL,               "Mails colleagues what happened to their ideas, at seven." },
    { "scan",        60,   job_scan_files, true,  false, NULL,               "Asks the virus scanner about files it has not seen." },
    { "drop",        300,  job_drop_files, false, false, NULL,               "Deletes files that no document holds any more." },
    { "sort",        86400, job_sort_files, true, false, NULL,               "Deletes files in no record; draws pictures of PDFs." },
    { "morning",     60,   job_morning,    true,  false, NULL,               "Says what is due and on what nothing is done, at seven." },
    { "tidy",        60,   job_tidy,       false, false, NULL,               "Ends sessions and links that ran out." },
    { NULL, 0, NULL, false, false, NULL, NULL },
};
