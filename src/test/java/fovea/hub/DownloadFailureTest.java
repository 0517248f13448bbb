package fovea.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.files.DiskSpace;
import fovea.hub.DownloadProgress.State;
import fovea.hub.HubException.Reason;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(10)
class DownloadFailureTest {
  private static final byte[] CONTENT = HubServer.random(100_000);

  @TempDir Path folder;

  private final HubServer server = new HubServer();
  private final List<Duration> waits = new ArrayList<>();
  private final List<DownloadProgress> progress = new ArrayList<>();
  private final DownloadControl control = new DownloadControl();
  private HttpTransport transport;
  private Path target;
  private long free = Long.MAX_VALUE;

  @BeforeEach
  void open() {
    transport = HubServer.transport(server.settings(folder));
    target = folder.resolve("a.bin");
  }

  @AfterEach
  void close() {
    transport.close();
    server.close();
  }

  private void run(RemoteFile file) throws IOException, InterruptedException {
    var retries = new Retries(4, Duration.ofSeconds(1), Duration.ofMinutes(2), waits::add);
    new Download(transport, retries, path -> free, System::nanoTime)
        .run(file, target, control, progress::add);
  }

  private HubException failure(RemoteFile file) {
    var e = assertThrows(HubException.class, () -> run(file));
    assertTrue(e.getMessage().matches("[^.].*[.]"), "a sentence: " + e.getMessage());
    assertEquals(State.FAILED, progress.getLast().state());
    assertEquals(e.getMessage(), progress.getLast().message());
    return e;
  }

  private void assertNothingThere() throws IOException {
    try (var files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, '', REFUSED, HF_TOKEN",
    "403, GatedRepo, REFUSED, accept the licence",
    "401, RepoNotFound, NOT_FOUND, no model",
    "404, EntryNotFound, NOT_FOUND, a.bin",
    "416, '', NOT_THE_FILE, 416",
    "407, '', REFUSED, HTTPS_PROXY",
    "418, '', NOT_THE_FILE, 418",
  })
  void aRefusalIsTold(int status, String code, Reason reason, String words) throws Exception {
    server.always(HubServer.status(status, Map.of("X-Error-Code", code)));
    var e = failure(server.file(CONTENT));
    assertEquals(reason, e.reason());
    assertTrue(e.getMessage().contains(words), e.getMessage());
    if (status == 403) {
      assertTrue(e.getMessage().contains(server.address("/o/n") + " "), e.getMessage());
    }
    assertEquals(1, server.requests.size(), "asking again does not help");
    assertNothingThere();
  }

  @Test
  void aBusyServerIsAskedAgainWhenItSays() throws Exception {
    server
        .next(HubServer.status(429, Map.of("Retry-After", "7")))
        .next(HubServer.status(503, Map.of("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT")))
        .next(HubServer.status(500, Map.of()))
        .always(HubServer.ranges(CONTENT, ""));
    run(server.file(CONTENT));
    assertArrayEquals(CONTENT, Files.readAllBytes(target));
    assertEquals(List.of(Duration.ofSeconds(7), Duration.ZERO, Duration.ofSeconds(4)), waits);
  }

  @Test
  void triesEnd() throws Exception {
    server.always(HubServer.status(500, Map.of()));
    assertEquals(Reason.SERVER, failure(server.file(CONTENT)).reason());
    assertEquals(4, server.requests.size());
    assertEquals(Duration.ofSeconds(4), waits.getLast());
    server.always(HubServer.status(429, Map.of("Retry-After", "3600")));
    var e = failure(server.file(CONTENT));
    assertEquals(Reason.BUSY, e.reason());
    assertTrue(e.getMessage().contains("in 1 h."), e.getMessage());
    assertEquals(5, server.requests.size(), "an hour is not waited for");
    for (var wish :
        Map.of(
                "Fri, 01 Jan 2100 00:00:00 GMT", "try again tomorrow,",
                "999999999", "try again tomorrow,",
                "2300417884", "try again in some minutes.",
                "200", "try again in 3 min 20 s.",
                "50000", "try again in 14 h.")
            .entrySet()) {
      server.always(HubServer.status(429, Map.of("Retry-After", wish.getKey())));
      String told = failure(server.file(CONTENT)).getMessage();
      assertTrue(told.contains(wish.getValue()), told);
    }
    assertNothingThere();
  }

  @Test
  void noNetworkIsToldAtOnce() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var file = new RemoteFile(URI.create("http://127.0.0.1:" + port + "/a"), "a.bin", -1, "");
    assertEquals(Reason.NO_NETWORK, failure(file).reason());
    assertEquals(List.of(), waits);
    assertNothingThere();
  }

  @Test
  void aWrongLengthIsRefused() throws Exception {
    server.always(HubServer.whole(Arrays.copyOf(CONTENT, 99), Map.of()));
    assertEquals(Reason.DAMAGED, failure(server.file(CONTENT)).reason());
    assertNothingThere();
    for (int length : new int[] {99, CONTENT.length + 1}) {
      server.always(
          exchange -> {
            exchange.sendResponseHeaders(200, 0); // chunked, so that it shows at the end only
            exchange.getResponseBody().write(Arrays.copyOf(CONTENT, length));
            exchange.close();
          });
      var e = failure(server.file(CONTENT));
      assertEquals(Reason.DAMAGED, e.reason());
      assertTrue(e.getMessage().contains("wrong length"), e.getMessage());
      assertNothingThere();
    }
  }

  @Test
  void aWrongSumIsRefused() throws Exception {
    byte[] wrong = CONTENT.clone();
    wrong[5000]++;
    server.always(HubServer.ranges(wrong, "\"e\""));
    var e = failure(server.file(CONTENT));
    assertEquals(Reason.DAMAGED, e.reason());
    assertTrue(e.getMessage().contains("SHA-256"), e.getMessage());
    assertNothingThere();
  }

  @Test
  void theSumThatTheHubSaysCounts() throws Exception {
    String sum = HubServer.sha256(CONTENT);
    byte[] wrong = CONTENT.clone();
    wrong[5000]++;
    server.always(HubServer.whole(wrong, Map.of("X-Linked-Etag", '"' + sum + '"')));
    assertEquals(Reason.DAMAGED, failure(server.unknownFile()).reason());
    server.always(HubServer.whole(CONTENT, Map.of("X-Linked-Etag", '"' + sum + '"')));
    run(server.unknownFile());
    var other = server.unknownFile().withSha256("0".repeat(64));
    assertTrue(failure(other).getMessage().contains("not the version"));
    assertArrayEquals(CONTENT, Files.readAllBytes(target), "what was there stays");
  }

  @Test
  void whatWasThereStaysUntilTheNewIsRight() throws Exception {
    Files.writeString(target, "old");
    server.next(HubServer.whole(Arrays.copyOf(CONTENT, 99), Map.of()));
    failure(server.file(CONTENT));
    assertEquals("old", Files.readString(target));
    server.next(HubServer.ranges(CONTENT, "\"e\""));
    run(server.file(CONTENT));
    assertArrayEquals(CONTENT, Files.readAllBytes(target));
  }

  @Test
  void aWebPageIsNoModel() throws Exception {
    byte[] page = "\n<!DOCTYPE html><title>Log in</title>".getBytes(StandardCharsets.UTF_8);
    server.always(HubServer.whole(CONTENT, Map.of("Content-Type", "text/html; charset=utf-8")));
    assertEquals(Reason.NOT_THE_FILE, failure(server.unknownFile()).reason());
    server.always(HubServer.whole(page, Map.of()));
    assertTrue(failure(server.unknownFile()).getMessage().contains("web page"));
    server.always(HubServer.whole(CONTENT, Map.of("Content-Encoding", "gzip")));
    assertEquals(Reason.NOT_THE_FILE, failure(server.unknownFile()).reason());
    assertNothingThere();
  }

  @Test
  void aFullDiskIsToldBeforehand() throws Exception {
    server.always(HubServer.ranges(CONTENT, "\"e\""));
    free = DiskSpace.MARGIN + CONTENT.length - 1;
    var e = failure(server.file(CONTENT));
    assertEquals(Reason.DISK, e.reason());
    assertTrue(e.getMessage().contains("100 kB"), e.getMessage());
    assertNothingThere();
    free++;
    run(server.file(CONTENT));
  }

  @Test
  void aTargetThatCannotBeWrittenIsTold() throws Exception {
    Files.writeString(folder.resolve("file"), "");
    target = folder.resolve("file/a.bin");
    assertEquals(Reason.DISK, failure(server.file(CONTENT)).reason());
  }

  @Test
  void twoDoNotWriteTheSame() throws Exception {
    Path part = folder.resolve("a.bin.part");
    try (var other = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      other.lock();
      var e = failure(server.file(CONTENT));
      assertEquals(Reason.LOCKED, e.reason());
      assertTrue(e.getMessage().contains("already"), e.getMessage());
    }
    var end = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    server.always(
        HubServer.part(
            CONTENT,
            "\"e\"",
            1000,
            exchange -> {
              begun.countDown();
              awaitQuietly(end);
              exchange.getResponseBody().write(Arrays.copyOfRange(CONTENT, 1000, CONTENT.length));
            }));
    var first = new Download(transport, HubServer.QUICK, path -> free, System::nanoTime);
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    first.run(server.file(CONTENT), target, control, one -> {});
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
    begun.await();
    assertEquals(Reason.LOCKED, failure(server.file(CONTENT)).reason());
    end.countDown();
    thread.join();
    assertArrayEquals(CONTENT, Files.readAllBytes(target));
    assertFalse(Files.exists(part));
  }

  @Test
  void aCancelBeforehandAsksNothing() throws Exception {
    control.cancel();
    var e = assertThrows(HubException.class, () -> run(server.file(CONTENT)));
    assertEquals(Reason.CANCELLED, e.reason());
    assertEquals(0, server.requests.size());
    assertNothingThere();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
