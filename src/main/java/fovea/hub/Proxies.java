package fovea.hub;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The proxies of the environment: one for http, one for https, and the hosts reached without.
///
/// @param exceptions as in `NO_PROXY`: `*`, `host`, `.domain`, `host:port`
public record Proxies(Optional<URI> http, Optional<URI> https, List<String> exceptions) {
  public static final Proxies NONE = new Proxies(Optional.empty(), Optional.empty(), List.of());

  public Proxies {
    exceptions = List.copyOf(exceptions);
  }

  /// From `HTTP_PROXY`, `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, the small letters first, as curl
  /// and Python read them.
  static Proxies fromEnvironment(Map<String, String> env) throws HubException {
    Optional<URI> all = proxy(env, "ALL_PROXY");
    Optional<URI> http = proxy(env, "HTTP_PROXY").or(() -> all);
    Optional<URI> https = proxy(env, "HTTPS_PROXY").or(() -> all);
    List<String> exceptions =
        Arrays.stream(value(env, "NO_PROXY").orElse("").split("[,\\s]+"))
            .filter(entry -> !entry.isEmpty())
            .map(entry -> entry.toLowerCase(Locale.ROOT))
            .toList();
    return new Proxies(http, https, exceptions);
  }

  private static Optional<String> value(Map<String, String> env, String name) {
    return Stream.of(name.toLowerCase(Locale.ROOT), name)
        .map(key -> env.getOrDefault(key, "").strip())
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private static Optional<URI> proxy(Map<String, String> env, String name) throws HubException {
    Optional<String> value = value(env, name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      var proxy = new URI(value.get().contains("://") ? value.get() : "http://" + value.get());
      if (proxy.getHost() != null) {
        return Optional.of(proxy);
      }
    } catch (URISyntaxException e) {
      // said below: the exception quotes the address, which may hold a password
    }
    throw new HubException(
        HubException.Reason.INVALID,
        "The address in " + name + " is none; write it as http://host:port.");
  }

  /// The http proxy to reach `address` by, or empty for the direct way.
  ///
  /// @throws HubException when it is of a kind Fovea cannot speak to
  Optional<URI> proxyFor(URI address) throws HubException {
    Optional<URI> proxy = "https".equalsIgnoreCase(address.getScheme()) ? https : http;
    if (proxy.isEmpty() || direct(address)) {
      return Optional.empty();
    }
    if (!"http".equalsIgnoreCase(proxy.get().getScheme())) {
      throw new HubException(
          HubException.Reason.INVALID,
          "Fovea cannot use the proxy %s of kind %s; set HTTPS_PROXY to an http proxy."
              .formatted(proxy.get().getHost(), proxy.get().getScheme()));
    }
    return proxy;
  }

  /// The proxy's answer that it wants another password, or one at all.
  static HubException password(URI proxy) {
    return failed(
        proxy,
        proxy.getUserInfo() == null
            ? "wants a user and a password; write them into HTTPS_PROXY as"
                + " http://user:word@host:port"
            : "does not accept the user and the password in HTTPS_PROXY; correct them",
        null);
  }

  /// @param what it does, and what to do about it
  private static HubException failed(URI proxy, String what, @Nullable Throwable cause) {
    return new HubException(
        HubException.Reason.PROXY,
        "The proxy %s:%d %s.".formatted(proxy.getHost(), port(proxy), what),
        cause);
  }

  /// What a failure of the connection to `address` means, by way of a proxy if there is one. The
  /// proxy is told by its host and port: its address may hold a password.
  static HubException network(IOException failure, URI address, Optional<URI> proxy) {
    return failure instanceof HubException known
        ? known
        : proxy
            .flatMap(one -> ofProxy(failure, address.getHost(), one))
            .orElseGet(() -> HubException.network(failure, address));
  }

  /// What the failure says about the proxy, if it does: nobody resolves the names of other hosts
  /// here then, and connects to them.
  private static Optional<HubException> ofProxy(IOException failure, String host, URI proxy) {
    String message = String.valueOf(failure.getMessage());
    if (message.contains("Tunnel failed")) {
      String code = message.replaceAll("\\D", "");
      return Optional.of(
          failed(
              proxy,
              "does not let %s through%s; ask the one who runs it"
                  .formatted(host, code.isEmpty() ? "" : " (HTTP " + code + ")"),
              failure));
    }
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return Optional.of(
            failed(proxy, "cannot be found; check HTTPS_PROXY and the network", failure));
      }
      if (cause instanceof HttpConnectTimeoutException) {
        return Optional.of(
            failed(proxy, "does not answer; check HTTPS_PROXY and the network", failure));
      }
    }
    return failure instanceof ConnectException
        ? Optional.of(
            failed(proxy, "refuses the connection; check HTTPS_PROXY and whether it runs", failure))
        : Optional.empty();
  }

  static int port(URI address) {
    if (address.getPort() >= 0) {
      return address.getPort();
    }
    return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
  }

  /// Whether this is the machine itself, by name or number.
  static boolean loopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.endsWith(".localhost")
        || name.matches("127(\\.\\d{1,3}){3}")
        || name.equals("[::1]");
  }

  private boolean direct(URI address) {
    String host = address.getHost().toLowerCase(Locale.ROOT);
    return loopback(host)
        || exceptions.stream().anyMatch(entry -> excepts(entry, host, port(address)));
  }

  private static boolean excepts(String entry, String host, int port) {
    if (entry.equals("*")) {
      return true;
    }
    String name = entry;
    int colon = entry.lastIndexOf(':');
    if (colon > 0 && entry.substring(colon + 1).matches("\\d{1,5}")) {
      if (Integer.parseInt(entry.substring(colon + 1)) != port) {
        return false;
      }
      name = entry.substring(0, colon);
    }
    String domain = name.replaceFirst("^\\*?\\.", "");
    return host.equals(domain) || host.endsWith("." + domain);
  }

  /// Without the passwords a proxy address may hold.
  @Override
  public String toString() {
    return "Proxies[http=%s, https=%s, exceptions=%s]"
        .formatted(shown(http), shown(https), exceptions);
  }

  private static String shown(Optional<URI> proxy) {
    return proxy.map(uri -> uri.getHost() + ":" + port(uri)).orElse("none");
  }
}
