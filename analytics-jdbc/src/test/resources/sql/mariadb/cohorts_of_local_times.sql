SELECT
  `cohort1`,
  `bucket1`,
  count(*),
  count(`back1`)
FROM (
SELECT
  *,
  min(CASE WHEN `first1` = 1 THEN `bucket1` END) OVER (PARTITION BY `subject1`) AS `cohort1`
FROM (
SELECT
  `parts` AS `subject1`,
  CASE WHEN `placed` >= CAST(? AS DATETIME(6)) AND `placed` < CAST(? AS DATETIME(6)) THEN (TIMESTAMPDIFF(MICROSECOND, TIMESTAMP '1970-01-01 00:00:00', `placed`) + CASE WHEN TIMESTAMPDIFF(MICROSECOND, TIMESTAMP '1970-01-01 00:00:00', `placed`) >= ? THEN ? ELSE ? END) DIV 604800000000 ELSE -86400000000 END AS `bucket1`,
  max(CASE WHEN `placed` >= CAST(? AS DATETIME(6)) AND `placed` < CAST(? AS DATETIME(6)) AND (`country` = ? AND CAST(CONVERT(`country` USING utf8mb4) AS BINARY) = ?) THEN 1 END) AS `first1`,
  max(CASE WHEN (`paid at` IS NULL) IS NOT TRUE THEN 1 END) AS `back1`
FROM `orders`
WHERE `placed` >= CAST(? AS DATETIME(6)) AND `placed` < CAST(? AS DATETIME(6))
  AND (`amount` IS NULL) IS NOT TRUE
  AND `parts` IS NOT NULL
GROUP BY 1, 2
) AS `seen1`
) AS `firsts1`
WHERE `cohort1` > -86400000000 AND `bucket1` >= `cohort1` AND `bucket1` - `cohort1` <= 6
GROUP BY `cohort1`, `bucket1`
-- String 2025-03-05 14:00:00.000000
-- String 2025-04-14 13:00:00.000000
-- Long 1741536000000000
-- Long -1741006800000000
-- Long -1741010400000000
-- String 0001-01-01 09:18:59.000000
-- String 2025-03-12 13:00:00.000000
-- String DE
-- String DE
-- String 0001-01-01 09:18:59.000000
-- String 2025-04-14 13:00:00.000000
