package fovea.hub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.hub.HubException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class HttpTransportTest {
  private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
  private static final Path CACHE = Path.of("none");

  private final HubServer server = new HubServer();

  @AfterEach
  void close() {
    server.close();
  }

  private HttpTransport transport() {
    return HubServer.transport(
        HubServer.settings(server.address(""), Optional.of("hf_secret"), CACHE, false));
  }

  private HubException failure(URI address) {
    try (var transport = transport()) {
      return assertThrows(HubException.class, () -> transport.get(address, 0, Map.of()).close());
    }
  }

  @Test
  void theTokenStaysOnItsHost() throws Exception {
    server.next(
        HubServer.redirect(URI.create("/second")), // relative, and the same host
        HubServer.status(
            307, Map.of("Location", server.otherHost("/third").toString(), "X-Linked-Size", "99")),
        HubServer.whole(CONTENT, Map.of("X-Linked-Size", "5", "ETag", "\"e\"")));
    try (var transport = transport();
        var response = transport.get(server.address("/first"), 3, Map.of("X-Own", "1"))) {
      assertEquals(200, response.status());
      assertEquals(server.otherHost("/third"), response.finalAddress());
      assertEquals("\"e\"", response.header("etag").orElseThrow());
      assertEquals(Optional.empty(), response.header("x-linked-size"), "not from the first host");
      assertArrayEquals(CONTENT, response.body().readAllBytes());
    }
    assertEquals(List.of("/first", "/second", "/third"), server.paths);
    assertEquals("Bearer hf_secret", server.requests.get(0).getFirst("Authorization"));
    assertEquals("Bearer hf_secret", server.requests.get(1).getFirst("Authorization"));
    assertNull(server.requests.get(2).getFirst("Authorization"));
    for (var request : server.requests) {
      assertEquals("bytes=3-", request.getFirst("Range"));
      assertEquals("1", request.getFirst("X-Own"));
    }
  }

  @Test
  void whatTheHubSaysOfALargeFileIsKeptOverTheRedirect() throws Exception {
    server.next(
        HubServer.status(
            302, Map.of("Location", "/cdn", "X-Linked-Size", "7", "X-Linked-Etag", "\"s\"")),
        HubServer.whole(CONTENT, Map.of()));
    try (var transport = transport();
        var response = transport.get(server.address("/a"), 0, Map.of())) {
      assertEquals(7, response.length("x-linked-size"));
      assertEquals("\"s\"", response.header("x-linked-etag").orElseThrow());
    }
  }

  @Test
  void aCircleOfRedirectsIsLeft() {
    server.always(HubServer.redirect(server.address("/again")));
    assertEquals(Reason.NOT_THE_FILE, failure(server.address("/a")).reason());
    assertEquals(6, server.requests.size());
  }

  @Test
  void redirectsToOtherKindsOfAddressesAreRefused() {
    server.always(HubServer.status(302, Map.of("Location", "file:///etc/passwd")));
    assertEquals(Reason.INVALID, failure(server.address("/a")).reason());
    server.always(HubServer.status(302, Map.of("Location", "http://a b/%")));
    assertEquals(Reason.NOT_THE_FILE, failure(server.address("/a")).reason());
    server.always(HubServer.status(302, Map.of("Location", "http://u:p@127.0.0.1/")));
    assertEquals(Reason.INVALID, failure(server.address("/a")).reason());
  }

  @Test
  void noWayLeadsFromHttpsToHttp() throws Exception {
    URI https = URI.create("https://a.test/x");
    var e =
        assertThrows(HubException.class, () -> HttpTransport.redirect(https, "http://a.test/x"));
    assertTrue(e.getMessage().contains("https"), e.getMessage());
    assertEquals(URI.create("https://b.test/"), HttpTransport.redirect(https, "https://b.test/"));
    assertEquals(URI.create("https://a.test/y"), HttpTransport.redirect(https, "y"));
  }

  @Test
  void nobodyListens() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    var e = failure(URI.create("http://127.0.0.1:" + port + "/a"));
    assertEquals(Reason.NO_NETWORK, e.reason());
    assertTrue(e.getMessage().contains("refuses"), e.getMessage());
  }

  @Test
  void anUnknownHost() {
    // no query leaves the machine: names under "invalid" are known not to exist
    var cause = new ConnectException();
    cause.initCause(new UnresolvedAddressException());
    var e = HubException.network(cause, URI.create("https://hub.invalid/a"));
    assertEquals(Reason.NO_NETWORK, e.reason());
    assertTrue(e.getMessage().contains("hub.invalid cannot be found"), e.getMessage());
  }

  @Test
  void aServerThatSaysNothingIsNotWaitedForForEver() throws Exception {
    var end = new CountDownLatch(1);
    server.next(exchange -> await(end), HubServer.part(CONTENT, "", 3, exchange -> await(end)));
    var settings = server.settings(CACHE);
    var limit = Duration.ofMillis(1500); // enough for a busy machine to answer /b
    try (var transport = new HttpTransport(settings, limit, limit, limit)) {
      var e =
          assertThrows(
              HubException.class, () -> transport.get(server.address("/a"), 0, Map.of()).close());
      assertEquals(Reason.NO_NETWORK, e.reason());
      assertTrue(e.getMessage().contains("does not answer"), e.getMessage());
      try (var response = transport.get(server.address("/b"), 0, Map.of())) {
        assertEquals(3, response.body().readNBytes(3).length);
        var stalled = assertThrows(IOException.class, () -> response.body().read());
        assertEquals("stalled", stalled.getMessage());
      }
    } finally {
      end.countDown();
    }
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    var asked = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    server.next(
        exchange -> {
          asked.countDown();
          await(end);
        });
    var thrown = new AtomicReference<Throwable>();
    try (var transport = transport()) {
      Thread thread =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      transport.get(server.address("/a"), 0, Map.of()).close();
                    } catch (IOException | InterruptedException e) {
                      thrown.set(e);
                    }
                  });
      asked.await();
      thread.interrupt();
      thread.join();
    } finally {
      end.countDown();
    }
    assertTrue(thrown.get() instanceof InterruptedException, String.valueOf(thrown.get()));
  }

  @Test
  void aProxyIsAskedInPlaceOfTheHost() throws Exception {
    server.always(HubServer.whole(CONTENT, Map.of()));
    var proxy = URI.create("http://me:word@127.0.0.1:" + server.port());
    var settings =
        new HubSettings(
            HubSettings.DEFAULT_ENDPOINT,
            Optional.empty(),
            false,
            CACHE,
            new Proxies(Optional.of(proxy), Optional.empty(), List.of()));
    try (var transport = HubServer.transport(settings);
        var response = transport.get(URI.create("http://far.test/a"), 0, Map.of())) {
      assertArrayEquals(CONTENT, response.body().readAllBytes());
    }
    assertEquals(List.of("http://far.test/a"), server.paths);
    String basic = Base64.getEncoder().encodeToString("me:word".getBytes(StandardCharsets.UTF_8));
    assertEquals("Basic " + basic, server.requests.get(0).getFirst("Proxy-Authorization"));
    assertFalse(settings.toString().contains("word"));
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
