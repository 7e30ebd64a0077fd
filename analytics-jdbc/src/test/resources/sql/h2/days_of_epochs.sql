SELECT
  (CAST("placed" AS BIGINT) + CASE WHEN CAST("placed" AS BIGINT) >= ? THEN ? ELSE ? END) / 86400 AS "key1",
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY "key1"
-- Long 1741503600
-- Long -1740801600
-- Long -1740805200
-- Long 1740805200
-- Long 1743480000
