SELECT
  ("placed"::int8 * 1000000 + CASE WHEN "placed"::int8 * 1000000 >= ? THEN ? ELSE ? END) / 86400000000,
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY 1
-- Long 1741503600000000
-- Long -1740801600000000
-- Long -1740805200000000
-- Long 1740805200
-- Long 1743480000
