package fovea.hub;

import fovea.hub.HubException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The net by the JDK's own client. Redirects are followed by hand, since the token must not follow
/// them to another host.
public final class HttpTransport implements Transport, AutoCloseable {
  private static final int MAX_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final String TUNNEL_SCHEMES = "jdk.http.auth.tunneling.disabledSchemes";

  private final HubSettings settings;
  private final Duration answerTimeout;
  private final Duration stallTimeout;
  private final Duration connectTimeout;
  private @Nullable HttpClient client;

  public HttpTransport(HubSettings settings) {
    this(settings, Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofSeconds(60));
  }

  HttpTransport(
      HubSettings settings,
      Duration connectTimeout,
      Duration answerTimeout,
      Duration stallTimeout) {
    this.settings = settings;
    this.connectTimeout = connectTimeout;
    this.answerTimeout = answerTimeout;
    this.stallTimeout = stallTimeout;
    if (settings.proxies().https().map(URI::getUserInfo).isPresent()
        && System.getProperty(TUNNEL_SCHEMES) == null) {
      // Java keeps back the password of a proxy for https, even one that is written into its
      // address
      System.setProperty(TUNNEL_SCHEMES, "");
    }
  }

  /// Made for the first request: it takes a while, and most starts of the program ask for nothing.
  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1) // one file, one connection: a cut shows at once
              .connectTimeout(connectTimeout)
              .followRedirects(HttpClient.Redirect.NEVER)
              .proxy(new Selector(settings.proxies()))
              .build();
    }
    return client;
  }

  @Override
  public Response get(URI address, long fromByte, Map<String, String> headers)
      throws IOException, InterruptedException {
    URI hop = address;
    var linked = new HashMap<String, String>();
    for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
      HttpResponse<InputStream> answer = send(request(hop, fromByte, headers), hop);
      Optional<URI> proxy = settings.proxies().proxyFor(hop);
      if (answer.statusCode() == 407 && proxy.isPresent()) {
        InputStream body = answer.body();
        if (body != null) { // there is none where a tunnel was refused
          body.close();
        }
        throw Proxies.password(proxy.get());
      }
      Map<String, String> received = headers(answer);
      if (hops == 0) {
        // size and SHA-256 of a large file, which only the hub itself knows and not its CDN
        received.forEach(
            (name, value) -> {
              if (name.startsWith("x-linked-")) {
                linked.put(name, value);
              }
            });
      }
      String location = received.getOrDefault("location", "");
      if (!REDIRECTS.contains(answer.statusCode()) || location.isEmpty()) {
        received.keySet().removeIf(name -> name.startsWith("x-linked-"));
        received.putAll(linked);
        return new Response(
            answer.statusCode(), hop, received, new StallGuard(answer.body(), stallTimeout));
      }
      answer.body().close();
      hop = redirect(hop, location);
    }
    throw new HubException(
        Reason.NOT_THE_FILE,
        address.getHost() + " leads in a circle to other addresses; check the address.");
  }

  /// Where a redirect leads to.
  ///
  /// @throws HubException when that is nowhere to go
  static URI redirect(URI from, String location) throws HubException {
    URI next;
    try {
      next = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new HubException(
          Reason.NOT_THE_FILE, from.getHost() + " leads to an address that is none.", e);
    }
    if (RemoteFile.https(from) && !RemoteFile.https(next)) {
      throw new HubException(
          Reason.NOT_THE_FILE,
          from.getHost() + " leads to an address without https, which Fovea does not follow.");
    }
    return next;
  }

  private HttpRequest request(URI address, long fromByte, Map<String, String> headers)
      throws HubException {
    if (!RemoteFile.reachable(address)) {
      throw new HubException(
          Reason.INVALID, "Fovea follows http and https addresses only; check the address.");
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).header("User-Agent", "Fovea").GET();
    headers.forEach(request::setHeader);
    if (fromByte > 0) {
      request.setHeader("Range", "bytes=" + fromByte + "-");
    }
    if (settings.sendsTokenTo(address)) {
      request.setHeader("Authorization", "Bearer " + settings.token().orElseThrow());
    }
    settings
        .proxies()
        .proxyFor(address)
        .map(URI::getUserInfo)
        .ifPresent(
            user -> {
              byte[] bytes = user.getBytes(StandardCharsets.UTF_8);
              request.setHeader(
                  "Proxy-Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
            });
    return request.build();
  }

  private HttpResponse<InputStream> send(HttpRequest request, URI address)
      throws HubException, InterruptedException {
    // the time limit is kept here: the client's own may come to include the body in later versions
    CompletableFuture<HttpResponse<InputStream>> answer =
        client().sendAsync(request, BodyHandlers.ofInputStream());
    try {
      return answer.get(answerTimeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw HubException.network(new HttpTimeoutException("no answer"), address);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      throw Proxies.network(
          cause instanceof IOException failure ? failure : new IOException(cause),
          address,
          settings.proxies().proxyFor(address));
    }
  }

  private static Map<String, String> headers(HttpResponse<?> answer) {
    var headers = new HashMap<String, String>();
    answer
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    return headers;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.shutdownNow();
    }
  }

  private static final class Selector extends ProxySelector {
    private final Proxies proxies;

    Selector(Proxies proxies) {
      this.proxies = proxies;
    }

    @Override
    public List<Proxy> select(URI address) {
      try {
        Optional<URI> proxy = proxies.proxyFor(address);
        return List.of(
            proxy
                .map(uri -> InetSocketAddress.createUnresolved(uri.getHost(), Proxies.port(uri)))
                .map(socket -> new Proxy(Proxy.Type.HTTP, socket))
                .orElse(Proxy.NO_PROXY));
      } catch (HubException e) {
        throw new IllegalStateException(e); // request() has asked the same before
      }
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failure) {
      // there is no other proxy to try, and the request fails with the same failure
    }
  }
}
