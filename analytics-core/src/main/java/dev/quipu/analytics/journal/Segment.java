package dev.quipu.analytics.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/**
 * What a file of the journal looks like: a mark and 8 random bytes, then records of a length in
 * four bytes, a CRC-32C in four bytes, and so many bytes. The checksum is over the random bytes,
 * the length and the bytes: no text inside of an event can look like a record.
 */
final class Segment {

  /** The bytes before the first record. */
  static final int HEADER = 16;

  /** The bytes before what a record holds. */
  static final int RECORD_HEADER = 8;

  /** How every file begins; its last byte is the version. */
  static final long MARK = 0x51554950554a0001L;

  private static final String SUFFIX = ".journal";

  private Segment() {}

  static Path file(Path folder, long number) {
    return folder.resolve(String.format(Locale.ROOT, "%016d%s", number, SUFFIX));
  }

  /** Returns the number of a file; empty where it is no segment. */
  static OptionalLong number(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.matches("[0-9]{16}" + SUFFIX.replace(".", "\\."))
        ? OptionalLong.of(Long.parseLong(name.substring(0, name.length() - SUFFIX.length())))
        : OptionalLong.empty();
  }

  /** Returns the checksum of the bytes of a record, from its beginning to its limit. */
  static int checksum(long salt, ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
            .putLong(salt)
            .putInt(bytes.remaining())
            .flip());
    crc.update(bytes.duplicate());
    return (int) crc.getValue();
  }
}
