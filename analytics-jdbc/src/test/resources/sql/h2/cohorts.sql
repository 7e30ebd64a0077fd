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
  STRINGTOUTF8("country") AS "subject1",
  CASE WHEN CASE WHEN "placed" IS OF (TIMESTAMP WITH TIME ZONE) THEN "placed" BETWEEN ? AND ? ELSE "placed" BETWEEN ? AND ? END THEN CASE WHEN "placed" IS OF (TIMESTAMP WITH TIME ZONE) THEN DATEDIFF(MONTH, DATE '1970-01-01', DATEADD(DAY, (DATEDIFF(SECOND, DATE '1970-01-01', "placed" AT TIME ZONE 'UTC') + CASE WHEN "placed" >= ? THEN ? ELSE ? END) / 86400 + ?, DATE '1970-01-01')) + 1970 * 12 - ? ELSE DATEDIFF(MONTH, DATE '1970-01-01', DATEADD(DAY, (DATEDIFF(SECOND, DATE '1970-01-01', "placed") + CASE WHEN "placed" >= ? THEN ? ELSE ? END) / 86400 + ?, DATE '1970-01-01')) + 1970 * 12 - ? END ELSE -86400000000 END AS "bucket1"
FROM "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR CASE WHEN "placed" IS OF (TIMESTAMP WITH TIME ZONE) THEN "placed" BETWEEN ? AND ? ELSE "placed" BETWEEN ? AND ? END)
  AND "country" IS NOT NULL
GROUP BY "subject1", "bucket1"
) AS "seen1"
) AS "firsts1"
WHERE "cohort1" > -86400000000 AND "bucket1" >= "cohort1" AND "bucket1" - "cohort1" <= 14
GROUP BY "cohort1", "bucket1"
-- OffsetDateTime 2025-03-01T05:00Z
-- OffsetDateTime 2025-07-01T03:59:59.999999999Z
-- LocalDateTime 2025-03-01T05:00
-- LocalDateTime 2025-07-01T03:59:59.999999999
-- OffsetDateTime 2025-03-09T07:00Z
-- Long -1740801600
-- Long -1740805200
-- Long 20148
-- Long 24302
-- LocalDateTime 2025-03-09T07:00
-- Long -1740801600
-- Long -1740805200
-- Long 20148
-- Long 24302
-- LocalDateTime 0000-12-31T05:00
-- LocalDateTime 2025-07-01T22:59:59.999999999
-- LocalDateTime 0001-01-01T19:00
-- LocalDateTime 2025-06-30T08:59:59.999999999
-- OffsetDateTime 0001-01-01T00:00Z
-- OffsetDateTime 2025-07-01T03:59:59.999999999Z
-- LocalDateTime 0001-01-01T00:00
-- LocalDateTime 2025-07-01T03:59:59.999999999
