package fovea.training.tensorboard;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the bytes of one event after another; they may come from anybody. A case label is a
/// field's number and the form it is stored in; every other field is skipped.
final class EventParser {
  private static final int MAX_VALUES = 1 << 16;
  private static final int MAX_TAGS = 1 << 16;
  private static final int SESSION_START = 1;
  private static final int DT_FLOAT = 1;
  private static final int DT_DOUBLE = 2;

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  /// Tags that were said to be scalars: only the first value of a tag says so.
  private final Set<String> scalarTags = new HashSet<>();

  /// One field of a message.
  private interface Field {
    /// Reads the field and returns true, or leaves it.
    boolean read(int field) throws IOException;
  }

  FileEvent event(byte[] data, int length) throws IOException {
    var in = CodedInputStream.newInstance(data, 0, length);
    var scalars = new ArrayList<FileEvent.Scalar>();
    var event =
        new Object() {
          long step;
          double wallTime;
          boolean start;
        };
    fields(
        in,
        field -> {
          switch (field) {
            case 1 << 3 | FIXED64 -> event.wallTime = in.readDouble();
            case 2 << 3 | VARINT -> event.step = in.readInt64();
            case 5 << 3 | BYTES -> nested(in, inner -> summary(in, inner, scalars));
            case 7 << 3 | BYTES ->
                nested(
                    in,
                    inner -> {
                      boolean status = inner == (1 << 3 | VARINT);
                      event.start = status ? in.readEnum() == SESSION_START : event.start;
                      return status;
                    });
            default -> {
              return false;
            }
          }
          return true;
        });
    return new FileEvent(event.step, event.wallTime, event.start, scalars);
  }

  private boolean summary(CodedInputStream in, int field, List<FileEvent.Scalar> scalars)
      throws IOException {
    if (field != (1 << 3 | BYTES)) {
      return false;
    }
    var value = new Value();
    nested(in, inner -> value.read(in, inner));
    if (value.plugin.equals("scalars") && scalarTags.size() < MAX_TAGS) {
      scalarTags.add(value.tag);
    }
    Double number = value.simple;
    if (number == null && scalarTags.contains(value.tag)) {
      number = value.tensor.scalar();
    }
    if (number != null) {
      if (scalars.size() == MAX_VALUES) {
        throw new InvalidProtocolBufferException("too many values in one event");
      }
      scalars.add(new FileEvent.Scalar(value.tag, number));
    }
    return true;
  }

  private static final class Value {
    private String tag = "";
    private String plugin = "";
    private @Nullable Double simple;
    private final Tensor tensor = new Tensor();

    boolean read(CodedInputStream in, int field) throws IOException {
      switch (field) {
        case 1 << 3 | BYTES -> tag = in.readString();
        case 2 << 3 | FIXED32 -> simple = (double) in.readFloat();
        case 8 << 3 | BYTES -> nested(in, inner -> tensor.read(in, inner));
        case 9 << 3 | BYTES -> nested(in, inner -> metadata(in, inner));
        default -> {
          return false;
        }
      }
      return true;
    }

    private boolean metadata(CodedInputStream in, int field) throws IOException {
      if (field != (1 << 3 | BYTES)) {
        return false;
      }
      nested(
          in,
          inner -> {
            boolean name = inner == (1 << 3 | BYTES);
            plugin = name ? in.readString() : plugin;
            return name;
          });
      return true;
    }
  }

  /// A tensor, of which only a single number matters.
  private static final class Tensor {
    private int type;
    private int count;
    private double number;

    boolean read(CodedInputStream in, int field) throws IOException {
      switch (field) {
        case 1 << 3 | VARINT -> type = in.readEnum();
        case 4 << 3 | BYTES -> content(in);
        case 5 << 3 | FIXED32 -> number(in.readFloat());
        case 5 << 3 | BYTES -> nested(in, () -> number(in.readFloat()));
        case 6 << 3 | FIXED64 -> number(in.readDouble());
        case 6 << 3 | BYTES -> nested(in, () -> number(in.readDouble()));
        default -> {
          return false;
        }
      }
      return true;
    }

    private void content(CodedInputStream in) throws IOException {
      ByteBuffer bytes = in.readByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      if (type == DT_FLOAT && bytes.remaining() == Float.BYTES) {
        number(bytes.getFloat());
      } else if (type == DT_DOUBLE && bytes.remaining() == Double.BYTES) {
        number(bytes.getDouble());
      }
    }

    private void number(double value) {
      number = value;
      count++;
    }

    @Nullable Double scalar() {
      return count == 1 ? number : null;
    }
  }

  /// Numbers that are stored one after another without names.
  private interface Packed {
    void read() throws IOException;
  }

  private static void nested(CodedInputStream in, Packed packed) throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    while (in.getBytesUntilLimit() > 0) {
      packed.read();
    }
    in.popLimit(limit);
  }

  private static void nested(CodedInputStream in, Field field) throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    fields(in, field);
    in.popLimit(limit);
  }

  private static void fields(CodedInputStream in, Field field) throws IOException {
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (!field.read(tag) && !in.skipField(tag)) {
        throw new InvalidProtocolBufferException("a group ends that never began");
      }
    }
  }
}
