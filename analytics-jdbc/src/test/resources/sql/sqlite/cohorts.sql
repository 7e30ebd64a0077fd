WITH "seen1" AS (
SELECT
  "country" COLLATE BINARY AS "subject1",
  CASE WHEN "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?) THEN CASE WHEN ("placed" >= ? AND ("placed" >= ? OR unixepoch("placed") >= ?)) THEN ? WHEN ("placed" >= ? AND ("placed" >= ? OR unixepoch("placed") >= ?)) THEN ? WHEN ("placed" >= ? AND ("placed" >= ? OR unixepoch("placed") >= ?)) THEN ? ELSE ? END ELSE -86400000000 END AS "bucket1"
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
-- String 2025-05-31
-- String 2025-06-02
-- Long 1748750400
-- Long 4
-- String 2025-04-30
-- String 2025-05-02
-- Long 1746072000
-- Long 3
-- String 2025-03-31
-- String 2025-04-02
-- Long 1743480000
-- Long 2
-- Long 1
-- String 0000-12-31
-- String 2025-07-02
-- String 0001-01-02
-- String 2025-06-30
-- Long -62135596800
-- Long 1751342400
