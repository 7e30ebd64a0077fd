SELECT
  year(make_date(CAST((epoch_us("placed") + CASE WHEN epoch_us("placed") >= ? THEN ? ELSE ? END) // 86400000000 + ? AS INTEGER))) * 12 + month(make_date(CAST((epoch_us("placed") + CASE WHEN epoch_us("placed") >= ? THEN ? ELSE ? END) // 86400000000 + ? AS INTEGER))) - 1 - ?,
  count(*)
FROM "orders"
WHERE "placed" >= ? AND "placed" < ?
GROUP BY 1
-- Long 1741503600000000
-- Long -1740801600000000
-- Long -1740805200000000
-- Long 20148
-- Long 1741503600000000
-- Long -1740801600000000
-- Long -1740805200000000
-- Long 20148
-- Long 24302
-- String 2025-03-01 05:00+00
-- String 2025-04-01 04:00+00
