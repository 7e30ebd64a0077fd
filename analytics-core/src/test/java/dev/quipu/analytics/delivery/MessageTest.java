package dev.quipu.analytics.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageTest {

  private static final Message READY = Message.of("01JD3", "export.ready", "Orders", "Here it is.");

  private static Attachment file(String name) {
    return new Attachment(name, "text/csv; charset=utf-8", InputStream::nullInputStream);
  }

  @Test
  void aMessageIsPutTogether() {
    Attachment orders = file("orders.csv");
    Message message = READY.to("ann@example.com").with("rows", 12L).with("rows", 13L).with(orders);
    assertThat(message)
        .isEqualTo(
            new Message(
                "01JD3",
                "export.ready",
                "ann@example.com",
                "Orders",
                "Here it is.",
                Map.of("rows", 13L),
                List.of(orders)));
  }

  @Test
  void everyFaultIsTold() {
    assertThatThrownBy(
            () ->
                new Message(
                    "a b",
                    "Export",
                    "ann@example.com\r\nBcc: eve@example.com",
                    " ",
                    "\ud800",
                    Map.of("x", 1),
                    List.of(file("a.csv"), file("A.CSV"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            """
            message is invalid:
              - id must be at most 100 letters, digits, _ and -
              - kind must be at most 60 of a-z, 0-9, point, _ and -, a letter first
              - to must be one line of at most 320 whole characters
              - title is blank
              - text must have at most 100000 whole characters
              - attribute "x" must be text, Long, BigDecimal or Boolean
              - two attachments have one name\
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\rb", "a\u0085b", "a\u2028b", "a\u2029b", "a\tb", "\u0000"})
  void aTitleIsOneLine(String title) {
    assertThatThrownBy(() -> Message.of("1", "a", title, ""))
        .hasMessageContaining("title must be one line");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "orders.csv", "Umsätze März 2026 (neu).xlsx", "売上.csv", "R&D, it's 50 %.csv"})
  void namesOfFilesAreThoseThatPeopleGive(String name) {
    assertThat(file(name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../a",
        "a/b",
        "a\\b",
        "a:b",
        ".a",
        "a.",
        "a ",
        "a\nb",
        "a\"b",
        "a*",
        "a\u2028b",
        "a\u202eb"
      })
  void namesThatLeadElsewhereAreRefused(String name) {
    assertThatThrownBy(() -> file(name)).hasMessageContaining("of an attachment must be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "csv", "text/csv\r\nX: y", "text/csv; a", "a/b/c"})
  void mediaTypesAreSuch(String type) {
    assertThatThrownBy(() -> new Attachment("a.csv", type, InputStream::nullInputStream))
        .hasMessageContaining("media type");
  }

  @Test
  void asJsonItHasWhatItHas() {
    assertThat(MessageJson.write(READY))
        .isEqualTo(
            "{\"id\":\"01JD3\",\"type\":\"export.ready\",\"title\":\"Orders\",\"text\":\"Here it"
                + " is.\"}");
    Message full =
        READY
            .to("ann")
            .with("rows", 12L)
            .with("cost", new BigDecimal("1E+3"))
            .with("cut", true)
            .with("link", "https://example.com/?a=\"b\"")
            .with(file("orders.csv"));
    assertThat(MessageJson.write(full))
        .isEqualTo(
            "{\"id\":\"01JD3\",\"type\":\"export.ready\",\"to\":\"ann\",\"title\":\"Orders\",\"text\":\"Here"
                + " it is.\",\"attributes\":{\"rows\":12,\"cost\":1000,\"cut\":true,"
                + "\"link\":\"https://example.com/?a=\\\"b\\\"\"},\"attachments\":[\"orders.csv\"]}");
  }
}
