--: blob_put(hash Text, size i64, type Text, scan Text, at Time) -> nothing
INSERT INTO blob (hash, size, type, scan, scanned) VALUES ($1, $2, $3, $4, CASE WHEN $4 = 'clean' THEN $5 END)
ON CONFLICT (hash) DO UPDATE SET kept = 1, loose = 0,
  scan = CASE WHEN blob.scan = 'clean' THEN 'clean' ELSE excluded.scan END,
  scanned = CASE WHEN blob.scan = 'clean' THEN blob.scanned ELSE excluded.scanned END

--: blob_put_condemned(hash Text, size i64, type Text, at Time) -> nothing
INSERT INTO blob (hash, size, type, scan, scanned, kept) VALUES ($1, $2, $3, 'infected', $4, 0)
ON CONFLICT (hash) DO UPDATE SET scan = 'infected', scanned = excluded.scanned, kept = 0, loose = 0

--: blob_scan(hash Text) -> Text
SELECT scan FROM blob WHERE hash = $1

-- What no document and nothing else holds any more.
--: blob_set_loose(hash Text) -> nothing
UPDATE blob SET loose = 1
WHERE kept = 1 AND hash = $1
AND NOT EXISTS (SELECT 1 FROM document_file f JOIN document d ON d.id = f.document WHERE f.blob = $1 AND d.removed IS NULL)
AND NOT EXISTS (SELECT 1 FROM attachment t WHERE t.blob = $1 AND t.removed IS NULL)
