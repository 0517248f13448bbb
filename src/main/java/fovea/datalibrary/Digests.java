package fovea.datalibrary;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Digests of files and texts, in small hexadecimal digits.
final class Digests {
  /// Asked between two blocks; throws to stop.
  interface Break {
    void check() throws IOException;
  }

  private Digests() {}

  static MessageDigest of(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + algorithm + ".", e);
    }
  }

  static String md5(Path file, Break between) throws IOException {
    return ofFile(of("MD5"), file, between);
  }

  static String sha256(Path file, Break between) throws IOException {
    return ofFile(of("SHA-256"), file, between);
  }

  static String sha256(String text) {
    return HexFormat.of().formatHex(of("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Whether a file is the one that its makers give out, as far as its checksums are known.
  static boolean right(Path path, OfficialSet.File file, Break between) throws IOException {
    return (file.md5().isEmpty() || md5(path, between).equals(file.md5()))
        && (file.sha256().isEmpty() || sha256(path, between).equals(file.sha256()));
  }

  private static String ofFile(MessageDigest digest, Path file, Break between) throws IOException {
    var buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        between.check();
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
