package fovea.dataset;

import fovea.files.AtomicFiles;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/// Drawn pairs kept on disk, so that a run that goes on does not draw them again: a header, the
/// words, the examples, and a checksum over all of it.
public final class CaptionPairsFile {
  private static final long MAGIC = 0x464F564541504149L; // FOVEAPAI
  private static final int MAX_EXAMPLES = 1_000_000;
  private static final int MAX_CAPTIONS = 100;
  private static final int MAX_CAPTION_WORDS = 200;

  private CaptionPairsFile() {}

  /// As {@link CaptionPairs#draw}, but reads the pairs from `folder` where an earlier call has left
  /// them there, and leaves them there otherwise. What is read is used only if the first and the
  /// last scene are still drawn just so.
  ///
  /// @throws IOException when the folder cannot be written
  public static CaptionPairs drawOnce(
      Path folder, long firstSeed, int count, int size, int grid, IntConsumer progress)
      throws IOException {
    Path file = folder.resolve("scenes-%d-%d-%d-%d.bin".formatted(firstSeed, count, size, grid));
    if (Files.exists(file)) {
      try {
        CaptionPairs kept = read(file);
        if (kept.count() == count
            && kept.size() == size
            && kept.grid() == grid
            && kept.drawnFrom(0, firstSeed)
            && kept.drawnFrom(count - 1, firstSeed + count - 1)) {
          progress.accept(count);
          return kept;
        }
      } catch (IOException damaged) {
        // drawn again below, which replaces it
      }
    }
    CaptionPairs pairs = CaptionPairs.draw(firstSeed, count, size, grid, progress);
    Files.createDirectories(folder);
    write(file, pairs);
    return pairs;
  }

  static void write(Path file, CaptionPairs pairs) throws IOException {
    AtomicFiles.stream(file, out -> writeAll(out, pairs));
  }

  private static void writeAll(OutputStream file, CaptionPairs pairs) throws IOException {
    var checksum = new CRC32C();
    try (var out = new DataOutputStream(new CheckedOutputStream(file, checksum))) {
      out.writeLong(MAGIC);
      out.writeInt(pairs.size());
      out.writeInt(pairs.grid());
      out.writeInt(pairs.words().size());
      for (String word : pairs.words()) {
        out.writeUTF(word);
      }
      out.writeInt(pairs.count());
      for (int i = 0; i < pairs.count(); i++) {
        write(out, pairs.example(i));
      }
      out.writeLong(checksum.getValue());
    }
  }

  private static void write(DataOutputStream out, CaptionExample example) throws IOException {
    out.write(example.planar());
    out.writeInt(example.captions().length);
    for (int c = 0; c < example.captions().length; c++) {
      short[] caption = example.captions()[c];
      out.writeInt(caption.length);
      for (short word : caption) {
        out.writeShort(word);
      }
      out.write(example.named()[c]);
    }
    out.writeInt(example.coverage().length);
    for (byte[] cells : example.coverage()) {
      out.write(cells);
    }
  }

  /// Reads what {@link #write} wrote.
  ///
  /// @throws IOException when it is something else, or damaged
  static CaptionPairs read(Path file) throws IOException {
    var checksum = new CRC32C();
    try (var raw = new BufferedInputStream(Files.newInputStream(file), 1 << 20);
        var in = new DataInputStream(new CheckedInputStream(raw, checksum))) {
      if (in.readLong() != MAGIC) {
        throw new IOException("The file " + file + " holds no drawn scenes.");
      }
      int size = within(in.readInt(), 1, 4096);
      int grid = within(in.readInt(), 1, 256);
      int wordCount = within(in.readInt(), 0, Short.MAX_VALUE);
      List<String> words = new ArrayList<>();
      for (int i = 0; i < wordCount; i++) {
        words.add(in.readUTF());
      }
      int count = within(in.readInt(), 0, MAX_EXAMPLES);
      List<CaptionExample> examples = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        examples.add(example(in, size, grid, wordCount));
      }
      long sum = checksum.getValue();
      if (in.readLong() != sum) {
        throw new IOException("The file " + file + " is damaged: its checksum does not fit.");
      }
      return new CaptionPairs(size, grid, words, examples.toArray(CaptionExample[]::new));
    }
  }

  private static CaptionExample example(DataInputStream in, int size, int grid, int words)
      throws IOException {
    byte[] planar = bytes(in, 3 * size * size);
    int captionCount = within(in.readInt(), 1, MAX_CAPTIONS);
    var captions = new short[captionCount][];
    var named = new byte[captionCount][];
    for (int c = 0; c < captionCount; c++) {
      captions[c] = new short[within(in.readInt(), 0, MAX_CAPTION_WORDS)];
      for (int w = 0; w < captions[c].length; w++) {
        captions[c][w] = (short) within(in.readShort(), 0, words - 1);
      }
      named[c] = bytes(in, captions[c].length);
    }
    var coverage = new byte[within(in.readInt(), 0, Byte.MAX_VALUE)][];
    for (int i = 0; i < coverage.length; i++) {
      coverage[i] = bytes(in, grid * grid);
    }
    for (byte[] rows : named) {
      for (byte row : rows) {
        within(row, -1, coverage.length - 1);
      }
    }
    return new CaptionExample(planar, captions, named, coverage);
  }

  private static byte[] bytes(DataInputStream in, int count) throws IOException {
    var bytes = new byte[count];
    in.readFully(bytes);
    return bytes;
  }

  private static int within(int value, int min, int max) throws IOException {
    if (value < min || value > max) {
      throw new IOException("The file of drawn scenes is damaged: it says " + value + ".");
    }
    return value;
  }
}
