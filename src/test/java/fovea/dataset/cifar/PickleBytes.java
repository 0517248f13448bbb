package fovea.dataset.cifar;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes a dictionary as Python 2 pickled it, in protocol 2.
public final class PickleBytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public PickleBytes() {
    raw("\u0080\u0002}");
  }

  public PickleBytes numbers(String name, int... numbers) {
    text(name);
    raw("](");
    for (int number : numbers) {
      raw("J");
      int32(number);
    }
    raw("es");
    return this;
  }

  public PickleBytes texts(String name, List<String> texts) {
    text(name);
    raw("](");
    texts.forEach(this::text);
    raw("es");
    return this;
  }

  /// A numpy array of unsigned bytes.
  public PickleBytes rows(String name, int count, int width, byte[] bytes) {
    text(name);
    raw("cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\0\u0085U\u0001b\u0087R(K\u0001J");
    int32(count);
    raw("J");
    int32(width);
    raw("\u0086cnumpy\ndtype\nU\u0002u1K\0K\u0001\u0087R(K\u0003U\u0001|NNNK\0K\0K\0tb\u0089T");
    int32(bytes.length);
    out.writeBytes(bytes);
    raw("tbs");
    return this;
  }

  /// Something that would run a command.
  public PickleBytes attack() {
    text("x");
    raw("cos\nsystem\nU\u0002ls\u0085Rs");
    return this;
  }

  public byte[] bytes() {
    var whole = new ByteArrayOutputStream();
    whole.writeBytes(out.toByteArray());
    whole.write('.');
    return whole.toByteArray();
  }

  private void text(String text) {
    raw("U");
    out.write(text.length());
    raw(text);
  }

  private void int32(int number) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(number >> shift);
    }
  }

  private void raw(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
