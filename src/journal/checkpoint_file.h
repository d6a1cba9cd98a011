/* checkpoint_file: reads the file of signed checkpoints, one checkpoint at a time, and the key they are signed with. */
#pragma once

#include "journal/chain.h"
#include <stdio.h>

typedef struct CheckpointKey { unsigned char secret[64], open[32]; } CheckpointKey;
Err  checkpoint_key_read(Text dir, CheckpointKey *out) MUST_CHECK;        /* E_NOT_FOUND; E_BROKEN when it holds something else */
Err  checkpoint_key_make(Text dir, CheckpointKey *out) MUST_CHECK;        /* reads it, or makes it when there is none */

typedef struct Checkpoint {
    i64  number, entries, floor;                                          /* floor: entries up to this id need not be read again */
    char at[32], before[HASH_HEX], hash[HASH_HEX], signature[129];
    LinkList heads;                                                       /* the ids are 0 */
} Checkpoint;

/* A file being read. place: bytes read; good: bytes up to the end of the last whole checkpoint. */
typedef struct CheckpointFile {
    FILE *file;
    Arena *arena;                                                         /* of the checkpoint read last */
    i64  size, place, good, line;
    Checkpoint last;
    bool torn;                                                            /* the end is half a checkpoint */
    Text wrong;                                                           /* after E_INVALID: what is wrong, for a person */
} CheckpointFile;

Err  checkpoint_file_open(CheckpointFile *f, Text dir) MUST_CHECK;        /* E_NOT_FOUND; what is added from now on is not read */
void checkpoint_file_close(CheckpointFile *f);
Err  checkpoint_next(CheckpointFile *f) MUST_CHECK;                       /* into f->last; E_NOT_FOUND: no more; E_INVALID: damaged */

/* The text of a checkpoint's line from its hash on: " HASH SIGNATURE\n"; bytes: all since the checkpoint before, to the end of BEFORE. */
Text checkpoint_sign(Arena *a, const CheckpointKey *key, Text bytes, size_t n, char hash[HASH_HEX]);
bool checkpoint_signed(const Checkpoint *c, const unsigned char open[32]);
