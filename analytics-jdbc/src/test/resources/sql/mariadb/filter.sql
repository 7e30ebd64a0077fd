SELECT
  count(*) AS `figure1`
FROM `orders`
WHERE `placed` >= ? AND `placed` < ?
  AND (((`country` IN (?, ?) AND CONVERT(`country` USING utf8mb4) COLLATE /*M! utf8mb4_nopad_bin */ /*!80017 utf8mb4_0900_bin */ IN (?, ?))) IS NOT TRUE AND (LOCATE(?, CAST(CONVERT(`country` USING utf8mb4) AS BINARY)) > 0 OR `paid at` IS NULL) AND `amount` >= ? AND `amount` <= ? AND `paid at` < ?)
-- String 2025-03-01 05:00:00.000000
-- String 2025-04-01 04:00:00.000000
-- String FR
-- String IT
-- String FR
-- String IT
-- String a
-- BigDecimal 1
-- BigDecimal 9.99
-- String 2025-03-01 00:00:00.500000
