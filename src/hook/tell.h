/* tell: the deliveries that are due, each as a signed POST; and what becomes of a hook that cannot be reached. */
#pragma once

#include "base/site.h"
#include "hook/call.h"
#include "hook/hook.h"
#include "mail/outbox.h"

/* What a delivery says, the same at each try. Ids, codes, days, reference and link; nothing that people wrote, and no name. */
typedef struct Told { i64 id, idea; Text what; Time at; Text data, reference, kind, route; } Told;
Text hook_body(Arena *a, const Site *site, const Told *told);
Text hook_message_id(Arena *a, const Site *site, i64 delivery);          /* the same at each try */

/* Sends what is due, at most `most`, no transaction open while the other side is spoken to; a row is claimed first, so several nodes may
   send at once. Tried again as mail is (outbox_next_try); when that gives up the hook is paused and the administrators are written to.
   A hook that just failed rests for a minute, so that others get their turn. *tried counts the tries. */
typedef struct HookSender { const Site *site; CallRules rules; Through through; } HookSender;
Err hook_send_due(Db *db, const HookSender *sender, Time now, int most, int *tried) MUST_CHECK;

Err hook_tidy(Db *db, Time now) MUST_CHECK;              /* forgets deliveries that came to their end DELIVERY_KEPT_DAYS ago */
