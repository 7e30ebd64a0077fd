WITH "seen1" AS (
SELECT
  "parts" AS "subject1",
  CASE WHEN "placed" >= ? AND "placed" < ? THEN (epoch_us("placed") + CASE WHEN epoch_us("placed") >= ? THEN ? ELSE ? END) // 604800000000 ELSE -86400000000 END AS "bucket1",
  max(CASE WHEN "placed" >= ? AND "placed" < ? AND CAST("country" AS VARCHAR) COLLATE "binary" = ? THEN 1 END) AS "first1",
  max(CASE WHEN ("paid at" IS NULL) IS NOT TRUE THEN 1 END) AS "back1"
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
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
-- String 2025-03-05 14:00
-- String 2025-04-14 13:00
-- Long 1741536000000000
-- Long -1741006800000000
-- Long -1741010400000000
-- String 0001-01-01 09:18:59
-- String 2025-03-12 13:00
-- String DE
-- String 0001-01-01 09:18:59
-- String 2025-04-14 13:00
