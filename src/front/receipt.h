/* receipt: what a sender is told the moment it has landed: a reference, a named person, and what is promised by when. */
#pragma once

#include "base/site.h"
#include "pathway/promise.h"

/* Queues the receipt by mail, once for each idea. */
Err receipt_mail(Db *db, const Idea *idea, const Site *site, Time now) MUST_CHECK;

/* To whoever reads it first: something new is here. One mail in ten minutes at most. */
Err receipt_tell(Db *db, const Idea *idea, const Site *site, Time now) MUST_CHECK;
