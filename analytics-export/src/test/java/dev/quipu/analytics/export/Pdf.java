package dev.quipu.analytics.export;

import dev.quipu.analytics.export.RowWriter.Format;
import dev.quipu.analytics.result.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;

/** PDFs, read back by Apache PDFBox. */
record Pdf(List<String> pages, List<PDRectangle> sizes, String title, String language) {

  static Pdf write(Format format, List<Column> columns, List<List<Object>> rows) {
    return read(Export.rows(Rows.cursor(columns, rows), format));
  }

  static Pdf read(Export export) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      export.to(out);
      String folder = System.getProperty("quipu.documents");
      if (folder != null) {
        Files.write(Files.createTempFile(Path.of(folder), "document", ".pdf"), out.toByteArray());
      }
      return read(out.toByteArray());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Pdf read(byte[] file) throws IOException {
    try (PDDocument document = Loader.loadPDF(file)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      stripper.setLineSeparator("\n");
      List<String> pages = new ArrayList<>();
      List<PDRectangle> sizes = new ArrayList<>();
      for (int i = 1; i <= document.getNumberOfPages(); i++) {
        stripper.setStartPage(i);
        stripper.setEndPage(i);
        pages.add(stripper.getText(document));
        sizes.add(document.getPage(i - 1).getMediaBox());
      }
      return new Pdf(
          pages,
          sizes,
          document.getDocumentInformation().getTitle(),
          document.getDocumentCatalog().getLanguage());
    }
  }

  /** Returns the lines of all pages. */
  List<String> lines() {
    return text().lines().toList();
  }

  /** Returns what stands between the header of one line and the page's number, page after page. */
  String body() {
    return pages.stream()
        .map(page -> page.substring(page.indexOf('\n') + 1, page.lastIndexOf("Page ")))
        .collect(Collectors.joining());
  }

  /** Returns everything that is written, page after page. */
  String text() {
    return String.join("", pages);
  }
}
