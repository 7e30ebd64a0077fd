SELECT *
FROM (
SELECT
  (YEAR(DATE_ADD(DATE '1970-01-01', INTERVAL (((TO_SECONDS(`placed`) - 62167219200) + ?) DIV 86400 + ?) DAY)) * 12 + MONTH(DATE_ADD(DATE '1970-01-01', INTERVAL (((TO_SECONDS(`placed`) - 62167219200) + ?) DIV 86400 + ?) DAY)) - 1 - ?) DIV 12 AS `key1`,
  CAST(CONVERT(`country` USING utf8mb4) AS BINARY) AS `key2`,
  count(*) AS `figure1`
FROM `orders`
WHERE `placed` >= ? AND `placed` < ?
GROUP BY 1, 2
) AS `groups1`
ORDER BY `key1` IS NULL, `key1` ASC, `key2` DESC, `figure1` IS NULL, `figure1` ASC
LIMIT ?
-- Long -1738400400
-- Long 20120
-- Long -1738400400
-- Long 20120
-- Long 24297
-- String 2025-02-01 09:00:00.000000
-- String 2025-03-01 09:00:00.000000
-- Long 3
