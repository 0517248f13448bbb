package fovea.hub;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.time.Duration;

/// Ends a read that brings nothing for too long, which the JDK's client would wait for for ever.
final class StallGuard extends FilterInputStream {
  private static final long IDLE = Long.MIN_VALUE;

  private final Duration limit;
  private final Thread watch;
  private volatile long readingSince = IDLE;
  private volatile boolean stalled;

  StallGuard(InputStream in, Duration limit) {
    super(in);
    this.limit = limit;
    watch = Thread.ofVirtual().name("hub-stall").start(this::watch);
  }

  private void watch() {
    try {
      while (!stalled) {
        Thread.sleep(limit.dividedBy(4));
        long since = readingSince;
        if (since != IDLE && System.nanoTime() - since > limit.toNanos()) {
          stalled = true;
          in.close();
        }
      }
    } catch (InterruptedException e) {
      // closed: nothing more to watch
    } catch (IOException e) {
      stalled = true; // the reader fails on its own
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    readingSince = System.nanoTime();
    try {
      int count = super.read(bytes, offset, length);
      if (count < 0 && stalled) {
        throw new SocketException("stalled");
      }
      return count;
    } catch (IOException e) {
      if (stalled) {
        throw new SocketException("stalled", e);
      }
      throw e;
    } finally {
      readingSince = IDLE;
    }
  }

  @Override
  public void close() throws IOException {
    watch.interrupt();
    super.close();
  }
}
