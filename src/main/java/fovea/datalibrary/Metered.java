package fovea.datalibrary;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Gives no more bytes than are allowed at the moment, and fails beyond them.
final class Metered extends FilterInputStream {
  private long left;

  Metered(InputStream in) {
    super(in);
  }

  /// Allows so many bytes from here on.
  void allow(long bytes) {
    left = bytes;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    spend(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    int read = super.read(into, at, length);
    spend(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    spend(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void spend(long bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new IOException("more bytes than were agreed");
    }
  }
}
