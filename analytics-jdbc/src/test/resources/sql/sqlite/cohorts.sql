WITH "seen1" AS (
SELECT
  "country" COLLATE BINARY AS "subject1",
  CASE WHEN "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?) THEN CAST(strftime('%Y', ((unixepoch("placed") + CASE WHEN ("placed" >= ? AND ("placed" >= ? OR unixepoch("placed") >= ?)) THEN ? ELSE ? END) / 86400 + ?) * 86400, 'unixepoch') AS INTEGER) * 12 + CAST(strftime('%m', ((unixepoch("placed") + CASE WHEN ("placed" >= ? AND ("placed" >= ? OR unixepoch("placed") >= ?)) THEN ? ELSE ? END) / 86400 + ?) * 86400, 'unixepoch') AS INTEGER) - 1 - ? ELSE -86400000000 END AS "bucket1"
FROM "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?)
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
-- String 2025-02-28
-- String 2025-07-02
-- String 2025-03-02
-- String 2025-06-30
-- Long 1740805200
-- Long 1751342400
-- String 2025-03-08
-- String 2025-03-10
-- Long 1741503600
-- Long -1740801600
-- Long -1740805200
-- Long 20148
-- String 2025-03-08
-- String 2025-03-10
-- Long 1741503600
-- Long -1740801600
-- Long -1740805200
-- Long 20148
-- Long 24302
-- String 0000-12-31
-- String 2025-07-02
-- String 0001-01-02
-- String 2025-06-30
-- Long -62135596800
-- Long 1751342400
