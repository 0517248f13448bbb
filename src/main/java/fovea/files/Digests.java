package fovea.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Digests of files and texts, in lower-case hexadecimal digits.
public final class Digests {
  private static final int BLOCK = 1 << 16;

  /// Asked after each block of a file; throws to stop.
  public interface Break {
    void check() throws IOException;
  }

  private Digests() {}

  /// A new one that has taken nothing yet.
  public static MessageDigest sha256() {
    return of("SHA-256");
  }

  /// 64 digits.
  public static String sha256(Path file) throws IOException {
    return sha256(file, () -> {});
  }

  /// 64 digits.
  public static String sha256(Path file, Break between) throws IOException {
    return ofFile(sha256(), file, between);
  }

  /// 64 digits, of the text in UTF-8.
  public static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /// 64 digits.
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /// 32 digits: safe against accidents only.
  public static String md5(Path file) throws IOException {
    return md5(file, () -> {});
  }

  /// 32 digits: safe against accidents only.
  public static String md5(Path file, Break between) throws IOException {
    return ofFile(of("MD5"), file, between);
  }

  /// Takes all that is left of a stream.
  public static void update(MessageDigest digest, InputStream in, Break between)
      throws IOException {
    var buffer = new byte[BLOCK];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      digest.update(buffer, 0, read);
      between.check();
    }
  }

  private static String ofFile(MessageDigest digest, Path file, Break between) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      update(digest, in, between);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest of(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + algorithm + ".", e);
    }
  }
}
