WITH "seen1" AS (
SELECT
  CAST("country" AS VARCHAR) COLLATE "binary" AS "subject1",
  CASE WHEN "placed" >= ? AND "placed" < ? THEN year(make_date(CAST((epoch_us("placed") + CASE WHEN epoch_us("placed") >= ? THEN ? ELSE ? END) // 86400000000 + ? AS INTEGER))) * 12 + month(make_date(CAST((epoch_us("placed") + CASE WHEN epoch_us("placed") >= ? THEN ? ELSE ? END) // 86400000000 + ? AS INTEGER))) - 1 - ? ELSE -86400000000 END AS "bucket1"
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
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
-- String 2025-03-01 05:00+00
-- String 2025-07-01 04:00+00
-- Long 1741503600000000
-- Long -1740801600000000
-- Long -1740805200000000
-- Long 20148
-- Long 1741503600000000
-- Long -1740801600000000
-- Long -1740805200000000
-- Long 20148
-- Long 24302
-- String 0001-01-01 00:00+00
-- String 2025-07-01 04:00+00
