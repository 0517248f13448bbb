package fovea.hub;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// A server on this machine that answers as a test tells it.
final class HubServer implements AutoCloseable {
  static final Retries QUICK =
      new Retries(4, Duration.ofSeconds(1), Duration.ofMinutes(2), wait -> {});

  private final HttpServer server;
  private final ConcurrentLinkedQueue<Answer> once = new ConcurrentLinkedQueue<>();
  private volatile Answer always = exchange -> status(exchange, 404);

  /// The headers of each request, in order, and its path.
  final List<Headers> requests = new CopyOnWriteArrayList<>();

  final List<String> paths = new CopyOnWriteArrayList<>();

  /// What to do with a request.
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  HubServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestHeaders());
          paths.add(exchange.getRequestURI().toString());
          Answer next = once.poll();
          (next != null ? next : always).to(exchange);
        });
    server.start();
  }

  /// Answers the next requests, one each.
  HubServer next(Answer... answers) {
    once.addAll(List.of(answers));
    return this;
  }

  /// Answers all requests after those of {@link #next}.
  HubServer always(Answer answer) {
    always = answer;
    return this;
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /// The same machine under another name, which is another host to a client.
  URI otherHost(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  int port() {
    return server.getAddress().getPort();
  }

  RemoteFile file(byte[] content) {
    return new RemoteFile(
        address("/o/n/resolve/main/a.bin"), "a.bin", content.length, sha256(content));
  }

  /// The same file of which nothing is known.
  RemoteFile unknownFile() {
    return new RemoteFile(address("/a.bin"), "a.bin", -1, "");
  }

  HubSettings settings(Path cache) {
    return settings(address(""), Optional.empty(), cache, false);
  }

  static HubSettings settings(URI endpoint, Optional<String> token, Path cache, boolean offline) {
    return new HubSettings(endpoint, token, offline, cache, Proxies.NONE);
  }

  static HttpTransport transport(HubSettings settings) {
    return new HttpTransport(
        settings, Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));
  }

  static void status(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  static Answer status(int status, Map<String, String> headers) {
    return exchange -> {
      headers.forEach(exchange.getResponseHeaders()::add);
      status(exchange, status);
    };
  }

  static Answer redirect(URI to) {
    return status(302, Map.of("Location", to.toString()));
  }

  /// All of `content`, whatever is asked for.
  static Answer whole(byte[] content, Map<String, String> headers) {
    return exchange -> {
      headers.forEach(exchange.getResponseHeaders()::add);
      exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
      exchange.getResponseBody().write(content);
      exchange.close();
    };
  }

  /// What is asked for of `content`, as a proper server gives it.
  static Answer ranges(byte[] content, String etag) {
    return part(content, etag, Integer.MAX_VALUE, exchange -> {});
  }

  /// As {@link #ranges}, but after `count` bytes something else is done before the end.
  static Answer part(byte[] content, String etag, int count, Answer then) {
    return exchange -> {
      Headers asked = exchange.getRequestHeaders();
      if (!etag.isEmpty()) {
        exchange.getResponseHeaders().add("ETag", etag);
      }
      int from = 0;
      String range = asked.getFirst("Range");
      String condition = asked.getFirst("If-Range");
      if (range != null && (condition == null || condition.equals(etag))) {
        from = Integer.parseInt(range.replaceAll("\\D", ""));
        if (from >= content.length) {
          exchange.getResponseHeaders().add("Content-Range", "bytes */" + content.length);
          status(exchange, 416);
          return;
        }
        exchange
            .getResponseHeaders()
            .add(
                "Content-Range",
                "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
      }
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
      int end = (int) Math.min(content.length, (long) from + count);
      exchange.getResponseBody().write(Arrays.copyOfRange(content, from, end));
      exchange.getResponseBody().flush();
      then.to(exchange);
      exchange.close();
    };
  }

  static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
