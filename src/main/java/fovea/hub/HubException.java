package fovea.hub;

import fovea.format.Quantities;
import java.io.IOException;
import java.io.Serial;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// Why a file could not be had; the message is one plain sentence for people.
public final class HubException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  /// What kind of failure, for programs.
  public enum Reason {
    /// A name, an address or a setting that is none.
    INVALID,
    /// A licence to accept, or a token to give.
    REFUSED,
    NOT_FOUND,
    /// Asked too often.
    BUSY,
    /// The server is in trouble.
    SERVER,
    /// Nobody answers.
    NO_NETWORK,
    /// The proxy cannot be reached, or does not let through.
    PROXY,
    /// The connection ended in the middle.
    CUT,
    /// A web page or something else in place of the file.
    NOT_THE_FILE,
    /// Wrong length or wrong SHA-256.
    DAMAGED,
    DISK,
    /// Another download writes the same file.
    LOCKED,
    OFFLINE,
    CANCELLED
  }

  private final Reason reason;
  private final @Nullable Duration wait;

  HubException(Reason reason, String message) {
    this(reason, message, null, null);
  }

  HubException(Reason reason, String message, @Nullable Throwable cause) {
    this(reason, message, cause, null);
  }

  private HubException(
      Reason reason, String message, @Nullable Throwable cause, @Nullable Duration wait) {
    super(message, cause);
    this.reason = reason;
    this.wait = wait;
  }

  public Reason reason() {
    return reason;
  }

  /// Whether there is no way to the server at all, so that a person has to bring the files.
  public boolean unreachable() {
    return switch (reason) {
      case NO_NETWORK, PROXY, OFFLINE -> true;
      case INVALID,
          REFUSED,
          NOT_FOUND,
          BUSY,
          SERVER,
          CUT,
          NOT_THE_FILE,
          DAMAGED,
          DISK,
          LOCKED,
          CANCELLED ->
          false;
    };
  }

  /// How long the server asks to wait, if it does.
  Optional<Duration> retryAfter() {
    return Optional.ofNullable(wait);
  }

  /// What an answer other than the wished-for one means.
  ///
  /// @param name the file or model, for the sentence
  static HubException status(Transport.Response response, URI asked, String name) {
    int status = response.status();
    String host = asked.getHost();
    String code = response.header("x-error-code").orElse("");
    String page = page(asked);
    // the hub answers 401 for models that do not exist, so as not to betray private ones
    if (code.equals("RepoNotFound")) {
      return new HubException(
          Reason.NOT_FOUND,
          "There is no model at %s, or it is private; check its name, or set HF_TOKEN."
              .formatted(page));
    }
    return switch (status) {
      case 401, 403 ->
          new HubException(
              Reason.REFUSED,
              page.isEmpty()
                  ? "%s does not give out %s (HTTP %d); the address may need a login or be too old."
                      .formatted(host, name, status)
                  : "%s is not given to everyone: accept the licence at %s and set HF_TOKEN."
                      .formatted(name, page));
      case 404, 410 ->
          new HubException(
              Reason.NOT_FOUND,
              "There is no %s at %s; check the names of the model and of the file."
                  .formatted(name, page.isEmpty() ? host : page));
      case 407 ->
          new HubException(
              Reason.REFUSED,
              "The proxy wants a password; write it into HTTPS_PROXY as"
                  + " http://user:word@host:port.");
      case 429 -> {
        Duration wait = retryAfter(response);
        yield new HubException(
            Reason.BUSY,
            wait == null
                ? host + " is asked too often; try again in some minutes."
                : host + " is asked too often; try again " + when(wait) + ".",
            null,
            wait);
      }
      case 408, 500, 502, 503, 504, 520, 521, 522, 523, 524 ->
          new HubException(
              Reason.SERVER,
              "%s is in trouble (HTTP %d); try again later.".formatted(host, status),
              null,
              retryAfter(response));
      default ->
          new HubException(
              Reason.NOT_THE_FILE,
              "%s answers with HTTP %d in place of %s; check the address."
                  .formatted(host, status, name));
    };
  }

  /// A wait for people: servers may ask for any.
  private static String when(Duration wait) {
    long seconds = Math.max(1, wait.toSeconds());
    if (seconds < 10 * 60) {
      return "in " + Quantities.duration(seconds);
    }
    long minutes = Math.ceilDiv(seconds, 60);
    if (minutes < 100) {
      return "in " + Quantities.duration(60.0 * minutes);
    }
    long hours = Math.ceilDiv(minutes, 60);
    return hours <= 24
        ? "in " + Quantities.duration(3600.0 * hours)
        : "tomorrow, for it asks to wait for days";
  }

  /// What a failure of the connection to `address` means.
  static HubException network(IOException failure, URI address) {
    if (failure instanceof HubException known) {
      return known;
    }
    String host = address.getHost();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
      String how =
          switch (cause) {
            case UnresolvedAddressException _, UnknownHostException _ -> "cannot be found";
            case HttpTimeoutException _, SocketTimeoutException _ -> "does not answer";
            case SSLHandshakeException _ -> "cannot be reached securely";
            default -> "";
          };
      if (!how.isEmpty()) {
        return unreachable(how, host, failure);
      }
    }
    if (failure instanceof ConnectException) {
      return unreachable("refuses the connection", host, failure);
    }
    return new HubException(
        Reason.CUT, "The connection to " + host + " was cut; try again.", failure);
  }

  private static HubException unreachable(String how, String host, IOException failure) {
    return new HubException(
        Reason.NO_NETWORK,
        "%s %s; check the network connection and the proxy settings.".formatted(host, how),
        failure);
  }

  /// The page of the model that a hub address belongs to, or nothing for other addresses.
  private static String page(URI address) {
    String path = address.getPath();
    int end = path.indexOf("/resolve/");
    String model = "";
    if (end > 0) {
      model = path.substring(0, end);
    } else if (path.contains("/api/models/")) {
      model = path.replaceFirst("/api/models/", "/").replaceFirst("/revision/.*", "");
    }
    return model.isEmpty() ? "" : address.getScheme() + "://" + address.getAuthority() + model;
  }

  private static @Nullable Duration retryAfter(Transport.Response response) {
    String value = response.header("retry-after").orElse("").strip();
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(Instant.now(), until);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return null; // no wish, or none that can be read: the usual wait does
    }
  }
}
