package fovea.hub;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// The one way to the net.
public interface Transport {
  /// Asks for `address` from a byte on and follows its redirects.
  ///
  /// @param fromByte 0 for all of it, else a Range is asked for, which the server may ignore
  /// @param headers sent to every host on the way, so no secrets
  /// @throws HubException when nobody answers
  Response get(URI address, long fromByte, Map<String, String> headers)
      throws IOException, InterruptedException;

  /// An answer, its body still to be read; to be closed.
  ///
  /// @param finalAddress where the redirects have led to
  /// @param headers by name in small letters
  record Response(int status, URI finalAddress, Map<String, String> headers, InputStream body)
      implements Closeable {
    public Response {
      headers = Map.copyOf(headers);
    }

    public Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name));
    }

    /// A header that is a count of bytes, or -1.
    long length(String name) {
      return header(name)
          .map(String::strip)
          .filter(text -> text.matches("\\d{1,18}"))
          .map(Long::parseLong)
          .orElse(-1L);
    }

    /// Whether this is a page for people.
    boolean html() {
      String type = header("content-type").orElse("").strip();
      return type.regionMatches(true, 0, "text/html", 0, 9);
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
