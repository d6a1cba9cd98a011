/* share_walk: what the tests of who works on an idea, reads it and may see it share: each works on one idea, at one time. */
#pragma once

#include "tests/test.h"
#include "auth/staff.h"
#include "base/code.h"
#include "base/when.h"
#include "front/amend.h"
#include "front/front_walk.h"
#include "pathway/case.h"
#include "pathway/decision.h"
#include "pathway/follower.h"
#include "pathway/party.h"
#include "pathway/sight.h"
#include "pathway/talk.h"
#include "share/collaborator.h"
#include "share/leaver.h"
#include "share/organisation.h"
#include "share/restrict.h"
#include "share/shared.h"
#include "share/team_end.h"
#include "share/transfer.h"

enum { DAY = 24 * 3600 };
extern Time now;                         /* of everything that is done */
extern Idea idea;                         /* the one it is about; again() reads it anew */

void again(void);
void begin(void);
i64 staff(Text name, Text role, i64 team);
i64 mails_to(Text address);
i64 events(Text what);
Collaborator asked(Text email);
i64 joined(Text email, Text name);
Text state_of(i64 id);
Transfer offered(Text email, bool stays);
i64 organisation(Text name, Text domain);
i64 partner(i64 of, Text email);
i64 task_for(i64 person);
Text turned(i64 task, Text state, i64 person);
