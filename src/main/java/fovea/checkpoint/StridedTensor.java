package fovea.checkpoint;

import static fovea.checkpoint.element.CheckpointException.shown;

import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.element.ElementType;
import fovea.checkpoint.pickle.Pickled.Storage;
import fovea.checkpoint.pickle.Pickled.Tensor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// A view of a storage in a file, checked to lie within it; `offset` and `strides` are in numbers.
///
/// @param count how many numbers it has
record StridedTensor(
    ElementType type,
    MemorySegment storage,
    long offset,
    List<Long> shape,
    List<Long> strides,
    long count) {

  /// @param stored the bytes of the tensor's storage in the file
  /// @param limit bytes that the tensor may take when it is read
  static StridedTensor of(String named, Tensor tensor, MemorySegment stored, long limit)
      throws CheckpointException {
    ElementType type = tensor.type();
    if (type == null) {
      throw new CheckpointException(
          named + " is of the type " + shown(tensor.kind()) + ", which cannot be read here");
    }
    Storage storage = tensor.storage();
    try {
      long begin = Math.multiplyExact(storage.offset(), storage.width());
      long bytes = Math.multiplyExact(storage.count(), storage.width());
      expect(
          Math.addExact(begin, bytes) <= stored.byteSize(),
          named + " has fewer numbers in the file than it claims, which seems to be cut short");
      long count = count(tensor.shape(), type.bytes());
      expect(
          Math.multiplyExact(count, type.bytes()) <= limit,
          named + " repeats its numbers beyond what the file holds");
      long end = Math.addExact(tensor.offset(), span(tensor, count));
      expect(
          Math.multiplyExact(end, type.bytes()) <= bytes,
          named + " reaches beyond the numbers that are stored for it");
      return new StridedTensor(
          type,
          stored.asSlice(begin, bytes),
          tensor.offset(),
          tensor.shape(),
          tensor.strides(),
          count);
    } catch (ArithmeticException e) {
      throw new CheckpointException(named + " has an impossible shape", e);
    }
  }

  private static long count(List<Long> shape, int width) {
    long bytes = width;
    boolean empty = false;
    for (long dimension : shape) {
      empty |= dimension == 0;
      // also where another dimension is zero, for the engine multiplies the others too
      bytes = Math.multiplyExact(bytes, Math.max(1, dimension));
    }
    return empty ? 0 : bytes / width;
  }

  /// How many numbers lie between its first and its last, both counted.
  private static long span(Tensor tensor, long count) {
    if (count == 0) {
      return 0;
    }
    long last = 0;
    for (int i = 0; i < tensor.shape().size(); i++) {
      last =
          Math.addExact(
              last, Math.multiplyExact(tensor.shape().get(i) - 1, tensor.strides().get(i)));
    }
    return Math.addExact(last, 1);
  }

  /// A copy of its numbers one after another, in this machine's byte order. The engine keeps a
  /// direct buffer as the tensor's own memory, so it must not be the mapping.
  ByteBuffer packed(ByteOrder order) {
    ByteBuffer packed =
        ByteBuffer.allocateDirect(Math.toIntExact(count * type.bytes()))
            .order(ByteOrder.nativeOrder());
    MemorySegment target = MemorySegment.ofBuffer(packed);
    if (contiguous() && (type.bytes() == 1 || order.equals(ByteOrder.nativeOrder()))) {
      target.copyFrom(storage.asSlice(offset * type.bytes(), count * type.bytes()));
    } else {
      gather(target, order);
    }
    return packed;
  }

  private boolean contiguous() {
    long expected = 1;
    for (int i = shape.size() - 1; i >= 0 && count > 0; i--) {
      if (shape.get(i) > 1 && strides.get(i) != expected) {
        return false;
      }
      expected *= shape.get(i);
    }
    return true;
  }

  /// Copies row after row of the last dimension; `index` counts through the others.
  private void gather(MemorySegment target, ByteOrder order) {
    int last = shape.size() - 1;
    long row = last < 0 ? 1 : shape.get(last);
    long step = last < 0 ? 1 : strides.get(last);
    var index = new long[Math.max(0, last)];
    long from = offset;
    for (long to = 0; to < count; to += row) {
      copyRow(target, to, from, row, step, order);
      for (int i = last - 1; i >= 0; i--) {
        from += strides.get(i);
        if (++index[i] < shape.get(i)) {
          break;
        }
        from -= strides.get(i) * shape.get(i);
        index[i] = 0;
      }
    }
  }

  private void copyRow(
      MemorySegment target, long to, long from, long row, long step, ByteOrder order) {
    switch (type.bytes()) {
      case 8 -> {
        var source = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order);
        for (long i = 0; i < row; i++) {
          long value = storage.get(source, 8 * (from + i * step));
          target.set(ValueLayout.JAVA_LONG_UNALIGNED, 8 * (to + i), value);
        }
      }
      case 4 -> {
        var source = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
        for (long i = 0; i < row; i++) {
          int value = storage.get(source, 4 * (from + i * step));
          target.set(ValueLayout.JAVA_INT_UNALIGNED, 4 * (to + i), value);
        }
      }
      case 2 -> {
        var source = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
        for (long i = 0; i < row; i++) {
          short value = storage.get(source, 2 * (from + i * step));
          target.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * (to + i), value);
        }
      }
      default -> {
        for (long i = 0; i < row; i++) {
          byte value = storage.get(ValueLayout.JAVA_BYTE, from + i * step);
          target.set(ValueLayout.JAVA_BYTE, to + i, value);
        }
      }
    }
  }

  private static void expect(boolean right, String otherwise) throws CheckpointException {
    if (!right) {
      throw new CheckpointException(otherwise);
    }
  }
}
