WITH "seen1" AS (
SELECT
  "parts" AS "subject1",
  CASE WHEN ("placed" >= ? AND ("placed" >= ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) < ?)) THEN ((unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) + CASE WHEN (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ? THEN ? ELSE ? END) / 604800000000 ELSE -86400000000 END AS "bucket1",
  max(CASE WHEN ("placed" >= ? AND ("placed" >= ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) < ?)) AND "country" COLLATE BINARY = ? THEN 1 END) AS "first1",
  max(CASE WHEN ("paid at" IS NULL) IS NOT TRUE THEN 1 END) AS "back1"
FROM "orders"
WHERE ("placed" >= ? AND ("placed" >= ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (unixepoch(substr("placed", 1, 19) || ltrim(substr("placed", 20), '.0123456789')) * 1000000 + iif(substr("placed", 20, 1) = '.', CAST(round(CAST('0' || substr("placed", 20, 7) AS REAL) * 1000000) AS INTEGER), 0)) < ?))
  AND ("amount" IS NULL) IS NOT TRUE
  AND "parts" IS NOT NULL
GROUP BY 1, 2
)
SELECT
  "cohort1",
  "bucket1",
  count(*),
  count("back1")
FROM "seen1" JOIN (
SELECT
  "subject1" AS "subject2",
  min("bucket1") AS "cohort1"
FROM "seen1"
WHERE "first1" = 1
GROUP BY "subject1"
) AS "firsts1" ON "subject1" = "subject2"
WHERE "cohort1" > -86400000000 AND "bucket1" >= "cohort1" AND "bucket1" - "cohort1" <= 6
GROUP BY "cohort1", "bucket1"
-- String 2025-03-03
-- String 2025-03-07
-- Long 1741183200000000
-- String 2025-04-16
-- String 2025-04-12
-- Long 1744635600000000
-- Long 1741536000000000
-- Long -1741006800000000
-- Long -1741010400000000
-- String 0000-12-30
-- String 0001-01-03
-- Long -62135563261000000
-- String 2025-03-14
-- String 2025-03-10
-- Long 1741784400000000
-- String DE
-- String 0000-12-30
-- String 0001-01-03
-- Long -62135563261000000
-- String 2025-04-16
-- String 2025-04-12
-- Long 1744635600000000
