package fovea.checkpoint.onnx;

import static fovea.checkpoint.element.CheckpointException.shown;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.element.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads an ONNX file (protocol buffers, `onnx.proto`): the initialisers' places and the graph's
/// operations. Numbers are not copied, what else is there is passed over. A case label is a field's
/// number and the form it is stored in.
public final class OnnxParser {
  private static final int VARINT = WireFormat.WIRETYPE_VARINT;
  private static final int FIXED32 = WireFormat.WIRETYPE_FIXED32;
  private static final int BYTES = WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int MOST_TENSORS = 100_000;
  private static final int MOST_NODES = 2_000_000;
  private static final int MOST_AXES = 64;

  /// Fields of the outermost message, of all versions.
  private static final Set<Integer> OUTERMOST = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 14, 20, 25, 26);

  private static final int GRAPH = 7;

  private final CodedInputStream in;
  private final List<OnnxTensor> tensors = new ArrayList<>();
  private final List<OnnxGraph.Node> nodes = new ArrayList<>();
  private String producer = "";

  private OnnxParser(ByteBuffer file) {
    in = CodedInputStream.newInstance(file.duplicate());
  }

  /// Whether bytes have the form of an ONNX file from end to end, with a graph in it. There is no
  /// mark by which one could be known at its beginning.
  public static boolean recognised(ByteBuffer file) {
    var in = CodedInputStream.newInstance(file.duplicate());
    boolean graph = false;
    try {
      while (!in.isAtEnd()) {
        int tag = in.readTag();
        int field = WireFormat.getTagFieldNumber(tag);
        if (!OUTERMOST.contains(field)) {
          return false;
        }
        graph |= field == GRAPH && WireFormat.getTagWireType(tag) == BYTES;
        if (!in.skipField(tag)) {
          return false;
        }
      }
    } catch (IOException _) {
      return false;
    }
    return graph;
  }

  /// Reads a file.
  ///
  /// @throws CheckpointException when it is damaged or keeps its numbers in a way that is not known
  ///   here, in half a sentence
  public static OnnxGraph parse(ByteBuffer file) throws IOException {
    var parser = new OnnxParser(file);
    try {
      parser.model();
    } catch (InvalidProtocolBufferException e) {
      throw new CheckpointException("it is damaged or cut short", e);
    }
    return new OnnxGraph(parser.producer, parser.tensors, parser.nodes);
  }

  private interface Field {
    /// Reads a field and returns true, or leaves it.
    boolean read(int tag) throws IOException;
  }

  private void model() throws IOException {
    fields(
        tag -> {
          switch (tag) {
            case 2 << 3 | BYTES -> producer = in.readString();
            case GRAPH << 3 | BYTES -> nested(this::graph);
            default -> {
              return false;
            }
          }
          return true;
        });
  }

  private boolean graph(int tag) throws IOException {
    switch (tag) {
      case 1 << 3 | BYTES -> node();
      case 5 << 3 | BYTES -> tensor();
      case 15 << 3 | BYTES -> throw new CheckpointException("its weights are sparse");
      default -> {
        return false;
      }
    }
    return true;
  }

  private void node() throws IOException {
    var node =
        new Object() {
          String name = "";
          String operator = "";
          final List<String> inputs = new ArrayList<>();
          boolean transposed;
          boolean scaled;
        };
    nested(
        tag -> {
          switch (tag) {
            case 1 << 3 | BYTES -> node.inputs.add(in.readString());
            case 3 << 3 | BYTES -> node.name = in.readString();
            case 4 << 3 | BYTES -> node.operator = in.readString();
            case 5 << 3 | BYTES -> {
              OnnxAttribute attribute = attribute();
              node.transposed |= attribute.transposes();
              node.scaled |= attribute.scales();
            }
            default -> {
              return false;
            }
          }
          return true;
        });
    if (nodes.size() == MOST_NODES) {
      throw new CheckpointException("it has more operations than any network");
    }
    nodes.add(
        new OnnxGraph.Node(node.name, node.operator, node.inputs, node.transposed, node.scaled));
  }

  private OnnxAttribute attribute() throws IOException {
    var attribute =
        new Object() {
          String name = "";
          long integer;
          float number;
        };
    nested(
        tag -> {
          switch (tag) {
            case 1 << 3 | BYTES -> attribute.name = in.readString();
            case 2 << 3 | FIXED32 -> attribute.number = in.readFloat();
            case 3 << 3 | VARINT -> attribute.integer = in.readInt64();
            default -> {
              return false;
            }
          }
          return true;
        });
    return new OnnxAttribute(attribute.name, attribute.integer, attribute.number);
  }

  private void tensor() throws IOException {
    var tensor =
        new Object() {
          String name = "";
          final List<Long> shape = new ArrayList<>();
          int type;
          long begin = -1;
          long bytes;
          boolean elsewhere;
          boolean otherwise;
        };
    nested(
        tag -> {
          switch (tag) {
            case 1 << 3 | VARINT -> tensor.shape.add(in.readInt64());
            case 1 << 3 | BYTES -> nestedNumbers(tensor.shape);
            case 2 << 3 | VARINT -> tensor.type = in.readInt32();
            // numbers one after another, of the type's own width
            case 4 << 3 | BYTES, 9 << 3 | BYTES, 10 << 3 | BYTES -> {
              int length = in.readRawVarint32();
              tensor.begin = in.getTotalBytesRead();
              tensor.bytes = length;
              in.skipRawBytes(length);
            }
            // numbers of which each has a length of its own
            case 5 << 3 | BYTES, 6 << 3 | BYTES, 7 << 3 | BYTES, 11 << 3 | BYTES -> {
              tensor.otherwise = true;
              return false;
            }
            case 8 << 3 | BYTES -> tensor.name = in.readString();
            case 14 << 3 | VARINT -> tensor.elsewhere = in.readInt32() != 0;
            default -> {
              return false;
            }
          }
          if (tensor.shape.size() > MOST_AXES) {
            throw new CheckpointException("a tensor has more axes than any");
          }
          return true;
        });
    if (tensors.size() == MOST_TENSORS) {
      throw new CheckpointException("it has more tensors than any network");
    }
    if (tensor.elsewhere) {
      throw new CheckpointException(
          "its numbers lie in another file beside it, which cannot be read here");
    }
    keep(tensor.name, tensor.type, tensor.shape, tensor.begin, tensor.bytes, tensor.otherwise);
  }

  /// Constants of counting, which may be stored in any form, are no weights; they are left out.
  private void keep(
      String name, int type, List<Long> shape, long begin, long bytes, boolean otherwise)
      throws CheckpointException {
    ElementType element = element(type);
    long count = count(name, shape);
    if (element == null || otherwise) {
      if (count > MOST_AXES) {
        throw new CheckpointException(
            "the numbers of the tensor %s are kept in a way that cannot be read here"
                .formatted(shown(name)));
      }
      return;
    }
    if (bytes % element.bytes() != 0 || bytes / element.bytes() != count) {
      throw new CheckpointException(
          "the tensor %s has fewer or more numbers than it claims".formatted(shown(name)));
    }
    tensors.add(new OnnxTensor(name, element, shape, Math.max(0, begin), bytes));
  }

  private static long count(String name, List<Long> shape) throws CheckpointException {
    long count = 1;
    for (long axis : shape) {
      if (axis < 0 || (axis > 0 && count > Long.MAX_VALUE / axis)) {
        throw new CheckpointException("the tensor " + shown(name) + " has an impossible shape");
      }
      count *= axis;
    }
    return count;
  }

  private static @Nullable ElementType element(int type) {
    return switch (type) {
      case 1 -> ElementType.F32;
      case 2 -> ElementType.U8;
      case 3 -> ElementType.I8;
      case 5 -> ElementType.I16;
      case 6 -> ElementType.I32;
      case 7 -> ElementType.I64;
      case 9 -> ElementType.BOOL;
      case 10 -> ElementType.F16;
      case 11 -> ElementType.F64;
      case 16 -> ElementType.BF16;
      default -> null;
    };
  }

  private void nestedNumbers(List<Long> into) throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    while (in.getBytesUntilLimit() > 0) {
      into.add(in.readInt64());
      if (into.size() > MOST_AXES) {
        throw new CheckpointException("a tensor has more axes than any");
      }
    }
    in.popLimit(limit);
  }

  private void nested(Field field) throws IOException {
    int limit = in.pushLimit(in.readRawVarint32());
    fields(field);
    in.checkLastTagWas(0);
    in.popLimit(limit);
  }

  private void fields(Field field) throws IOException {
    while (true) {
      int tag = in.readTag();
      if (tag == 0) {
        return;
      }
      if (!field.read(tag) && !in.skipField(tag)) {
        throw new CheckpointException("it is damaged");
      }
    }
  }
}
