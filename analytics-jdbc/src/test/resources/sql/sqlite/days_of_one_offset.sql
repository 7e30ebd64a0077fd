SELECT
  (unixepoch("placed") + ?) / 86400,
  count(*)
FROM "orders"
WHERE "placed" BETWEEN ? AND ? AND ("placed" BETWEEN ? AND ? OR unixepoch("placed") >= ? AND unixepoch("placed") < ?)
GROUP BY 1
-- Long -1738386000
-- String 2025-01-31
-- String 2025-03-02
-- String 2025-02-02
-- String 2025-02-28
-- Long 1738386000
-- Long 1740805200
