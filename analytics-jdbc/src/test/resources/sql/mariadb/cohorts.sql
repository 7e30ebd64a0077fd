SELECT
  `cohort1`,
  `bucket1`,
  count(*),
  count(*)
FROM (
SELECT
  *,
  min(`bucket1`) OVER (PARTITION BY `subject1`) AS `cohort1`
FROM (
SELECT
  CAST(CONVERT(`country` USING utf8mb4) AS BINARY) AS `subject1`,
  CASE WHEN `placed` >= ? AND `placed` < ? THEN CASE WHEN `placed` >= ? THEN ? WHEN `placed` >= ? THEN ? WHEN `placed` >= ? THEN ? ELSE ? END ELSE -86400000000 END AS `bucket1`
FROM `orders`
WHERE `placed` >= ? AND `placed` < ?
  AND `country` IS NOT NULL
GROUP BY 1, 2
) AS `seen1`
) AS `firsts1`
WHERE `cohort1` > -86400000000 AND `bucket1` >= `cohort1` AND `bucket1` - `cohort1` <= 14
GROUP BY `cohort1`, `bucket1`
-- String 2025-03-01 05:00:00.000000
-- String 2025-07-01 04:00:00.000000
-- String 2025-06-01 04:00:00.000000
-- Long 4
-- String 2025-05-01 04:00:00.000000
-- Long 3
-- String 2025-04-01 04:00:00.000000
-- Long 2
-- Long 1
-- String 0001-01-01 00:00:00.000000
-- String 2025-07-01 04:00:00.000000
