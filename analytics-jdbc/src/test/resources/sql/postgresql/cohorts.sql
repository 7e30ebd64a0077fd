WITH "seen1" AS (
SELECT
  "country"::text COLLATE "C" AS "subject1",
  CASE WHEN "placed" >= ? AND "placed" < ? THEN width_bucket("placed", ?) ELSE -86400000000 END AS "bucket1"
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
-- Untyped Untyped[text=2025-03-01 05:00+00, type=timestamptz]
-- Untyped Untyped[text=2025-07-01 04:00+00, type=timestamptz]
-- Untyped Untyped[text={"2025-03-01 05:00+00","2025-04-01 04:00+00","2025-05-01 04:00+00","2025-06-01 04:00+00"}, type=timestamptz[]]
-- Untyped Untyped[text=0001-01-01 00:00+00, type=timestamptz]
-- Untyped Untyped[text=2025-07-01 04:00+00, type=timestamptz]
