package fovea.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.hub.DownloadProgress.State;
import fovea.hub.HubException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class DownloadControlTest {
  private static final byte[] CONTENT = HubServer.random(300_000);
  private static final int HALF = 150_000;

  @TempDir Path folder;

  private final HubServer server = new HubServer();
  private final DownloadControl control = new DownloadControl();
  private final List<DownloadProgress> progress = Collections.synchronizedList(new ArrayList<>());
  private HttpTransport transport;
  private Path target;
  private boolean wished;

  @BeforeEach
  void open() {
    transport = HubServer.transport(server.settings(folder));
    target = folder.resolve("new/a.bin");
  }

  @AfterEach
  void close() {
    transport.close();
    server.close();
  }

  private void run(RemoteFile file, Consumer<DownloadProgress> listener)
      throws IOException, InterruptedException {
    var time = new AtomicLong();
    LongSupplier everyTick = () -> time.addAndGet(200_000_000); // so that every block is told
    new Download(transport, HubServer.QUICK, path -> Long.MAX_VALUE, everyTick)
        .run(file, target, control, listener);
  }

  private Path part() {
    return target.resolveSibling("a.bin.part");
  }

  private void assertThere() throws IOException {
    assertArrayEquals(CONTENT, Files.readAllBytes(target));
    try (var files = Files.list(target.getParent())) {
      assertEquals(List.of(target), files.toList(), "nothing is left beside it");
    }
  }

  @Test
  void cancelDeletesThePart() throws Exception {
    var end = new CountDownLatch(1);
    server.next(HubServer.part(CONTENT, "\"e\"", HALF, exchange -> await(end)));
    var e =
        assertThrows(
            HubException.class,
            () -> run(server.file(CONTENT), one -> atHalf(one, control::cancel)));
    end.countDown();
    assertEquals(Reason.CANCELLED, e.reason());
    assertEquals(State.CANCELLED, progress.getLast().state());
    try (var files = Files.list(target.getParent())) {
      assertEquals(List.of(), files.toList());
    }
    assertFalse(Thread.interrupted());
  }

  @Test
  void pauseKeepsThePartAndResumeGoesOn() throws Exception {
    var end = new CountDownLatch(1);
    var kept = new AtomicLong();
    server
        .next(HubServer.part(CONTENT, "\"e\"", HALF, exchange -> await(end)))
        .always(HubServer.ranges(CONTENT, "\"e\""));
    run(
        server.file(CONTENT),
        one -> {
          atHalf(one, control::pause);
          if (one.state() == State.PAUSED) {
            kept.set(part().toFile().length());
            Thread.ofVirtual().start(control::resume);
          }
        });
    end.countDown();
    assertThere();
    assertEquals(HALF, kept.get());
    assertEquals("bytes=" + HALF + "-", server.requests.get(1).getFirst("Range"));
    assertEquals(DownloadControl.State.RUNNING, control.state());
  }

  /// The wish comes from another thread while the download waits for bytes that do not come.
  private void atHalf(DownloadProgress one, Runnable wish) {
    progress.add(one);
    if (one.state() == State.DOWNLOADING && one.bytesDone() == HALF && !wished) {
      wished = true;
      Thread.ofVirtual().start(wish);
    }
  }

  @Test
  void anInterruptKeepsThePart() throws Exception {
    var end = new CountDownLatch(1);
    server.next(HubServer.part(CONTENT, "\"e\"", HALF, exchange -> await(end)));
    Thread worker = Thread.currentThread();
    var thrown = new AtomicReference<Throwable>();
    try {
      run(server.file(CONTENT), one -> atHalf(one, worker::interrupt));
    } catch (InterruptedException e) {
      thrown.set(e);
    }
    end.countDown();
    assertTrue(thrown.get() instanceof InterruptedException);
    assertEquals(HALF, Files.size(part()));
    server.always(HubServer.ranges(CONTENT, "\"e\""));
    run(server.file(CONTENT), progress::add);
    assertThere();
  }

  @Test
  void aPauseBeforehandAsksNothingUntilTheResume() throws Exception {
    server.always(HubServer.ranges(CONTENT, "\"e\""));
    control.pause();
    run(
        server.file(CONTENT),
        one -> {
          if (one.state() == State.PAUSED) {
            assertEquals(0, server.requests.size());
            control.resume();
          }
        });
    assertThere();
  }

  @Test
  void aWaitForTheNextTryEndsWithACancel() throws Exception {
    server.always(exchange -> HubServer.status(exchange, 500));
    var retries =
        new Retries(3, Duration.ofMinutes(1), Duration.ofMinutes(2), wait -> Thread.sleep(wait));
    var download = new Download(transport, retries, path -> Long.MAX_VALUE, System::nanoTime);
    var e =
        assertThrows(
            HubException.class,
            () ->
                download.run(
                    server.file(CONTENT),
                    target,
                    control,
                    one -> {
                      if (one.state() == State.WAITING) {
                        Thread.ofVirtual().start(control::cancel);
                      }
                    }));
    assertEquals(Reason.CANCELLED, e.reason());
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
