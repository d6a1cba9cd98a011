#include "hook/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/socket.h>

/* Special-purpose blocks of the IANA registries (RFC 6890 and its updates). */
static const struct { uint32_t net; int bits; } NOT_PUBLIC[] = {
    { 0x00000000,  8 }, { 0x0A000000,  8 }, { 0x64400000, 10 }, { 0x7F000000,  8 }, { 0xA9FE0000, 16 }, { 0xAC100000, 12 },
    { 0xC0000000, 24 }, { 0xC0000200, 24 }, { 0xC0586300, 24 }, { 0xC0A80000, 16 }, { 0xC6120000, 15 }, { 0xC6336400, 24 },
    { 0xCB007100, 24 }, { 0xE0000000,  4 }, { 0xF0000000,  4 },
};

static bool public4(uint32_t ip)
{
    for (size_t i = 0; i < COUNT(NOT_PUBLIC); i++) {
        uint32_t mask = ~(uint32_t)0 << (32 - NOT_PUBLIC[i].bits);
        if ((ip & mask) == NOT_PUBLIC[i].net) return false;
    }
    return true;
}

/* Global unicast is 2000::/3 alone; in it, 2001::/23 is for protocols (Teredo), 2001:db8::/32 and 3fff::/20 for documentation, 2002::/16
   carries IPv4. */
static bool public6(const unsigned char *ip)
{
    if (ip[0] >> 5 != 1)                                                     return false;
    if (ip[0] == 0x20 && ip[1] == 0x01 && ip[2] < 0x02)                      return false;
    if (ip[0] == 0x20 && ip[1] == 0x01 && ip[2] == 0x0D && ip[3] == 0xB8)    return false;
    if (ip[0] == 0x20 && ip[1] == 0x02)                                      return false;
    return !(ip[0] == 0x3F && ip[1] == 0xFF && ip[2] < 0x10);
}

bool address_public(const struct sockaddr *to)
{
    if (to->sa_family == AF_INET)  return public4(ntohl(((const struct sockaddr_in *)(const void *)to)->sin_addr.s_addr));
    if (to->sa_family == AF_INET6) return public6(((const struct sockaddr_in6 *)(const void *)to)->sin6_addr.s6_addr);
    return false;
}

bool address_loopback(const struct sockaddr *to)
{
    if (to->sa_family == AF_INET)  return ntohl(((const struct sockaddr_in *)(const void *)to)->sin_addr.s_addr) >> 24 == 127;
    return to->sa_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)(const void *)to)->sin6_addr);
}

static bool printable(Text s)
{
    for (; *s; s++) if (*s <= ' ' || *s > '~') return false;
    return true;
}

Text address_wrong(Text url, bool local)
{
    Text host = starts(url, "https://") ? url + 8 : local && starts(url, "http://") ? url + 7 : NULL;
    if (!host)                             return "Enter an address that begins with https://";
    size_t n = strcspn(host, "/?#");
    if (!n || !printable(url))             return "Enter the whole address, such as https://intranet.example.nhs.uk/hilum";
    if (memchr(host, '@', n))              return "Leave user name and password out of the address: every delivery is signed instead";
    if (strchr(host, '#'))                 return "Leave out # and what follows it: servers never see it";
    return "";
}
