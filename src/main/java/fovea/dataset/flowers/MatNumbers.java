package fovea.dataset.flowers;

import fovea.dataset.picture.PictureDataset.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import us.hebi.matlab.mat.format.BufferAllocator;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sources;

/// Whole numbers from a small file of MATLAB.
public final class MatNumbers {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_MEMORY = 16 << 20;
  private static final int MOST_NUMBERS = 1 << 20;

  /// Nothing of these types contains other things.
  private static final Set<MatlabType> NUMERIC =
      EnumSet.of(
          MatlabType.Double,
          MatlabType.Single,
          MatlabType.Int8,
          MatlabType.UInt8,
          MatlabType.Int16,
          MatlabType.UInt16,
          MatlabType.Int32,
          MatlabType.UInt32);

  private MatNumbers() {}

  /// Reads the numbers under some names, in the order of these.
  ///
  /// @throws Refusal when one of them is missing or the file is damaged
  static List<int[]> read(Path file, List<String> names) throws Refusal {
    Map<String, int[]> numbers = new HashMap<>();
    try (MatFile mat = opened(file, names)) {
      for (MatFile.Entry entry : mat.getEntries()) {
        if (names.contains(entry.getName()) && entry.getValue() instanceof Matrix matrix) {
          numbers.put(entry.getName(), whole(matrix));
        }
      }
    } catch (Refusal e) {
      throw e;
    } catch (IOException e) {
      throw Files.isReadable(file) ? damaged(file, e) : Refusal.of(file, e);
    } catch (RuntimeException e) { // as the library calls most damage
      throw damaged(file, e);
    }
    var ordered = new ArrayList<int[]>();
    for (String name : names) {
      int[] its = numbers.get(name);
      if (its == null) {
        throw new Refusal(
            "%s holds no numbers called “%s”: download it again."
                .formatted(Refusal.quoted(file), name));
      }
      ordered.add(its);
    }
    return ordered;
  }

  private static MatFile opened(Path file, List<String> names) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw new Refusal(Refusal.quoted(file) + " is larger than it should be: download it again.");
    }
    return Mat5.newReader(Sources.wrap(MatContent.plain(bytes, MOST_MEMORY)))
        .setBufferAllocator(new Bounded())
        .setEntryFilter(
            entry -> NUMERIC.contains(entry.getType()) && names.contains(entry.getName()))
        .disableSubsystemProcessing()
        .readMat();
  }

  private static int[] whole(Matrix matrix) throws IOException {
    int count = matrix.getNumElements();
    if (count < 0 || count > MOST_NUMBERS) {
      throw new IOException("too many numbers");
    }
    var numbers = new int[count];
    for (int i = 0; i < count; i++) {
      double number = matrix.getDouble(i);
      numbers[i] = (int) number;
      if (numbers[i] != number) {
        throw new IOException("a number is not whole");
      }
    }
    return numbers;
  }

  private static Refusal damaged(Path file, Exception cause) {
    return new Refusal(Refusal.quoted(file) + " is damaged: download it again.", cause);
  }

  /// Packed data may claim to become very large.
  private static final class Bounded implements BufferAllocator {
    private long left = MOST_MEMORY;

    @Override
    public ByteBuffer allocate(int size) {
      left -= size;
      if (size < 0 || left < 0) {
        throw new IllegalArgumentException("more numbers than there should be");
      }
      return ByteBuffer.allocate(size);
    }

    @Override
    public void release(ByteBuffer buffer) {
      // the garbage collector sees to it
    }
  }
}
