SELECT
  (year(make_date(CAST((epoch_us("placed") + ?) // 86400000000 + ? AS INTEGER))) * 12 + month(make_date(CAST((epoch_us("placed") + ?) // 86400000000 + ? AS INTEGER))) - 1 - ?) // 12,
  CAST("country" AS VARCHAR) COLLATE "binary",
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY 1, 2
ORDER BY 1 ASC NULLS LAST, 2 DESC NULLS LAST, 3 ASC NULLS LAST
LIMIT ?
-- Long -1738400400000000
-- Long 20120
-- Long -1738400400000000
-- Long 20120
-- Long 24297
-- String 2025-02-01 09:00+00
-- String 2025-03-01 09:00+00
-- Long 3
