package fovea.kernels;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The symbol table of a 64-bit ELF library, with the local symbols that the dynamic loader does
/// not know.
final class ElfSymbols {
  private static final int MAGIC = 0x464C457F; // 0x7F E L F, little-endian
  private static final int HEADER = 64;
  private static final int SECTION = 64;
  private static final int SYMBOL = 24;
  private static final int SYMBOL_TABLE = 2;
  private static final int LARGEST = 512 << 20;

  private ElfSymbols() {}

  /// The addresses of `names` relative to where the library is loaded, in that order; empty where
  /// one is missing.
  ///
  /// @throws IOException when the file is no such library, or is damaged
  static Optional<long[]> find(Path library, List<String> names) throws IOException {
    try (var file = FileChannel.open(library)) {
      ByteBuffer header = read(file, 0, HEADER);
      int sectionSize = Short.toUnsignedInt(header.getShort(58));
      if (header.getInt(0) != MAGIC || header.get(4) != 2 || sectionSize != SECTION) {
        throw new IOException(library + " is not a 64-bit ELF library");
      }
      int count = Short.toUnsignedInt(header.getShort(60));
      ByteBuffer sections = read(file, header.getLong(40), (long) count * SECTION);
      for (int i = 0; i < count; i++) {
        if (sections.getInt(i * SECTION + 4) == SYMBOL_TABLE) {
          int texts = sections.getInt(i * SECTION + 40);
          if (texts < 0 || texts >= count) {
            throw new IOException(library + " has a damaged symbol table");
          }
          return find(content(file, sections, i), content(file, sections, texts), names);
        }
      }
      return Optional.empty(); // stripped
    }
  }

  private static byte[] content(FileChannel file, ByteBuffer sections, int index)
      throws IOException {
    return read(
            file, sections.getLong(index * SECTION + 24), sections.getLong(index * SECTION + 32))
        .array();
  }

  private static Optional<long[]> find(byte[] symbols, byte[] texts, List<String> names) {
    var wanted = new ArrayList<byte[]>();
    names.forEach(name -> wanted.add((name + '\0').getBytes(StandardCharsets.US_ASCII)));
    ByteBuffer table = ByteBuffer.wrap(symbols).order(ByteOrder.LITTLE_ENDIAN);
    var found = new long[names.size()];
    for (int at = 0; at + SYMBOL <= symbols.length; at += SYMBOL) {
      int text = table.getInt(at);
      for (int i = 0; i < found.length; i++) {
        if (startsWith(texts, text, wanted.get(i))) {
          found[i] = table.getLong(at + 8);
        }
      }
    }
    return Arrays.stream(found).allMatch(address -> address != 0)
        ? Optional.of(found)
        : Optional.empty();
  }

  private static boolean startsWith(byte[] texts, int at, byte[] name) {
    if (at < 0 || at > texts.length - name.length) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (texts[at + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  private static ByteBuffer read(FileChannel file, long from, long size) throws IOException {
    if (from < 0 || size < 0 || size > LARGEST || from > file.size() - size) {
      throw new IOException("the library is cut off or damaged");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
      // until it is full
    }
    return bytes;
  }
}
