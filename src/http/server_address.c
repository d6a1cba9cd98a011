#include "http/server_in.h"
#include <arpa/inet.h>

/* An address as rate limits see it: of version 6 only the first half, since one household has all of the second. */
static Text written(Arena *a, int family, const void *bits)
{
    char words[INET6_ADDRSTRLEN];
    unsigned char six[16];
    if (family == AF_INET6) {
        memcpy(six, bits, sizeof six);
        if (IN6_IS_ADDR_V4MAPPED((const struct in6_addr *)bits)) return written(a, AF_INET, six + 12);
        if (!IN6_IS_ADDR_LOOPBACK((const struct in6_addr *)bits)) memset(six + 8, 0, 8);
        bits = six;
    }
    return inet_ntop(family, bits, words, sizeof words) ? arena_copy(a, words, strlen(words)) : "";
}

static Text read_address(Arena *a, Text s)
{
    unsigned char bits[16];
    if (inet_pton(AF_INET, s, bits) == 1) return written(a, AF_INET, bits);
    if (inet_pton(AF_INET6, s, bits) == 1) return written(a, AF_INET6, bits);
    return "";
}

static Text peer(Exchange *x)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(x->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const void *at = info ? info->client_addr : NULL;
    int family = at ? ((const struct sockaddr *)at)->sa_family : AF_UNSPEC;
    if (family == AF_INET)  return written(x->req.arena, family, &((const struct sockaddr_in *)at)->sin_addr);
    if (family == AF_INET6) return written(x->req.arena, family, &((const struct sockaddr_in6 *)at)->sin6_addr);
    return "";
}

/* The last address of X-Forwarded-For: the one our own proxy wrote. */
static Text forwarded(Arena *a, Text header)
{
    Text last = strrchr(header, ',');
    last = last ? last + 1 : header;
    last += strspn(last, " \t");
    return read_address(a, arena_copy(a, last, strcspn(last, " \t")));
}

void address_find(Exchange *x)
{
    Req *req = &x->req;
    Text proxy = x->server->options.trusted_proxy;
    req->address = peer(x);
    req->secure = req->site && starts(req->site->origin, "https:");
    if (blank(proxy) || !same(read_address(req->arena, proxy), req->address)) return;
    if (x->guard.forwarded_proto) req->secure = same(x->guard.forwarded_proto, "https");
    Text behind = x->guard.forwarded_for ? forwarded(req->arena, x->guard.forwarded_for) : "";
    if (*behind) req->address = behind;
}
