SELECT
  "furthest1",
  count(*)
FROM (
SELECT
  "subject1",
  max("reached3") AS "furthest1"
FROM (
SELECT
  "subject1",
  "time1",
  CASE WHEN "step3" = 1 AND "time1" - "latest3" <= ? THEN 3 ELSE "reached2" END AS "reached3"
FROM (
SELECT
  *,
  max("start2") OVER (PARTITION BY "subject1" ORDER BY "time1" RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS "latest3"
FROM (
SELECT
  "subject1",
  "time1",
  "step3",
  CASE WHEN "step2" = 1 AND "time1" - "latest2" <= ? THEN "latest2" END AS "start2",
  CASE WHEN "step2" = 1 AND "time1" - "latest2" <= ? THEN 2 ELSE "reached1" END AS "reached2"
FROM (
SELECT
  *,
  max("start1") OVER (PARTITION BY "subject1" ORDER BY "time1" RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS "latest2"
FROM (
SELECT
  "subject1",
  "time1",
  "step2",
  "step3",
  CASE WHEN "step1" = 1 THEN "time1" END AS "start1",
  CASE WHEN "step1" = 1 THEN 1 ELSE 0 END AS "reached1"
FROM (
SELECT
  CAST("country" AS VARCHAR) COLLATE "binary" AS "subject1",
  (epoch_us("placed") + CASE WHEN epoch_us("placed") >= ? THEN ? ELSE ? END) AS "time1",
  CASE WHEN "placed" >= ? AND "placed" < ? THEN 1 END AS "step1",
  CASE WHEN "parts" >= ? THEN 1 END AS "step2",
  CASE WHEN "paid at" IS NULL THEN 1 END AS "step3"
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
  AND ("amount" IS NULL) IS NOT TRUE
  AND "country" IS NOT NULL
) AS "matching1"
WHERE "step1" = 1 OR "step2" = 1 OR "step3" = 1
) AS "rows1"
) AS "timed2"
) AS "rows2"
) AS "timed3"
) AS "rows3"
GROUP BY "subject1"
) AS "subjects1"
WHERE "furthest1" > 0
GROUP BY "furthest1"
-- Long 604800000000
-- Long 604800000000
-- Long 604800000000
-- Long 1741489200000000
-- Long 14400000000
-- Long 18000000000
-- String 2025-03-01 00:00
-- String 2025-04-01 00:00
-- Long 2
-- String 2025-03-01 00:00
-- String 2025-04-08 00:00
