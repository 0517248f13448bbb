package fovea.checkpoint;

import static fovea.checkpoint.element.CheckpointException.shown;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.element.ElementType;
import fovea.checkpoint.onnx.OnnxGraph;
import fovea.checkpoint.onnx.OnnxParser;
import fovea.checkpoint.onnx.OnnxTensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The weights of an ONNX file; its graph is not run. A matrix that the exporter folded into the
/// graph has no name but a number; it gets that of the operation that multiplies with it, and is
/// turned, because operations keep matrices the other way round than layers do.
final class OnnxFile implements TensorFile {
  private static final Pattern NUMBERED = Pattern.compile("(onnx::)?([A-Za-z]+_)?\\d+");
  private static final Pattern PLACE = Pattern.compile("/?(.+)/(MatMul|Gemm)(_\\d+)?");

  /// Operations on whole numbers in place of the weights.
  private static final Set<String> QUANTISED =
      Set.of(
          "MatMulInteger",
          "ConvInteger",
          "DynamicQuantizeLinear",
          "DequantizeLinear",
          "QLinearMatMul",
          "QLinearConv",
          "MatMulNBits");

  /// A stored tensor, as it is or with its two axes exchanged.
  private record Entry(OnnxTensor stored, boolean turned) {}

  private final Path path;
  private final Arena arena;
  private final MemorySegment file;
  private final Map<String, Entry> entries;
  private final List<String> remarks;

  private OnnxFile(
      Path path,
      Arena arena,
      MemorySegment file,
      Map<String, Entry> entries,
      List<String> remarks) {
    this.path = path;
    this.arena = arena;
    this.file = file;
    this.entries = entries;
    this.remarks = List.copyOf(remarks);
  }

  /// Whether a file has the form of one.
  static boolean recognised(Path path) throws IOException {
    try (Arena arena = Arena.ofConfined();
        FileChannel channel = FileChannel.open(path)) {
      long size = channel.size();
      return size > 0
          && size <= Integer.MAX_VALUE
          && OnnxParser.recognised(
              channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena).asByteBuffer());
    }
  }

  /// Maps the file and reads where its weights lie.
  static OnnxFile open(Path path) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(path)) {
      MemorySegment file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      OnnxGraph graph = OnnxParser.parse(file.asByteBuffer());
      for (OnnxGraph.Node node : graph.nodes()) {
        if (QUANTISED.contains(node.operator())) {
          throw new CheckpointException(
              "its weights are quantised (%s): fetch the file in float".formatted(node.operator()));
        }
        if (node.operator().equals("Gemm") && node.scaled()) {
          throw new CheckpointException(
              "the operation %s multiplies by factors of its own (alpha, beta), which layers here do not have"
                  .formatted(shown(node.name())));
        }
      }
      var remarks = new ArrayList<String>();
      return new OnnxFile(path, arena, file, entries(graph, remarks), remarks);
    } catch (CheckpointException e) {
      arena.close();
      throw new CheckpointException(
          path + " is not a usable ONNX file: " + e.getMessage() + ".", e);
    } catch (IOException | RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }

  private static Map<String, Entry> entries(OnnxGraph graph, List<String> remarks)
      throws CheckpointException {
    Map<String, OnnxGraph.Node> users = new LinkedHashMap<>();
    for (OnnxGraph.Node node : graph.nodes()) {
      boolean multiplies = node.operator().equals("MatMul") || node.operator().equals("Gemm");
      if (multiplies && node.inputs().size() > 1) {
        users.putIfAbsent(node.inputs().get(1), node);
      }
    }
    var entries = new LinkedHashMap<String, Entry>();
    int named = 0;
    for (OnnxTensor tensor : graph.initialisers()) {
      OnnxGraph.Node user = users.get(tensor.name());
      boolean matrix = tensor.shape().size() == 2;
      String name = tensor.name();
      boolean turned = false;
      if (user != null && matrix) {
        Matcher place = PLACE.matcher(user.name());
        boolean numbered = NUMBERED.matcher(name).matches();
        if (numbered && place.matches()) {
          name = place.group(1).replace('/', '.') + ".weight";
          named++;
        }
        // a layer's matrix is (out, in); MatMul, and Gemm unless it says so, multiply by (in, out)
        turned = !user.transposed() && (numbered || user.operator().equals("Gemm"));
      }
      if (entries.putIfAbsent(name, new Entry(tensor, turned)) != null) {
        throw new CheckpointException("two of its tensors are called " + shown(name));
      }
    }
    if (named > 0) {
      remarks.add(
          "%,d matrices had numbers for names; they are named by what multiplies with them."
              .formatted(named));
    }
    return entries;
  }

  private Entry entry(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new IllegalArgumentException(path + " holds no tensor " + shown(name));
    }
    return entry;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(entries.keySet());
  }

  @Override
  public List<Long> shape(String name) {
    Entry entry = entry(name);
    return entry.turned() ? entry.stored().shape().reversed() : entry.stored().shape();
  }

  @Override
  public ElementType type(String name) {
    return entry(name).stored().type();
  }

  @Override
  public NDArray read(NDManager manager, String name) throws IOException {
    Entry entry = entry(name);
    OnnxTensor stored = entry.stored();
    long count = stored.bytes() / stored.type().bytes();
    Numbers.checkSize(path, name, count, stored.type());
    List<Long> shape = shape(name);
    var strided =
        new StridedTensor(
            stored.type(),
            file.asSlice(stored.begin(), stored.bytes()),
            0,
            shape,
            strides(shape, entry.turned()),
            count);
    try {
      return Numbers.array(
          manager, stored.type(), strided.packed(ByteOrder.LITTLE_ENDIAN), new Shape(shape));
    } catch (InternalError e) {
      // what the JVM makes of a page of a mapped file that is no longer there
      throw new CheckpointException(path + " was cut short while it was read.", e);
    }
  }

  private static List<Long> strides(List<Long> shape, boolean turned) {
    if (turned) {
      return List.of(1L, shape.getFirst());
    }
    var strides = new ArrayList<Long>();
    long step = 1;
    for (long axis : shape.reversed()) {
      strides.addFirst(step);
      step *= axis;
    }
    return strides;
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of();
  }

  @Override
  public List<String> remarks() {
    return remarks;
  }

  @Override
  public void close() {
    arena.close();
  }
}
