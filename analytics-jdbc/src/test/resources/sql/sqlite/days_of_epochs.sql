SELECT
  (CAST("placed" AS INTEGER) + CASE WHEN CAST("placed" AS INTEGER) >= ? THEN ? ELSE ? END) / 86400,
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY 1
-- Long 1741503600
-- Long -1740801600
-- Long -1740805200
-- Long 1740805200
-- Long 1743480000
