SELECT
  "cohort1",
  "bucket1",
  count(*),
  count(*)
FROM (
SELECT
  *,
  min("bucket1") OVER (PARTITION BY "subject1") AS "cohort1"
FROM (
SELECT
  CAST(CAST("country" AS VARCHAR) AS VARBINARY) AS "subject1",
  CASE WHEN ("placed" >= ? AND ("placed" >= ? OR (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) < ?)) THEN EXTRACT(YEAR FROM DATEADD(DAY, ((CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) + DATEDIFF(SECOND, DATE_TRUNC(DAY, "placed"), "placed")) + CASE WHEN ("placed" >= ? AND ("placed" >= ? OR (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) >= ?)) THEN ? ELSE ? END) / 86400 + ?, DATE '1970-01-01')) * 12 + EXTRACT(MONTH FROM DATEADD(DAY, ((CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) + DATEDIFF(SECOND, DATE_TRUNC(DAY, "placed"), "placed")) + CASE WHEN ("placed" >= ? AND ("placed" >= ? OR (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) >= ?)) THEN ? ELSE ? END) / 86400 + ?, DATE '1970-01-01')) - 1 - ? ELSE -86400000000 END AS "bucket1"
FROM "orders"
WHERE ("placed" >= ? AND ("placed" >= ? OR (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) >= ?)) AND ("placed" < ? AND ("placed" < ? OR (CAST(EXTRACT(EPOCH FROM DATE_TRUNC(DAY, "placed")) AS BIGINT) * 1000000 + DATEDIFF(MICROSECOND, DATE_TRUNC(DAY, "placed"), "placed")) < ?))
  AND "country" IS NOT NULL
GROUP BY "subject1", "bucket1"
) AS "seen1"
) AS "firsts1"
WHERE "cohort1" > -86400000000 AND "bucket1" >= "cohort1" AND "bucket1" - "cohort1" <= 14
GROUP BY "cohort1", "bucket1"
-- LocalDateTime 2025-02-28T10:00
-- LocalDateTime 2025-03-02T00:00
-- Long 1740805200000000
-- LocalDateTime 2025-07-01T23:00
-- LocalDateTime 2025-06-30T09:00
-- Long 1751342400000000
-- LocalDateTime 2025-03-08T12:00
-- LocalDateTime 2025-03-10T02:00
-- Long 1741503600000000
-- Long -1740801600
-- Long -1740805200
-- Long 20148
-- LocalDateTime 2025-03-08T12:00
-- LocalDateTime 2025-03-10T02:00
-- Long 1741503600000000
-- Long -1740801600
-- Long -1740805200
-- Long 20148
-- Long 24302
-- LocalDateTime 0000-12-31T05:00
-- LocalDateTime 0001-01-01T19:00
-- Long -62135596800000000
-- LocalDateTime 2025-07-01T23:00
-- LocalDateTime 2025-06-30T09:00
-- Long 1751342400000000
