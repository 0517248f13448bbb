package fovea.hub;

import fovea.hub.HubException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How to reach the hub, as the tools of Hugging Face take it from the environment.
///
/// @param token sent to the endpoint's own host only, and never printed
/// @param offline `HF_HUB_OFFLINE`: nothing is asked of the net
/// @param cacheFolder what other programs have downloaded before
public record HubSettings(
    URI endpoint, Optional<String> token, boolean offline, Path cacheFolder, Proxies proxies) {
  public static final URI DEFAULT_ENDPOINT = URI.create("https://huggingface.co");

  private static final int MAX_TOKEN_BYTES = 4096;
  private static final Set<String> YES = Set.of("1", "true", "yes", "on");

  /// From `HF_ENDPOINT`, `HF_TOKEN`, `HF_TOKEN_PATH`, `HF_HUB_OFFLINE`, `HF_HOME`, `HF_HUB_CACHE`,
  /// `XDG_CACHE_HOME` and the proxies; an empty variable counts as none.
  public static HubSettings fromEnvironment(Map<String, String> env, Path userHome)
      throws HubException {
    Path caches = path(env, "XDG_CACHE_HOME", userHome, userHome.resolve(".cache"));
    Path home = path(env, "HF_HOME", userHome, caches.resolve("huggingface"));
    return new HubSettings(
        endpoint(env),
        token(env, path(env, "HF_TOKEN_PATH", userHome, home.resolve("token"))),
        YES.contains(value(env, "HF_HUB_OFFLINE").orElse("").toLowerCase(Locale.ROOT)),
        path(
            env,
            "HF_HUB_CACHE",
            userHome,
            path(env, "HUGGINGFACE_HUB_CACHE", userHome, home.resolve("hub"))),
        Proxies.fromEnvironment(env));
  }

  /// Whether the token may go to `address`: the endpoint itself, and not readable on the way.
  boolean sendsTokenTo(URI address) {
    return token.isPresent()
        && endpoint.getScheme().equalsIgnoreCase(address.getScheme())
        && endpoint.getHost().equalsIgnoreCase(address.getHost())
        && Proxies.port(endpoint) == Proxies.port(address)
        && ("https".equalsIgnoreCase(address.getScheme()) || Proxies.loopback(address.getHost()));
  }

  @Override
  public String toString() {
    return "HubSettings[endpoint=%s, token=%s, offline=%s, cacheFolder=%s, proxies=%s]"
        .formatted(
            endpoint, token.isPresent() ? "(hidden)" : "none", offline, cacheFolder, proxies);
  }

  private static Optional<String> value(Map<String, String> env, String name) {
    return Optional.ofNullable(env.get(name)).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static URI endpoint(Map<String, String> env) throws HubException {
    Optional<String> value = value(env, "HF_ENDPOINT");
    if (value.isEmpty()) {
      return DEFAULT_ENDPOINT;
    }
    try {
      var endpoint = new URI(value.get().replaceFirst("/+$", ""));
      String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
      if (Set.of("http", "https").contains(scheme)
          && endpoint.getHost() != null
          && endpoint.getUserInfo() == null
          && endpoint.getRawQuery() == null
          && endpoint.getRawFragment() == null) {
        return endpoint;
      }
    } catch (URISyntaxException e) {
      // said below in the same words
    }
    throw new HubException(
        Reason.INVALID,
        "The address in HF_ENDPOINT is none; write it like " + DEFAULT_ENDPOINT + ".");
  }

  private static Optional<String> token(Map<String, String> env, Path file) throws HubException {
    Optional<String> token = value(env, "HF_TOKEN");
    if (token.isEmpty() && Files.isRegularFile(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(MAX_TOKEN_BYTES);
        token =
            Optional.of(new String(bytes, StandardCharsets.UTF_8).strip())
                .filter(text -> !text.isEmpty());
      } catch (IOException e) {
        throw new HubException(
            Reason.INVALID, "The token in " + file + " cannot be read; set HF_TOKEN instead.", e);
      }
    }
    // it becomes part of a header: a line break in it would begin another one
    if (token.isPresent() && !token.get().matches("[!-~]{1," + MAX_TOKEN_BYTES + "}")) {
      throw new HubException(
          Reason.INVALID,
          "The Hugging Face token (HF_TOKEN or " + file + ") is not one word; copy it anew.");
    }
    return token;
  }

  private static Path path(Map<String, String> env, String name, Path userHome, Path otherwise)
      throws HubException {
    Optional<String> value = value(env, name);
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      String text = value.get();
      boolean inHome = text.equals("~") || text.startsWith("~/") || text.startsWith("~\\");
      return inHome
          ? userHome.resolve(text.substring(Math.min(2, text.length())))
          : Path.of(text).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new HubException(Reason.INVALID, "The folder in " + name + " is none.", e);
    }
  }
}
