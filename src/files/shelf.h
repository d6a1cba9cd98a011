/* shelf: the folder of files, each under the hash of what is in it: FOLDER/ab/cd/HASH. Several machines may share it. */
#pragma once

#include "base/base.h"

bool shelf_hash(Text s);                                  /* is it 64 signs of hex, small? */
Text shelf_path(Arena *a, Text folder, Text hash);

/* Copies the open file there, all of it on the disk when this comes back; one that is there already is marked as wanted just now. */
Err shelf_keep(Text folder, int fd, i64 size, Text hash) MUST_CHECK;

/* E_NOT_FOUND: it is not there. */
Err shelf_open(Text folder, Text hash, int *fd, i64 *size) MUST_CHECK;

/* What is there reads as its hash says. E_NOT_FOUND: missing. E_INVALID: changed. */
Err shelf_prove(Text folder, Text hash) MUST_CHECK;
Err shelf_wanted(Text folder, Text hash, Time *at) MUST_CHECK;           /* when it was last kept; E_NOT_FOUND */
Err shelf_drop(Text folder, Text hash) MUST_CHECK;                       /* with its picture; fine when it is gone */

/* The same from one shelf to another that nobody else uses. E_NOT_FOUND: the first does not have it. */
Err shelf_copy(Text from, Text to, Text hash) MUST_CHECK;

/* Nothing is kept while somebody holds the shelf alone, and nothing dropped while others hold it. Wait for it, or E_BUSY. */
Err  shelf_hold(Text folder, bool alone, bool wait, int *held) MUST_CHECK;
void shelf_release(int *held);

/* Everything that lies there, once each: name is a hash, or that of something else. */
typedef struct ShelfItem { Text path, name; Time wanted; } ShelfItem;
typedef Err (*ShelfEach)(void *with, const ShelfItem *item);
Err shelf_walk(Text folder, ShelfEach each, void *with) MUST_CHECK;
