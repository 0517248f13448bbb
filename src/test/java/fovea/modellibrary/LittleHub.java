package fovea.modellibrary;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// A hub on this machine with the repositories that a test puts there.
public final class LittleHub implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Path> folders = new TreeMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile String refused = "";

  public LittleHub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public void add(String repository, Path folder) {
    folders.put(repository, folder);
  }

  /// Does not give out files of this name from now on; nothing for all again.
  void refuse(String file) {
    refused = file;
  }

  /// The paths that have been asked for.
  public List<String> asked() {
    return asked;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(path);
    if (!refused.isEmpty() && path.endsWith("/" + refused)) {
      exchange.sendResponseHeaders(403, -1);
      exchange.close();
      return;
    }
    for (Map.Entry<String, Path> entry : folders.entrySet()) {
      if (path.equals("/api/models/" + entry.getKey())
          || path.startsWith("/api/models/" + entry.getKey() + "/revision/")) {
        send(exchange, info(entry.getKey(), entry.getValue()).getBytes(StandardCharsets.UTF_8));
        return;
      }
      if (path.startsWith("/" + entry.getKey() + "/resolve/")) {
        Path file = entry.getValue().resolve(path.substring(path.lastIndexOf('/') + 1));
        if (Files.isRegularFile(file)) {
          send(exchange, Files.readAllBytes(file));
          return;
        }
      }
    }
    exchange.sendResponseHeaders(404, -1);
    exchange.close();
  }

  private static String info(String id, Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return "{\"id\":\"%s\",\"sha\":\"%s\",\"cardData\":{\"license\":\"mit\"},\"siblings\":[%s]}"
          .formatted(
              id,
              "a".repeat(40),
              files
                  .map(
                      f ->
                          "{\"rfilename\":\"%s\",\"size\":%d}"
                              .formatted(f.getFileName(), f.toFile().length()))
                  .collect(Collectors.joining(",")));
    }
  }

  private static void send(HttpExchange exchange, byte[] content) throws IOException {
    exchange.sendResponseHeaders(200, content.length);
    try (var out = exchange.getResponseBody()) {
      out.write(content);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
