WITH "seen1" AS (
SELECT
  "country" COLLATE BINARY AS "subject1",
  CASE WHEN ("placed" >= ? AND ("placed" >= ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) < ?)) THEN CAST(strftime('%Y', (((unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) + CASE WHEN (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ? THEN ? ELSE ? END) / 86400000000 + ?) * 86400, 'unixepoch') AS INTEGER) * 12 + CAST(strftime('%m', (((unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) + CASE WHEN (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ? THEN ? ELSE ? END) / 86400000000 + ?) * 86400, 'unixepoch') AS INTEGER) - 1 - ? ELSE -86400000000 END AS "bucket1"
FROM "orders"
WHERE ("placed" >= ? AND ("placed" >= ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) < ?))
  AND "country" IS NOT NULL
GROUP BY 1, 2
)
SELECT
  "cohort1",
  "bucket1",
  count(*),
  count(*)
FROM "seen1" JOIN (
SELECT
  "subject1" AS "subject2",
  min("bucket1") AS "cohort1"
FROM "seen1"
GROUP BY "subject1"
) AS "firsts1" ON "subject1" = "subject2"
WHERE "cohort1" > -86400000000 AND "bucket1" >= "cohort1" AND "bucket1" - "cohort1" <= 14
GROUP BY "cohort1", "bucket1"
-- String 2025-02-27
-- String 2025-03-03
-- Long 1740805200000000
-- String 2025-07-03
-- String 2025-06-29
-- Long 1751342400000000
-- Long 1741503600000000
-- Long -1740801600000000
-- Long -1740805200000000
-- Long 20148
-- Long 1741503600000000
-- Long -1740801600000000
-- Long -1740805200000000
-- Long 20148
-- Long 24302
-- String 0000-12-30
-- String 0001-01-03
-- Long -62135596800000000
-- String 2025-07-03
-- String 2025-06-29
-- Long 1751342400000000
