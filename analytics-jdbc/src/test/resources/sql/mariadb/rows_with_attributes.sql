SELECT
  `amount`,
  CAST(CONVERT(`continent` USING utf8mb4) AS BINARY),
  `size`
FROM (
SELECT
  `source1`.`placed`,
  `source1`.`amount`,
  `lookup1`.`part` AS `continent`,
  `lookup2`.`size` AS `size`
FROM `orders` AS `source1`
LEFT JOIN `countries` AS `lookup1`
  ON CAST(CONVERT(`lookup1`.`code` USING utf8mb4) AS BINARY) = CAST(CONVERT(`source1`.`country` USING utf8mb4) AS BINARY)
LEFT JOIN (
SELECT number, size FROM makers
) AS `lookup2`
  ON `lookup2`.`number` = `source1`.`parts`
) AS `orders`
WHERE `placed` >= ? AND `placed` < ?
-- String 2025-03-01 05:00:00.000000
-- String 2025-04-01 04:00:00.000000
