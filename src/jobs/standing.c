#include "jobs/jobs.h"

enum { MAILS_A_RUN = 50 };

Err job_send_mail(JobRun *run)
{
    int sent;
    TRY(mail_send_due(run->db, run->through, run->mail, run->now, MAILS_A_RUN, &sent));
    run->more = sent == MAILS_A_RUN;
    return OK;
}

/* E_BUSY: another process writes the checkpoints of this folder, which is as good. */
Err job_checkpoint(JobRun *run)
{
    if (!*run->kept) {
        Checkpoints *c;
        Err err = checkpoints_open(&c, run->dir);
        if (err == E_BUSY) return OK;
        TRY(err);
        *run->kept = c;
    }
    Err err = checkpoints_add(*run->kept, run->db, run->now);
    db_arena(run->db, run->arena);
    return err;
}

void job_checkpoint_end(void *kept) { checkpoints_close(kept); }
