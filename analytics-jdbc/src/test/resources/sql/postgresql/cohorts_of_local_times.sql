WITH "seen1" AS (
SELECT
  "parts" AS "subject1",
  CASE WHEN "placed" >= ? AND "placed" < ? THEN width_bucket("placed", ?) ELSE -86400000000 END AS "bucket1",
  max(CASE WHEN "placed" >= ? AND "placed" < ? AND "country"::text COLLATE "C" = ? THEN 1 END) AS "first1",
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
-- Untyped Untyped[text=2025-03-05 14:00+00, type=timestamptz]
-- Untyped Untyped[text=2025-04-14 13:00+00, type=timestamptz]
-- Untyped Untyped[text={"2025-03-05 14:00+00","2025-03-10 13:00+00","2025-03-17 13:00+00","2025-03-24 13:00+00","2025-03-31 13:00+00","2025-04-07 13:00+00"}, type=timestamptz[]]
-- Untyped Untyped[text=0001-01-01 09:18:59+00, type=timestamptz]
-- Untyped Untyped[text=2025-03-12 13:00+00, type=timestamptz]
-- String DE
-- Untyped Untyped[text=0001-01-01 09:18:59+00, type=timestamptz]
-- Untyped Untyped[text=2025-04-14 13:00+00, type=timestamptz]
