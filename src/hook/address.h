/* address: which addresses of the network a webhook may reach: those of the public internet. */
#pragma once

#include "base/base.h"

struct sockaddr;

/* False for loopback, private, shared, link-local, unique local, multicast, documentation, benchmarking and reserved addresses, for those
   that carry an IPv4 address inside (mapped, translated, 6to4, Teredo), and for anything that is no IP address. */
bool address_public(const struct sockaddr *to);
bool address_loopback(const struct sockaddr *to);

/* What an address as written lacks, as a sentence for its page; "" when it will do. local: http to this machine will do, too. */
Text address_wrong(Text url, bool local);
enum { ADDRESS_MOST = 500 };
