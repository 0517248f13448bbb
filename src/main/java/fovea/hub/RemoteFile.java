package fovea.hub;

import fovea.foreign.ForeignText;
import fovea.hub.HubException.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/// A file somewhere on the net and what is known of it.
///
/// @param name its path below the folder it goes to
/// @param size in bytes, or -1 if unknown
/// @param sha256 64 small hexadecimal digits, or nothing if unknown
public record RemoteFile(URI address, String name, long size, String sha256) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(?:con|prn|aux|nul|com\\d|lpt\\d)(?:\\..*)?");
  private static final int MAX_TEXT = 1000;

  /// @throws IllegalArgumentException for a part that is none
  public RemoteFile {
    if (!reachable(address) || !plain(name) || size < -1 || !(sha256.isEmpty() || sha256(sha256))) {
      throw new IllegalArgumentException("This is no file on the net: " + name);
    }
  }

  /// The file at an https address that someone has written.
  public static RemoteFile at(String address) throws HubException {
    try {
      var uri = new URI(address.strip());
      if (reachable(uri) && (https(uri) || Proxies.loopback(uri.getHost()))) {
        String path = uri.getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (uri.getHost().equalsIgnoreCase(HubSettings.DEFAULT_ENDPOINT.getHost())) {
          // the page that shows a file, which is what people copy
          uri =
              new URI(
                  uri.toString().replaceFirst("^(https://[^/]+/[^/]+/[^/]+)/blob/", "$1/resolve/"));
        }
        return new RemoteFile(uri, requireFile(name), -1, "");
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new HubException(
        Reason.INVALID, "This is no address of a file; it must begin with https:// and a host.");
  }

  public RemoteFile withSha256(String known) {
    return new RemoteFile(address, name, size, known.toLowerCase(Locale.ROOT));
  }

  static boolean sha256(String text) {
    return SHA256.matcher(text).matches();
  }

  /// `file` if it is a plain relative path on every system, without a way out of its folder.
  static String requireFile(String file) throws HubException {
    if (!plain(file)) {
      throw new HubException(
          Reason.INVALID,
          "“%s” is no name of a file in a model; write it like config.json or vae/model.safetensors."
              .formatted(ForeignText.name(file, 80)));
    }
    return file;
  }

  static boolean plain(String file) {
    return !file.isEmpty()
        && file.length() <= MAX_TEXT
        && Arrays.stream(file.split("/", -1)).allMatch(RemoteFile::plainSegment);
  }

  /// Also what Windows takes for something else: devices, other streams, trailing dots.
  private static boolean plainSegment(String segment) {
    return !segment.isEmpty()
        && segment.length() <= 200
        && !segment.endsWith(".")
        && segment.equals(segment.strip())
        && segment
            .codePoints()
            .noneMatch(c -> Character.isISOControl(c) || "\\:*?\"<>|".indexOf(c) >= 0)
        && !DEVICE.matcher(segment).matches();
  }

  static boolean https(URI address) {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  /// An http or https address with a host, and without a password in it.
  static boolean reachable(URI address) {
    return (https(address) || "http".equalsIgnoreCase(address.getScheme()))
        && address.getHost() != null
        && address.getRawUserInfo() == null
        && address.getPort() <= 65535;
  }
}
