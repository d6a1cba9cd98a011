/* keeping: what is done about files when nobody waits: scanning what was not scanned, deleting what nothing holds. */
#pragma once

#include "jobs/jobs.h"

/* Asks the scanner about files it was not asked about, or did not answer for: a file it finds something in is deleted, and each idea that
   holds it says so in its history. Nothing without a scanner. */
Err job_scan_files(JobRun *run) MUST_CHECK;

/* Deletes the bytes of files that no document holds any more, when they were not sent again within the last hour. */
Err job_drop_files(JobRun *run) MUST_CHECK;

/* Deletes what lies on the shelf for more than a day and is in no record: forms that were refused, writes cut short by a crash. Draws the
   pictures of PDFs that have none. */
Err job_sort_files(JobRun *run) MUST_CHECK;

/* For each file that a document holds and that is not on the shelf as it was, one sentence. Reads all of them. */
typedef struct FileFault { Text hash, words; } FileFault;
typedef LIST(FileFault) FileFaultList;
Err files_prove(Db *db, Arena *a, Text folder, FileFaultList *out) MUST_CHECK;

/* The hashes of all files that are kept, in order, after one ("" from the start). */
Err files_kept(Db *db, Text after, i64 most, TextList *out) MUST_CHECK;
enum { FILES_PAGE = 500 };
