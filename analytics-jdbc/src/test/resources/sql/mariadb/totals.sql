SELECT
  count(*) AS `figure1`,
  sum(`amount`) AS `figure2`,
  max(CASE WHEN `number1` = (`count1` * 5 + 9) DIV 10 THEN `value1` END) AS `figure3`,
  max(CASE WHEN `number1` = (`count1` * 5) DIV 10 + 1 THEN `value1` END) AS `figure4`,
  count(DISTINCT CAST(CONVERT(`country` USING utf8mb4) AS BINARY)) AS `figure5`,
  TIMESTAMPDIFF(MICROSECOND, TIMESTAMP '1970-01-01 00:00:00', max(`paid at`)) AS `figure6`,
  sum(CASE WHEN CONVERT(`country` USING utf8mb4) COLLATE /*M! utf8mb4_nopad_bin */ /*!80017 utf8mb4_0900_bin */ = ? THEN `amount` END) AS `figure7`
FROM (
SELECT
  *,
  row_number() OVER (ORDER BY `value1` IS NULL, `value1` ASC) AS `number1`,
  count(`value1`) OVER () AS `count1`
FROM (
SELECT
  `parts` AS `value1`,
  `amount`,
  `country`,
  `paid at`
FROM `orders`
WHERE `placed` >= ? AND `placed` < ?
) AS `rows1`
) AS `numbered1`
-- String DE
-- String 2025-03-01 05:00:00.000000
-- String 2025-04-01 04:00:00.000000
