package fovea.datalibrary;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A server on this machine that gives files, from where it is asked, and cuts when a test wants.
final class DataServer implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  /// How many answers end in the middle.
  final AtomicInteger cuts = new AtomicInteger();

  /// Answers that have been cut wait for this.
  final CountDownLatch goOn = new CountDownLatch(1);

  volatile boolean hangs;

  /// What happens before an answer is cut: what was sent may be lost where the other side has not
  /// taken it yet.
  volatile Runnable beforeCut = () -> {};

  /// What was asked for, with the first byte where that is not 0.
  final List<String> requests = new CopyOnWriteArrayList<>();

  DataServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  DataServer file(String name, byte[] content) {
    files.put("/" + name, content);
    return this;
  }

  String address(String name) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    requests.add(path.substring(1) + (from > 0 ? " from " + from : ""));
    byte[] content = files.get(path);
    if (content == null) {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
      return;
    }
    exchange.getResponseHeaders().add("ETag", "\"of-a-test\"");
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .add(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
    boolean cut = cuts.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    int count = cut ? (content.length - from) / 2 : content.length - from;
    exchange.getResponseBody().write(content, from, count);
    exchange.getResponseBody().flush();
    if (cut) {
      beforeCut.run();
    }
    if (cut && hangs) {
      try {
        goOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.close();
  }

  @Override
  public void close() {
    goOn.countDown();
    server.stop(0);
  }
}
