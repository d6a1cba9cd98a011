#include "app/demo_documents.h"
#include "files/document.h"
#include "files/kind.h"
#include "files/picture.h"
#include "files/shelf.h"
#include "journal/journal.h"
#include "view/asset.h"
#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

static void close_fd(int *fd) { if (*fd >= 0) close(*fd); }

/* On the shelf, as a file that somebody sent would be. */
static Err put(const Play *play, const Asset *asset, Given *out)
{
    ON_EXIT(close_fd) int fd = memfd_create("attached", MFD_CLOEXEC);
    Text why = "", folder = play->site->files;
    if (fd < 0 || write(fd, asset->bytes, asset->n) != (ssize_t)asset->n) return BROKEN("no file can be made: %s", strerror(errno));
    *out = (Given){ .name = asset->name, .hash = journal_digest(play->page, asset->bytes), .size = (i64)asset->n, .scan = SCAN_NONE };
    if (file_kind_find(play->page, fd, asset->name, &out->type, &why)) return BROKEN("%s of the demonstration: %s", asset->name, why);
    TRY(shelf_keep(folder, fd, out->size, out->hash));
    if (file_kind_is_pdf(out->type)) picture_make(folder, out->hash);
    return OK;
}

Err play_attach(const Play *play, const Idea *idea, i64 who, const Deed *deed)
{
    const Asset *asset = asset_named(deed->file);
    Given file;
    i64 id;
    if (blank(play->site->files)) return OK;
    if (!asset) return BROKEN("%s is not embedded", deed->file);
    TRY(put(play, asset, &file));
    DocumentWish wish = { deed->to, deed->words };
    Giver giver = { .person = who ? who : idea->sender, .sender = !who };
    return document_add(play->db, idea, &wish, &file, &giver, play->site, deed->at, &id);
}
