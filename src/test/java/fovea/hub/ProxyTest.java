package fovea.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.hub.HubException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A proxy that refuses is named, by host and port and never with its password.
@Timeout(10)
class ProxyTest {
  private static final URI FAR = URI.create("https://far.test/a");

  private static HubException failure(URI asked, URI proxy) {
    var settings =
        new HubSettings(
            HubSettings.DEFAULT_ENDPOINT,
            Optional.empty(),
            false,
            Path.of("none"),
            new Proxies(Optional.of(proxy), Optional.of(proxy), List.of()));
    try (var transport = HubServer.transport(settings)) {
      var e = assertThrows(HubException.class, () -> transport.get(asked, 0, Map.of()).close());
      assertFalse(e.getMessage().contains("s3cret"), e.getMessage());
      return e;
    }
  }

  private static void answer(ServerSocket socket, String status) {
    Thread.ofVirtual()
        .start(
            () -> {
              while (!socket.isClosed()) {
                try (Socket client = socket.accept()) {
                  var in =
                      new BufferedReader(
                          new InputStreamReader(
                              client.getInputStream(), StandardCharsets.ISO_8859_1));
                  String line = in.readLine();
                  while (line != null && !line.isEmpty()) {
                    line = in.readLine();
                  }
                  String head =
                      "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
                  client.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
                  client.getOutputStream().flush();
                } catch (IOException e) {
                  // the test is over
                }
              }
            });
  }

  @ParameterizedTest
  @CsvSource({
    "403 Forbidden, https://far.test/a, does not let far.test through (HTTP 403)",
    "502 Bad Gateway, https://far.test/a, does not let far.test through (HTTP 502)",
    "407 Proxy Authentication Required, https://far.test/a, wants a user and a",
    "407 Proxy Authentication Required, http://far.test/a, wants a user and a",
  })
  void whatItSaysIsTold(String status, URI asked, String expected) throws Exception {
    try (var socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      answer(socket, status);
      HubException e = failure(asked, URI.create("http://127.0.0.1:" + socket.getLocalPort()));
      assertEquals(Reason.PROXY, e.reason(), e.getMessage());
      assertTrue(
          e.getMessage()
              .startsWith("The proxy 127.0.0.1:%d %s".formatted(socket.getLocalPort(), expected)),
          e.getMessage());
      assertTrue(e.unreachable());
    }
  }

  @Test
  void aPasswordThatItDoesNotAcceptIsTold() throws Exception {
    try (var socket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
      answer(socket, "407 Proxy Authentication Required");
      for (String asked : List.of("http://far.test/a", "https://far.test/a")) {
        HubException e =
            failure(
                URI.create(asked),
                URI.create("http://me:s3cret@127.0.0.1:" + socket.getLocalPort()));
        assertEquals(Reason.PROXY, e.reason(), e.getMessage());
        assertTrue(e.getMessage().contains("does not accept the user"), e.getMessage());
      }
    }
  }

  @Test
  void oneThatDoesNotRunOrIsNowhereIsTold() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    HubException e = failure(FAR, URI.create("http://me:s3cret@127.0.0.1:" + port));
    assertEquals(Reason.PROXY, e.reason(), e.getMessage());
    assertTrue(
        e.getMessage().startsWith("The proxy 127.0.0.1:" + port + " refuses the connection"),
        e.getMessage());
    var cause = new java.net.ConnectException();
    cause.initCause(new UnresolvedAddressException());
    e = Proxies.network(cause, FAR, Optional.of(URI.create("http://me:s3cret@p.invalid:3128")));
    assertEquals(
        "The proxy p.invalid:3128 cannot be found; check HTTPS_PROXY and the network.",
        e.getMessage());
  }
}
