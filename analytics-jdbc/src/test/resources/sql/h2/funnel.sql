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
  STRINGTOUTF8("country") AS "subject1",
  (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) AS "time1",
  CASE WHEN CASE WHEN "placed" IS OF (TIMESTAMP WITH TIME ZONE) THEN "placed" BETWEEN ? AND ? ELSE "placed" BETWEEN ? AND ? END THEN 1 END AS "step1",
  CASE WHEN "parts" >= ? THEN 1 END AS "step2",
  CASE WHEN "paid at" IS NULL THEN 1 END AS "step3"
FROM "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR CASE WHEN "placed" IS OF (TIMESTAMP WITH TIME ZONE) THEN "placed" BETWEEN ? AND ? ELSE "placed" BETWEEN ? AND ? END)
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
-- OffsetDateTime 2025-03-01T05:00Z
-- OffsetDateTime 2025-04-01T03:59:59.999999999Z
-- LocalDateTime 2025-03-01T05:00
-- LocalDateTime 2025-04-01T03:59:59.999999999
-- Long 2
-- LocalDateTime 2025-02-28T10:00
-- LocalDateTime 2025-04-08T22:59:59.999999999
-- LocalDateTime 2025-03-02T00:00
-- LocalDateTime 2025-04-07T08:59:59.999999999
-- OffsetDateTime 2025-03-01T05:00Z
-- OffsetDateTime 2025-04-08T03:59:59.999999999Z
-- LocalDateTime 2025-03-01T05:00
-- LocalDateTime 2025-04-08T03:59:59.999999999
