package dev.quipu.analytics.export.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A file under its temporary name, written through a stream or made by somebody else. */
public final class PartFile implements AutoCloseable {

  private final Path path;
  private @Nullable FileChannel channel;

  PartFile(Path path) {
    this.path = path;
  }

  /** Returns its temporary name; nothing is there until the stream was asked for. */
  public Path path() {
    return path;
  }

  /** Returns a stream into it, which need not be closed. */
  public OutputStream stream() throws IOException {
    if (channel == null) {
      channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
    return Channels.newOutputStream(channel);
  }

  /** Makes sure that it is there and on the disk. */
  void force() throws IOException {
    if (channel == null) {
      channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
