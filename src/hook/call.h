/* call: one POST to somebody else's address, over libcurl, and how that went in plain words. */
#pragma once

#include "base/base.h"

/* local: http, and addresses of this machine, will do; for tests. stop: NULL, or what is set when the program ends. */
typedef struct CallRules { bool local; _Atomic bool *stop; } CallRules;

typedef struct CallEnd { i64 code; Text why; bool stopped; } CallEnd;     /* code 0: nobody answered; why "": a 2xx came */

/* JSON, with the headers id, timestamp and signature of Standard Webhooks. The address is looked up and the connection made to just what
   was found, if it is public (hook/address.h). No redirect is followed and no proxy asked; 10 seconds in all; of the answer at most
   64 KiB are read, and none is kept. */
typedef struct CallHeads { Text id, signature; i64 timestamp; } CallHeads;
void call_post(Arena *a, const CallRules *rules, Text url, const CallHeads *heads, Text body, CallEnd *out);
