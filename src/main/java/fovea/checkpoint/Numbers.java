package fovea.checkpoint;

import static fovea.checkpoint.element.CheckpointException.shown;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.element.ElementType;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Path;

/// A stored tensor's bytes as a tensor of the engine.
public final class Numbers {
  private Numbers() {}

  /// Refuses what does not fit in one array of Java.
  static void checkSize(Path path, String name, long count, ElementType type)
      throws CheckpointException {
    if (Math.max(count * 4, count * type.bytes()) > Integer.MAX_VALUE - 8) {
      throw new CheckpointException(
          path + " cannot be used: tensor " + shown(name) + " is larger than 2 GiB.");
    }
  }

  /// F16 and BF16 become float32 (the engine ends the process on a BF16 array), I16 becomes int32;
  /// the others keep their type.
  ///
  /// @param packed all numbers, row-major, in the buffer's order; a direct buffer becomes the
  ///   tensor's own memory, so it must not be a mapping
  static NDArray array(NDManager manager, ElementType type, ByteBuffer packed, Shape shape) {
    return switch (type) {
      case F64 -> manager.create(packed, shape, DataType.FLOAT64);
      case F32 -> manager.create(packed, shape, DataType.FLOAT32);
      case F16 -> manager.create(floats(packed.asShortBuffer(), true), shape);
      case BF16 -> manager.create(floats(packed.asShortBuffer(), false), shape);
      case I64 -> manager.create(packed, shape, DataType.INT64);
      case I32 -> manager.create(packed, shape, DataType.INT32);
      case I16 -> manager.create(integers(packed.asShortBuffer()), shape);
      case I8 -> manager.create(packed, shape, DataType.INT8);
      case U8 -> manager.create(packed, shape, DataType.UINT8);
      case BOOL -> manager.create(truths(packed), shape);
    };
  }

  /// Decimals as plain numbers.
  ///
  /// @param packed all numbers, row-major, in the buffer's order
  static float[] floats(ElementType type, ByteBuffer packed) {
    return switch (type) {
      case F64 -> {
        var values = new float[packed.remaining() / Double.BYTES];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) packed.getDouble();
        }
        yield values;
      }
      case F32 -> {
        var values = new float[packed.remaining() / Float.BYTES];
        packed.asFloatBuffer().get(values);
        yield values;
      }
      case F16 -> floats(packed.asShortBuffer(), true);
      case BF16 -> floats(packed.asShortBuffer(), false);
      case I64, I32, I16, I8, U8, BOOL ->
          throw new IllegalArgumentException(type + " holds whole numbers");
    };
  }

  private static float[] floats(ShortBuffer bits, boolean half) {
    var values = new float[bits.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          half ? Float.float16ToFloat(bits.get(i)) : Float.intBitsToFloat(bits.get(i) << 16);
    }
    return values;
  }

  private static int[] integers(ShortBuffer numbers) {
    var values = new int[numbers.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i);
    }
    return values;
  }

  private static boolean[] truths(ByteBuffer numbers) {
    var values = new boolean[numbers.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i) != 0;
    }
    return values;
  }
}
