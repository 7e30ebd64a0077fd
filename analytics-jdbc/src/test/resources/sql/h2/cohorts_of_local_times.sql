SELECT
  "cohort1",
  "bucket1",
  count(*),
  count("back1")
FROM (
SELECT
  *,
  min(CASE WHEN "first1" = 1 THEN "bucket1" END) OVER (PARTITION BY "subject1") AS "cohort1"
FROM (
SELECT
  "parts" AS "subject1",
  CASE WHEN "placed" >= ? AND "placed" < ? THEN (DATEDIFF(SECOND, DATE '1970-01-01', "placed") + CASE WHEN "placed" >= ? THEN ? ELSE ? END) / 604800 ELSE -86400000000 END AS "bucket1",
  max(CASE WHEN "placed" >= ? AND "placed" < ? AND (CHAR_LENGTH("country") = ? AND LOCATE(?, "country") = 1) THEN 1 END) AS "first1",
  max(CASE WHEN ("paid at" IS NULL) IS NOT TRUE THEN 1 END) AS "back1"
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
  AND ("amount" IS NULL) IS NOT TRUE
  AND "parts" IS NOT NULL
GROUP BY "subject1", "bucket1"
) AS "seen1"
) AS "firsts1"
WHERE "cohort1" > -86400000000 AND "bucket1" >= "cohort1" AND "bucket1" - "cohort1" <= 6
GROUP BY "cohort1", "bucket1"
-- LocalDateTime 2025-03-05T14:00
-- LocalDateTime 2025-04-14T13:00
-- LocalDateTime 2025-03-09T16:00
-- Long -1741006800
-- Long -1741010400
-- LocalDateTime 0001-01-01T09:18:59
-- LocalDateTime 2025-03-12T13:00
-- Integer 2
-- String DE
-- LocalDateTime 0001-01-01T09:18:59
-- LocalDateTime 2025-04-14T13:00
