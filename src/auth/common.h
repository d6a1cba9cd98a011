/* common: the list of passwords that attackers try first (db/common-passwords.txt). */
#pragma once

#include "base/base.h"

bool common_has(Text low);                /* in lower case */
