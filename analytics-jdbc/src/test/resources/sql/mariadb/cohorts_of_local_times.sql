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
  CASE WHEN `placed` >= ? AND `placed` < ? THEN ((TO_SECONDS(`placed`) - 62167219200) + CASE WHEN `placed` >= ? THEN ? ELSE ? END) DIV 604800 ELSE -86400000000 END AS `bucket1`,
  max(CASE WHEN `placed` >= ? AND `placed` < ? AND CONVERT(`country` USING utf8mb4) COLLATE /*M! utf8mb4_nopad_bin */ /*!80017 utf8mb4_0900_bin */ = ? THEN 1 END) AS `first1`,
  max(CASE WHEN (`paid at` IS NULL) IS NOT TRUE THEN 1 END) AS `back1`
FROM `orders`
WHERE `placed` >= ? AND `placed` < ?
  AND (`amount` IS NULL) IS NOT TRUE
  AND `parts` IS NOT NULL
GROUP BY 1, 2
) AS `seen1`
) AS `firsts1`
WHERE `cohort1` > -86400000000 AND `bucket1` >= `cohort1` AND `bucket1` - `cohort1` <= 6
GROUP BY `cohort1`, `bucket1`
-- String 2025-03-05 14:00:00.000000
-- String 2025-04-14 13:00:00.000000
-- String 2025-03-09 16:00:00.000000
-- Long -1741006800
-- Long -1741010400
-- String 0001-01-01 09:18:59.000000
-- String 2025-03-12 13:00:00.000000
-- String DE
-- String 0001-01-01 09:18:59.000000
-- String 2025-04-14 13:00:00.000000
