#include "files/blob.h"
#include "files/kind.h"
#include "blob.sql.h"

Text bytes_words(Arena *a, i64 n)
{
    if (n < 1 << 10) return arena_printf(a, n == 1 ? "%lld byte" : "%lld bytes", (long long)n);
    if (n < 1 << 20) return arena_printf(a, "%lld KB", (long long)((n + 512) >> 10));
    double mb = (double)n / (1 << 20);
    return n % (1 << 20) ? arena_printf(a, "%.1f MB", mb) : arena_printf(a, "%.0f MB", mb);
}

void file_work_out(Arena *a, SentFile *f)
{
    f->type_words = file_kind_words(f->type);
    f->size_words = bytes_words(a, f->size);
    f->ready = f->kept && (same(f->scan, "none") || same(f->scan, "clean"));
}

Text file_state(const SentFile *f)
{
    if (same(f->scan, "infected")) return "Deleted: it held a virus";
    if (!f->kept)                  return "Deleted";
    return same(f->scan, "waiting") ? "Not yet scanned for viruses" : "";
}

Err blob_keep(Db *db, const Given *f, Time now)    { return blob_put(db, f->hash, f->size, f->type, scan_name(f->scan), now); }
Err blob_condemn(Db *db, const Given *f, Time now) { return blob_put_condemned(db, f->hash, f->size, f->type, now); }
Err blob_loosen(Db *db, Text hash)                 { return blob_set_loose(db, hash); }

Err blob_condemned(Db *db, Text hash, bool *out)
{
    Text scan = "";
    Err err = blob_scan(db, hash, &scan);
    if (err && err != E_NOT_FOUND) return err;
    *out = same(scan, "infected");
    return OK;
}
