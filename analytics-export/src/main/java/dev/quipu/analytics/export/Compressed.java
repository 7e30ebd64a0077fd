package dev.quipu.analytics.export;

import dev.quipu.analytics.copy.CopyFormat;
import dev.quipu.analytics.export.options.Compression;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.export.stream.Sink;
import dev.quipu.analytics.export.stream.Zip;
import dev.quipu.analytics.result.Column;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Another format's documents, compressed. The name is that of an archive's entry. */
record Compressed(RowWriter.Format format, Compression compression, String name)
    implements RowWriter.Format {

  private static final int BUFFER = 64 * 1024;

  Compressed {
    if (compression == Compression.ZIP
        && (name.isBlank() || name.matches("(?s)\\.+|.*[/\\\\:\\p{Cntrl}].*"))) {
      throw new IllegalArgumentException(
          "entry \"" + name + "\" must be a plain name of a file, such as \"orders.csv\"");
    }
  }

  /** Returns the format that a file's name asks for: {@code a.zip} has {@code a.csv} in it. */
  static RowWriter.Format byName(RowWriter.Format format, Path file) {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    if (format instanceof Compressed) {
      return format;
    }
    if (ending.equals(Compression.ZIP.extension())) {
      String entry = name.substring(0, name.length() - ending.length() - 1);
      return format.zip(entry.indexOf('.') > 0 ? entry : entry + "." + format.extension());
    }
    return ending.equals(Compression.GZIP.extension()) ? format.gzip() : format;
  }

  @Override
  public RowWriter open(OutputStream out) throws IOException {
    OutputStream packed = pack(out);
    RowWriter rows = format.open(packed);
    return new RowWriter() {
      @Override
      public void header(List<Column> columns) throws IOException {
        rows.header(columns);
      }

      @Override
      public void row(List<@Nullable Object> values) throws IOException {
        rows.row(values);
      }

      @Override
      public void flush() throws IOException {
        rows.flush();
        packed.flush();
      }

      @Override
      public void finish() throws IOException {
        rows.finish();
        packed.close();
      }
    };
  }

  @Override
  public void write(KpiReport report, OutputStream out) throws IOException {
    OutputStream packed = pack(out);
    format.write(report, packed);
    packed.close();
  }

  @Override
  public void write(Report report, OutputStream out) throws IOException {
    OutputStream packed = pack(out);
    format.write(report, packed);
    packed.close();
  }

  @Override
  public Optional<CopyFormat> copy(List<Column> columns) throws IOException {
    return format.copy(columns);
  }

  @Override
  public String mediaType() {
    return compression.mediaType();
  }

  @Override
  public String extension() {
    return format.extension() + "." + compression.extension();
  }

  /**
   * Returns a stream that compresses; flushing it hands on all there is, and closing it completes
   * the document and nothing else.
   */
  OutputStream pack(OutputStream out) throws IOException {
    return switch (compression) {
      case GZIP -> new GZIPOutputStream(new BufferedOutputStream(new Sink(out)), BUFFER, true);
      case ZIP -> {
        Zip zip = new Zip(out, Deflater.DEFAULT_COMPRESSION);
        zip.entry(name);
        yield zip;
      }
    };
  }
}
