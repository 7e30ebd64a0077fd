SELECT
  ((TO_SECONDS(`placed`) - 62167219200) + ?) DIV 86400 AS `key1`,
  count(*) AS `figure1`
FROM `orders`
WHERE `placed` >= CAST(? AS DATE) AND `placed` < CAST(? AS DATE)
GROUP BY 1
-- Long -1740787200
-- String 2025-03-01
-- String 2025-04-01
