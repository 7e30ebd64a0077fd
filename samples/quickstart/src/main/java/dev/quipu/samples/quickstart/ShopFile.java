package dev.quipu.samples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * A made-up gift shop: about 100,000 order lines over 24 months, the same at every run. It grows,
 * peaks before Christmas, rests on Saturdays, sells mostly at home, takes goods back, and does not
 * know every customer.
 */
final class ShopFile {

  private static final LocalDate FIRST_DAY = LocalDate.of(2023, 12, 1);
  private static final int MONTHS = 24;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /** The year's course, January first: what an average day sells against the year's average. */
  private static final double[] SEASON = {
    0.75, 0.75, 0.85, 0.85, 0.95, 0.9, 0.9, 0.85, 1.1, 1.25, 1.6, 1.3
  };

  private static final List<String> COUNTRIES =
      List.of(
          "United Kingdom",
          "Germany",
          "France",
          "Ireland",
          "Spain",
          "Netherlands",
          "Belgium",
          "Switzerland",
          "Portugal",
          "Australia",
          "Norway");
  private static final List<String> COLOURS =
      List.of("RED", "WHITE", "BLUE", "PINK", "GREEN", "VINTAGE", "SILVER", "WOODEN");
  private static final List<String> THINGS =
      List.of(
          "LANTERN",
          "TEA TOWEL",
          "MUG",
          "CAKE STAND",
          "T-LIGHT HOLDER",
          "LUNCH BAG",
          "CLOCK",
          "DOORMAT",
          "PHOTO FRAME",
          "CANDLE",
          "CUSHION",
          "BIRD FEEDER",
          "JAM JAR",
          "BUNTING");

  private final Random random = new Random(20231201);

  private ShopFile() {}

  /** Writes {@code sales.csv.gz} into a folder, which it makes where it is absent. */
  static Path writeInto(Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve("sales.csv.gz");
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), UTF_8))) {
      new ShopFile().write(out);
    }
    return file;
  }

  private void write(Writer out) throws IOException {
    out.write(
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
    int invoice = 536_365;
    LocalDate end = FIRST_DAY.plusMonths(MONTHS);
    Print.line("making up two years of sales");
    for (LocalDate day = FIRST_DAY; day.isBefore(end); day = day.plusDays(1)) {
      int orders = (int) Math.round(orders(day));
      for (int i = 0; i < orders; i++) {
        order(out, invoice++, day);
      }
    }
  }

  private double orders(LocalDate day) {
    double growth = 1 + 0.4 * (day.toEpochDay() - FIRST_DAY.toEpochDay()) / (365.0 * 2);
    double week = day.getDayOfWeek() == DayOfWeek.SATURDAY ? 0 : 1.15;
    return 9.6
        * growth
        * week
        * SEASON[day.getMonthValue() - 1]
        * (0.8 + 0.4 * random.nextDouble());
  }

  private void order(Writer out, int number, LocalDate day) throws IOException {
    LocalDateTime time = day.atTime(8 + random.nextInt(10), random.nextInt(60), random.nextInt(60));
    boolean takenBack = random.nextInt(50) == 0;
    int who = (int) (4_000 * Math.pow(random.nextDouble(), 1.7));
    String customer = random.nextInt(5) == 0 ? "" : Integer.toString(12_346 + who);
    String country = COUNTRIES.get(country(who));
    int lines = takenBack ? 1 : 1 + (int) (-12 * Math.log(1 - random.nextDouble()));
    for (int i = 0; i < lines; i++) {
      int product = (int) (COLOURS.size() * THINGS.size() * Math.pow(random.nextDouble(), 1.5));
      int quantity = 1 + (int) (-6 * Math.log(1 - random.nextDouble()));
      out.write(
          String.join(
              ",",
              (takenBack ? "C" : "") + number,
              Integer.toString(20_000 + product),
              COLOURS.get(product % COLOURS.size()) + " " + THINGS.get(product / COLOURS.size()),
              Integer.toString(takenBack ? -quantity : quantity),
              TIME.format(time),
              price(product).toPlainString(),
              customer,
              country));
      out.write('\n');
    }
  }

  /** Most customers live at home; a customer never moves. */
  private static int country(int customer) {
    int place = Math.floorMod(customer * 7_919, 100);
    return place < 78 ? 0 : 1 + (place - 78) * (place - 78) / 45;
  }

  private static BigDecimal price(int product) {
    return BigDecimal.valueOf(45L + Math.floorMod(product * 7_907, 1_200), 2);
  }
}
