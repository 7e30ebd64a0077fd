SELECT
  ((TO_SECONDS(`placed`) - 62167219200) + CASE WHEN `placed` >= CAST(? AS DATE) THEN ? WHEN `placed` >= CAST(? AS DATE) THEN ? ELSE ? END) DIV 86400 AS `key1`,
  count(*) AS `figure1`
FROM `orders`
WHERE `placed` >= CAST(? AS DATE) AND `placed` < CAST(? AS DATE)
GROUP BY 1
-- String 2011-12-31
-- Long -1322697600
-- String 2011-12-30
-- Long -1322611200
-- Long -1322697600
-- String 2011-12-01
-- String 2012-01-01
