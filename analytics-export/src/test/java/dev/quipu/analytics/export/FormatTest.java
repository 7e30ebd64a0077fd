package dev.quipu.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.analytics.export.RowWriter.Format;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FormatTest {

  private static byte[] bytes(Format format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Written written =
        Export.rows(Rows.cursor(Rows.columns("a"), List.of(Rows.row("é"))), format).to(out);
    assertThat(written).isEqualTo(new Written(1, out.size()));
    return out.toByteArray();
  }

  @Test
  void everyFormatKnowsItsMediaTypeAndFileExtension() {
    assertThat(
            List.of(
                Format.csv().mediaType(),
                Format.json().mediaType(),
                Format.ndjson().mediaType(),
                Format.xlsx().mediaType(),
                Format.pdf().mediaType(),
                Format.xlsx().gzip().mediaType(),
                Format.csv().zip("a.csv").mediaType()))
        .containsExactly(
            "text/csv; charset=utf-8",
            "application/json",
            "application/x-ndjson",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "application/pdf",
            "application/gzip",
            "application/zip");
    assertThat(
            List.of(
                Format.csv().extension(),
                Format.json().extension(),
                Format.ndjson().extension(),
                Format.xlsx().extension(),
                Format.pdf().extension(),
                Format.json().gzip().extension(),
                Format.csv().zip("a.csv").extension()))
        .containsExactly("csv", "json", "ndjson", "xlsx", "pdf", "json.gz", "csv.zip");
  }

  @Test
  void compressedDocumentsAreThoseOfTheFormat() throws IOException {
    byte[] plain = "a\né\n".getBytes(StandardCharsets.UTF_8);
    assertThat(new GZIPInputStream(new ByteArrayInputStream(bytes(Format.csv().gzip()))))
        .hasBinaryContent(plain);
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(bytes(Format.csv().zip("ä b.csv"))))) {
      assertThat(zip.getNextEntry().getName()).isEqualTo("ä b.csv");
      assertThat(zip.readAllBytes()).isEqualTo(plain);
      assertThat(zip.getNextEntry()).isNull();
    }
  }

  @Test
  void theSameContentMakesTheSameBytes() throws IOException {
    for (Format format : List.of(Format.xlsx(), Format.csv().zip("a.csv"), Format.json().gzip())) {
      assertThat(bytes(format)).isEqualTo(bytes(format));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "../a.csv", "/a.csv", "a\\b.csv", "c:a.csv", "a\nb"})
  void anEntryIsAPlainNameOfAFile(String name) {
    assertThatThrownBy(() -> Format.csv().zip(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "entry \"" + name + "\" must be a plain name of a file, such as \"orders.csv\"");
  }
}
