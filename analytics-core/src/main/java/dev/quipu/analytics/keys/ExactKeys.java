package dev.quipu.analytics.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;
import org.roaringbitmap.buffer.ImmutableRoaringBitmap;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/**
 * A set of whole numbers that merges with others exactly (Lemire et al., "Roaring Bitmaps:
 * Implementation of an Optimized Software Library", 2018). Most keys are below 2³² and lie in the
 * smaller and faster of two bitmaps. For one thread.
 */
public final class ExactKeys implements KeySet {

  private static final long MOST_SMALL = 0xFFFF_FFFFL;
  private static final char BETWEEN = '.';

  private final RoaringBitmap small = new RoaringBitmap();
  private @Nullable Roaring64Bitmap large;

  @Override
  public void add(long key) {
    if (key >= 0 && key <= MOST_SMALL) {
      small.add((int) key);
    } else {
      large().addLong(key);
    }
  }

  /** Returns the numbers below 2³². */
  RoaringBitmap small() {
    return small;
  }

  private Roaring64Bitmap large() {
    if (large == null) {
      large = new Roaring64Bitmap();
    }
    return large;
  }

  @Override
  public void addAll(KeySet other) {
    ExactKeys same = (ExactKeys) other;
    small.or(same.small);
    if (same.large != null) {
      large().or(same.large);
    }
  }

  @Override
  public boolean holds(KeySet other) {
    ExactKeys same = (ExactKeys) other;
    if (!small.contains(same.small)) {
      return false;
    }
    if (same.large == null) {
      return true;
    }
    Roaring64Bitmap missing = same.large.clone();
    missing.andNot(large());
    return missing.isEmpty();
  }

  /** Tells whether a number is in it. */
  public boolean contains(long key) {
    if (key >= 0 && key <= MOST_SMALL) {
      return small.contains((int) key);
    }
    return large != null && large.contains(key);
  }

  @Override
  public long size() {
    return small.getLongCardinality() + (large == null ? 0 : large.getLongCardinality());
  }

  @Override
  public String text() {
    try {
      small.runOptimize();
      ByteBuffer bytes = ByteBuffer.allocate(small.serializedSizeInBytes());
      small.serialize(bytes);
      String text = Base64.getEncoder().encodeToString(bytes.array());
      if (large == null) {
        return text;
      }
      ByteArrayOutputStream more = new ByteArrayOutputStream();
      large.runOptimize();
      large.serialize(new DataOutputStream(more));
      return text + BETWEEN + Base64.getEncoder().encodeToString(more.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void addAll(String text) {
    int end = text.indexOf(BETWEEN);
    byte[] first = Base64.getDecoder().decode(end < 0 ? text : text.substring(0, end));
    small.or(new ImmutableRoaringBitmap(ByteBuffer.wrap(first)).toRoaringBitmap());
    if (end >= 0) {
      byte[] more = Base64.getDecoder().decode(text.substring(end + 1));
      Roaring64Bitmap read = new Roaring64Bitmap();
      try {
        read.deserialize(new DataInputStream(new ByteArrayInputStream(more)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      large().or(read);
    }
  }
}
