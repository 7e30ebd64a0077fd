WITH "seen1" AS (
SELECT
  "parts" AS "subject1",
  CASE WHEN "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?) THEN (unixepoch("placed") + CASE WHEN ("placed" >= ? AND ("placed" >= ? OR unixepoch("placed") >= ?)) THEN ? ELSE ? END) / 604800 ELSE -86400000000 END AS "bucket1",
  max(CASE WHEN "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?) AND "country" COLLATE BINARY = ? THEN 1 END) AS "first1",
  max(CASE WHEN ("paid at" IS NULL) IS NOT TRUE THEN 1 END) AS "back1"
FROM "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?)
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
-- String 2025-03-04
-- String 2025-04-16
-- String 2025-03-07
-- String 2025-04-13
-- Long 1741183200
-- Long 1744635600
-- String 2025-03-09
-- String 2025-03-11
-- Long 1741536000
-- Long -1741006800
-- Long -1741010400
-- String 0000-12-31
-- String 2025-03-14
-- String 0001-01-03
-- String 2025-03-11
-- Long -62135563261
-- Long 1741784400
-- String DE
-- String 0000-12-31
-- String 2025-04-16
-- String 0001-01-03
-- String 2025-04-13
-- Long -62135563261
-- Long 1744635600
