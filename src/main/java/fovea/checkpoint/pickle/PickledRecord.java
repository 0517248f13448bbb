package fovea.checkpoint.pickle;

import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.pickle.Pickled.Constant;
import fovea.checkpoint.pickle.Pickled.Dictionary;
import fovea.checkpoint.pickle.Pickled.Instance;
import fovea.checkpoint.pickle.Pickled.Numeric;
import fovea.checkpoint.pickle.Pickled.Sequence;
import fovea.checkpoint.pickle.Pickled.Text;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Plain data that Python has pickled under names, as some data sets are given out: texts, whole
/// numbers, and numpy arrays of bytes. Nothing of it is run.
public final class PickledRecord {
  /// A numpy array of unsigned bytes in rows of one width.
  public static final class Rows {
    private final String bytes; // one Latin-1 character each, as a pickle's bytes are kept
    private final int count;
    private final int width;

    private Rows(String bytes, int count, int width) {
      this.bytes = bytes;
      this.count = count;
      this.width = width;
    }

    public int count() {
      return count;
    }

    public int width() {
      return width;
    }

    /// Copies a row to a place in an array.
    public void copy(int row, byte[] into, int at) {
      int from = row * width;
      for (int i = 0; i < width; i++) {
        into[at + i] = (byte) bytes.charAt(from + i);
      }
    }
  }

  private static final Set<String> ARRAYS =
      Set.of("numpy.core.multiarray._reconstruct", "numpy._core.multiarray._reconstruct");
  private static final Set<String> UNSIGNED_BYTES = Set.of("u1", "|u1", "uint8");

  private final Dictionary entries;

  private PickledRecord(Dictionary entries) {
    this.entries = entries;
  }

  /// Reads a pickle, whose size the caller has bounded.
  ///
  /// @throws CheckpointException with what is wrong as a clause without a full stop, such as “its
  ///   pickle is cut short”
  public static PickledRecord read(byte[] pickle) throws CheckpointException {
    Pickled root;
    try {
      root = new Unpickler(ByteBuffer.wrap(pickle)).read();
    } catch (CheckpointException e) {
      // the reader of checkpoints takes larger ones for wrong
      throw e.getCause() instanceof BufferUnderflowException
          ? new CheckpointException("its pickle is cut short", e)
          : e;
    }
    if (root instanceof Dictionary entries) {
      return new PickledRecord(entries);
    }
    throw new CheckpointException("its pickle is not a dictionary");
  }

  /// A list of texts; empty where there is none under that name.
  public Optional<List<String>> texts(String name) {
    if (!(entries.get(name) instanceof Sequence(List<Pickled> items))) {
      return Optional.empty();
    }
    var texts = new ArrayList<String>(items.size());
    for (Pickled item : items) {
      if (!(item instanceof Text(String text))) {
        return Optional.empty();
      }
      texts.add(text);
    }
    return Optional.of(List.copyOf(texts));
  }

  /// A list of whole numbers; empty where there is none under that name.
  public Optional<long[]> numbers(String name) {
    if (!(entries.get(name) instanceof Sequence(List<Pickled> items))) {
      return Optional.empty();
    }
    var numbers = new long[items.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(items.get(i) instanceof Numeric(Long number))) {
        return Optional.empty();
      }
      numbers[i] = number;
    }
    return Optional.of(numbers);
  }

  /// An array of unsigned bytes in two dimensions, row after row; empty where there is none under
  /// that name.
  public Optional<Rows> rows(String name) {
    if (entries.get(name) instanceof Instance array
        && ARRAYS.contains(array.type())
        && array.state() instanceof Sequence(List<Pickled> state)
        && state.size() == 5
        && state.get(1) instanceof Sequence(List<Pickled> shape)
        && shape.size() == 2
        && unsignedBytes(state.get(2))
        && state.get(3) != Constant.TRUE // which would be column after column
        && state.get(4) instanceof Text(String bytes)) {
      long count = size(shape.getFirst());
      long width = size(shape.getLast());
      boolean fits = count >= 0 && width >= 0 && count * width == bytes.length();
      if (fits && bytes.chars().allMatch(c -> c <= 0xFF)) {
        return Optional.of(new Rows(bytes, (int) count, (int) width));
      }
    }
    return Optional.empty();
  }

  private static boolean unsignedBytes(Pickled type) {
    return type instanceof Instance instance
        && instance.type().equals("numpy.dtype")
        && !instance.arguments().isEmpty()
        && instance.arguments().getFirst() instanceof Text(String code)
        && UNSIGNED_BYTES.contains(code);
  }

  private static long size(@Nullable Pickled value) {
    return value instanceof Numeric(Long size) && size <= Integer.MAX_VALUE ? size : -1;
  }
}
