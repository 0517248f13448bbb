package fovea.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.hub.DownloadProgress.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class DownloadTest {
  private static final byte[] CONTENT = HubServer.random(300_000);
  private static final int HALF = 150_000;

  @TempDir Path folder;

  private final HubServer server = new HubServer();
  private final List<DownloadProgress> progress = Collections.synchronizedList(new ArrayList<>());
  private HttpTransport transport;
  private Path target;

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

  private void run(RemoteFile file) throws IOException, InterruptedException {
    var time = new AtomicLong();
    LongSupplier everyTick = () -> time.addAndGet(200_000_000); // so that every block is told
    new Download(transport, HubServer.QUICK, path -> Long.MAX_VALUE, everyTick)
        .run(file, target, new DownloadControl(), progress::add);
  }

  /// Starts a download that is cut in the middle and not taken up again.
  private void runHalf(RemoteFile file, String etag) throws InterruptedException {
    server.next(cut(etag));
    for (int i = 0; i < 3; i++) {
      server.next(exchange -> HubServer.status(exchange, 500));
    }
    assertThrows(HubException.class, () -> run(file));
    assertEquals(HALF, part().toFile().length());
    server.requests.clear();
    progress.clear();
  }

  /// Ends the connection when the first half is on the disk: what a client has not read yet is lost
  /// by a cut.
  private HubServer.Answer cut(String etag) {
    return HubServer.part(
        CONTENT,
        etag,
        HALF,
        exchange -> {
          long end = System.nanoTime() + 5_000_000_000L;
          while (part().toFile().length() < HALF && System.nanoTime() < end) {
            Thread.yield();
          }
        });
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

  private String asked(int request, String header) {
    return server.requests.get(request).getFirst(header);
  }

  @Test
  void aWholeFile() throws Exception {
    server.next(
        HubServer.part(
            CONTENT,
            "\"e\"",
            HALF,
            exchange -> {
              assertFalse(Files.exists(target), "never partly there");
              exchange.getResponseBody().write(Arrays.copyOfRange(CONTENT, HALF, CONTENT.length));
            }));
    run(server.file(CONTENT));
    assertThere();
    assertEquals(1, server.requests.size());
    assertNull(asked(0, "Range"));
    long last = 0;
    for (var one : progress) {
      assertTrue(one.bytesDone() >= last, progress.toString());
      assertFalse(one.message().isEmpty());
      last = one.bytesDone();
    }
    var end = progress.getLast();
    assertEquals(State.DONE, end.state());
    assertEquals(CONTENT.length, end.bytesDone());
    assertEquals(1, end.fraction());
    assertTrue(progress.stream().anyMatch(one -> one.bytesPerSecond() > 0));
    run(server.file(CONTENT));
    assertEquals(1, server.requests.size(), "what is there and right is not asked for again");
  }

  @Test
  void anEmptyFileAndOneOfWhichNothingIsKnown() throws Exception {
    server.always(HubServer.whole(new byte[0], Map.of()));
    run(server.file(new byte[0]));
    assertEquals(0, Files.size(target));
    server.always(
        exchange -> {
          exchange.sendResponseHeaders(200, 0); // chunked: not even the length
          exchange.getResponseBody().write(CONTENT);
          exchange.close();
        });
    run(server.unknownFile());
    assertThere();
  }

  @Test
  void aCutIsMendedWithinTheRun() throws Exception {
    server.next(cut("\"e\"")).always(HubServer.ranges(CONTENT, "\"e\""));
    run(server.file(CONTENT));
    assertThere();
    assertEquals("bytes=" + HALF + "-", asked(1, "Range"));
    assertEquals("\"e\"", asked(1, "If-Range"));
    assertTrue(progress.stream().anyMatch(one -> one.state() == State.WAITING));
  }

  @Test
  void anotherRunGoesOn() throws Exception {
    runHalf(server.unknownFile(), "\"e\"");
    server.always(HubServer.ranges(CONTENT, "\"e\""));
    run(server.unknownFile());
    assertThere();
    assertEquals("bytes=" + HALF + "-", asked(0, "Range"));
    assertEquals(State.CHECKING, progress.getFirst().state());
  }

  @Test
  void withoutEtagAndSumAnotherRunStartsOver() throws Exception {
    runHalf(server.unknownFile(), "");
    server.always(HubServer.ranges(CONTENT, ""));
    run(server.unknownFile());
    assertThere();
    assertNull(asked(0, "Range"));
  }

  @Test
  void aServerThatIgnoresTheRangeIsStartedOver() throws Exception {
    runHalf(server.file(CONTENT), "\"e\"");
    server.always(HubServer.whole(CONTENT, Map.of("ETag", "\"e\"")));
    run(server.file(CONTENT));
    assertThere();
  }

  @Test
  void aChangedFileIsStartedOver() throws Exception {
    byte[] changed = CONTENT.clone();
    changed[0]++;
    runHalf(server.unknownFile(), "\"old\"");
    server.always(HubServer.ranges(changed, "\"new\"")); // answers If-Range with all of it
    run(server.unknownFile());
    assertArrayEquals(changed, Files.readAllBytes(target));
  }

  @Test
  void aChangedFileIsStartedOverEvenIfTheServerDoesNotCare() throws Exception {
    byte[] changed = CONTENT.clone();
    changed[0]++;
    runHalf(server.unknownFile(), "\"old\"");
    server.always(
        exchange -> {
          boolean all = !exchange.getRequestHeaders().containsKey("Range");
          int from = all ? 0 : HALF;
          var headers = exchange.getResponseHeaders();
          headers.add("ETag", "\"new\"");
          headers.add("Content-Range", "bytes %d-299999/300000".formatted(from));
          exchange.sendResponseHeaders(all ? 200 : 206, CONTENT.length - from);
          exchange.getResponseBody().write(changed, from, CONTENT.length - from);
          exchange.close();
        });
    run(server.unknownFile());
    assertArrayEquals(changed, Files.readAllBytes(target));
    assertEquals(2, server.requests.size());
  }

  @Test
  void aPartThatIsTooLongIsStartedOver() throws Exception {
    runHalf(server.unknownFile(), "\"e\"");
    byte[] shorter = Arrays.copyOf(CONTENT, 1000);
    server.always(HubServer.ranges(shorter, "\"e\"")); // 416: there is nothing from HALF on
    run(server.unknownFile());
    assertArrayEquals(shorter, Files.readAllBytes(target));
  }

  @Test
  void aPartThatIsWholeNeedsNoMore() throws Exception {
    runHalf(server.file(CONTENT), "\"e\"");
    Files.write(part(), CONTENT);
    run(server.file(CONTENT));
    assertThere();
    assertEquals(0, server.requests.size());
  }

  @Test
  void ofAWholePartOfUnknownLengthTheServerSaysSo() throws Exception {
    Files.createDirectories(target.getParent());
    Files.write(part(), CONTENT);
    Files.writeString(
        target.resolveSibling("a.bin.part.json"),
        "{\"address\":\"%s\",\"etag\":\"\\\"e\\\"\",\"size\":-1,\"sha256\":\"\"}"
            .formatted(server.unknownFile().address()));
    server.always(HubServer.ranges(CONTENT, "\"e\"")); // 416
    run(server.unknownFile());
    assertThere();
    assertEquals(1, server.requests.size());
  }

  @Test
  void aSidecarThatCannotBeReadMeansStartingOver() throws Exception {
    runHalf(server.file(CONTENT), "\"e\"");
    Files.writeString(target.resolveSibling("a.bin.part.json"), "{\"address\":");
    server.always(HubServer.ranges(CONTENT, "\"e\""));
    run(server.file(CONTENT));
    assertThere();
    assertNull(asked(0, "Range"));
  }
}
