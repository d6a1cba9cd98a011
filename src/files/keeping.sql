--: include "files/keeping.h"
--: include "files/keeping_rows.h"

--: keeping_to_scan(most i64) -> ToScan[]
SELECT hash, size, type, scan FROM blob WHERE kept = 1 AND scan IN ('none', 'waiting') ORDER BY COALESCE(scanned, 0), hash LIMIT $1

--: keeping_scanned(hash Text, scan Text, at Time) -> count
UPDATE blob SET scan = $2, scanned = $3 WHERE hash = $1 AND kept = 1 AND scan IN ('none', 'waiting')

--: keeping_infected(hash Text, at Time) -> count
UPDATE blob SET scan = 'infected', scanned = $2, kept = 0, loose = 0 WHERE hash = $1 AND kept = 1

--: keeping_holders(hash Text) -> Holder[]
SELECT DISTINCT 'idea' AS kind, d.idea AS holder, d.id AS document FROM document_file f JOIN document d ON d.id = f.document WHERE f.blob = $1
UNION ALL SELECT t.kind, t.holder, t.id FROM attachment t WHERE t.blob = $1
ORDER BY 1, 3

--: keeping_loose(most i64) -> Text[]
SELECT hash FROM blob WHERE loose = 1 ORDER BY hash LIMIT $1

--: keeping_forget(hash Text) -> count
UPDATE blob SET kept = 0, loose = 0 WHERE hash = $1 AND loose = 1

--: keeping_is_kept(hash Text) -> i64
SELECT kept FROM blob WHERE hash = $1

--: keeping_pdfs(after Text, most i64) -> Text[]
SELECT hash FROM blob WHERE kept = 1 AND type = 'application/pdf' AND scan IN ('none', 'clean')
--?after AND hash > $1
ORDER BY hash LIMIT $2

--: keeping_hashes(after Text, most i64) -> Text[]
SELECT hash FROM blob WHERE kept = 1
--?after AND hash > $1
ORDER BY hash LIMIT $2
