package dev.quipu.analytics.export;

import dev.quipu.analytics.export.options.Compression;
import dev.quipu.analytics.export.report.Report;
import dev.quipu.analytics.export.stream.Sink;
import dev.quipu.analytics.export.stream.Zip;
import dev.quipu.analytics.result.Column;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
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
  public String mediaType() {
    return compression.mediaType();
  }

  @Override
  public String extension() {
    return format.extension() + "." + compression.extension();
  }

  private OutputStream pack(OutputStream out) throws IOException {
    return switch (compression) {
      case GZIP -> new GZIPOutputStream(new BufferedOutputStream(new Sink(out)), BUFFER);
      case ZIP -> {
        Zip zip = new Zip(out, Deflater.DEFAULT_COMPRESSION);
        zip.entry(name);
        yield zip;
      }
    };
  }
}
