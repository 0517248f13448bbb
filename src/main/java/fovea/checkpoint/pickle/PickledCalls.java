package fovea.checkpoint.pickle;

import static fovea.checkpoint.element.CheckpointException.shown;

import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.element.ElementType;
import fovea.checkpoint.pickle.Pickled.Constant;
import fovea.checkpoint.pickle.Pickled.Dictionary;
import fovea.checkpoint.pickle.Pickled.Global;
import fovea.checkpoint.pickle.Pickled.Instance;
import fovea.checkpoint.pickle.Pickled.Numeric;
import fovea.checkpoint.pickle.Pickled.Sequence;
import fovea.checkpoint.pickle.Pickled.Storage;
import fovea.checkpoint.pickle.Pickled.Tensor;
import fovea.checkpoint.pickle.Pickled.Text;
import fovea.checkpoint.pickle.Pickled.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the few names do that a pickle may call: they become containers, tensors and plain values.
/// Every other class becomes an inert object if it is created without arguments, and is refused by
/// its name if it is called, for that is how a pickle runs code.
public final class PickledCalls {
  private static final int MAX_RANK = 64;

  /// Modules that serve no weights but many an attack; refused when they are merely named.
  private static final Set<String> DANGEROUS =
      Set.of(
          ("os posix nt subprocess sys runpy socket importlib pickle _pickle cPickle shutil ctypes"
                  + " pty commands popen2 multiprocessing threading _thread asyncio webbrowser"
                  + " codeop bdb pdb timeit cProfile tempfile urllib urllib2 httplib ftplib smtplib"
                  + " telnetlib marshal inspect linecache operator _posixsubprocess dill"
                  + " cloudpickle pip ensurepip pkgutil zipimport")
              .split(" "));

  private static final Set<String> BUILT_IN = Set.of("builtins", "__builtin__", "__builtins__");

  private static final Set<String> HARMLESS =
      Set.of(
          ("set frozenset list dict tuple int long float bool str unicode bytes bytearray complex"
                  + " object slice range")
              .split(" "));

  private static final Map<String, ElementType> DTYPES =
      Map.ofEntries(
          Map.entry("torch.float64", ElementType.F64),
          Map.entry("torch.double", ElementType.F64),
          Map.entry("torch.float32", ElementType.F32),
          Map.entry("torch.float", ElementType.F32),
          Map.entry("torch.float16", ElementType.F16),
          Map.entry("torch.half", ElementType.F16),
          Map.entry("torch.bfloat16", ElementType.BF16),
          Map.entry("torch.int64", ElementType.I64),
          Map.entry("torch.long", ElementType.I64),
          Map.entry("torch.int32", ElementType.I32),
          Map.entry("torch.int", ElementType.I32),
          Map.entry("torch.int16", ElementType.I16),
          Map.entry("torch.short", ElementType.I16),
          Map.entry("torch.int8", ElementType.I8),
          Map.entry("torch.uint8", ElementType.U8),
          Map.entry("torch.bool", ElementType.BOOL));

  private long copies;

  /// @param copies values that calls may copy in all, which bounds the work of a small hostile file
  PickledCalls(long copies) {
    this.copies = copies;
  }

  /// The name of a class or function; refused at once if it is known to be dangerous.
  static Global global(String module, String name) throws CheckpointException {
    int dot = module.indexOf('.');
    String top = dot < 0 ? module : module.substring(0, dot);
    if (DANGEROUS.contains(top) || (BUILT_IN.contains(module) && !HARMLESS.contains(name))) {
      throw refused(module + "." + name);
    }
    return new Global((BUILT_IN.contains(module) ? "builtins" : module) + "." + name);
  }

  private static CheckpointException refused(String name) {
    String quoted = shown(name);
    return new CheckpointException(
        "it asks Python to run "
            + quoted.substring(1, quoted.length() - 1)
            + ", which weights never need; nothing was run");
  }

  /// An object of a class. Without arguments any class will do, for nothing of it is used.
  Pickled create(Global type, List<Pickled> arguments) throws CheckpointException {
    return switch (type.name()) {
      case "collections.OrderedDict", "collections.defaultdict" -> call(type, arguments);
      default ->
          arguments.isEmpty() && !type.name().startsWith("builtins.")
              ? new Instance(type.name())
              : call(type, arguments);
    };
  }

  /// The result of calling a function or class by its name.
  Pickled call(Global function, List<Pickled> arguments) throws CheckpointException {
    return switch (function.name()) {
      case "collections.defaultdict" -> new Dictionary();
      case "collections.OrderedDict", "builtins.dict" -> dictionary(arguments);
      case "builtins.set", "builtins.frozenset", "builtins.list", "builtins.tuple", "torch.Size" ->
          arguments.isEmpty() ? new Sequence(new ArrayList<>(0)) : sequence(arguments.getFirst());
      case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2" ->
          tensor(arguments, null);
      case "torch._utils._rebuild_tensor_v3" -> tensor(arguments, dtype(arguments));
      case "torch._utils._rebuild_parameter",
          "torch._utils._rebuild_parameter_with_state",
          "torch.nn.parameter.Parameter" ->
          parameter(arguments);
      case "torch._utils._rebuild_qtensor" -> new Unreadable("is quantised");
      case "torch._utils._rebuild_sparse_tensor", "torch._utils._rebuild_sparse_csr_tensor" ->
          new Unreadable("is sparse");
      case "copyreg._reconstructor", "copy_reg._reconstructor" -> reconstructed(arguments);
      case "builtins.int",
          "builtins.long",
          "builtins.float",
          "builtins.bool",
          "builtins.str",
          "builtins.unicode",
          "builtins.bytes",
          "builtins.bytearray",
          "_codecs.encode",
          "torch.device",
          "torch.jit._pickle.build_intlist",
          "torch.jit._pickle.build_boollist",
          "torch.jit._pickle.build_doublelist",
          "torch.jit._pickle.build_tensorlist",
          "torch.jit._pickle.restore_type_tag" ->
          arguments.isEmpty() ? Constant.NONE : arguments.getFirst();
      case "builtins.complex",
          "builtins.object",
          "builtins.slice",
          "builtins.range",
          "torch.serialization._get_layout",
          "numpy.core.multiarray.scalar",
          "numpy._core.multiarray.scalar",
          "numpy.core.multiarray._reconstruct",
          "numpy._core.multiarray._reconstruct" ->
          new Instance(function.name());
      case "numpy.dtype" -> new Instance(function.name(), arguments);
      default -> throw refused(function.name());
    };
  }

  /// Python 2 gives an ordered dictionary its entries as a list of pairs.
  private Pickled dictionary(List<Pickled> arguments) throws CheckpointException {
    if (!arguments.isEmpty() && arguments.getFirst() instanceof Dictionary same) {
      return same;
    }
    var dictionary = new Dictionary();
    if (!arguments.isEmpty()) {
      List<Pickled> pairs = sequence(arguments.getFirst()).items();
      copies -= pairs.size();
      expect(copies >= 0, "its pickle copies the same values again and again");
      for (Pickled pair : pairs) {
        List<Pickled> entry = sequence(pair).items();
        expect(entry.size() == 2, "its pickle holds a dictionary of something else than pairs");
        dictionary.put(entry.getFirst(), entry.getLast());
      }
    }
    return dictionary;
  }

  /// What `object.__reduce__` leaves: a class, its base and the base's value.
  private static Pickled reconstructed(List<Pickled> arguments) throws CheckpointException {
    expect(
        arguments.size() == 3 && arguments.getFirst() instanceof Global,
        "its pickle creates an object of no class");
    Global type = (Global) arguments.getFirst();
    if (arguments.get(1) instanceof Global(String base)
        && base.equals("builtins.object")
        && arguments.getLast() == Constant.NONE) {
      return new Instance(type.name());
    }
    throw refused(type.name());
  }

  private static Pickled parameter(List<Pickled> arguments) throws CheckpointException {
    expect(
        !arguments.isEmpty()
            && (arguments.getFirst() instanceof Tensor
                || arguments.getFirst() instanceof Unreadable),
        "its pickle makes a parameter of something that is no tensor");
    return arguments.getFirst();
  }

  /// The seventh argument of the newest call, which says the type that a plain storage lacks.
  private static Global dtype(List<Pickled> arguments) throws CheckpointException {
    if (arguments.size() > 6 && arguments.get(6) instanceof Global dtype) {
      return dtype;
    }
    throw new CheckpointException("its pickle holds a tensor without a type");
  }

  private static Tensor tensor(List<Pickled> arguments, @Nullable Global dtype)
      throws CheckpointException {
    if (arguments.size() < 4 || !(arguments.getFirst() instanceof Storage storage)) {
      throw new CheckpointException("its pickle holds a tensor without its numbers");
    }
    long offset = number(arguments.get(1));
    List<Long> shape = numbers(arguments.get(2));
    List<Long> strides = numbers(arguments.get(3));
    expect(
        shape.size() == strides.size() && offset >= 0, "its pickle holds a tensor without a shape");
    String kind = dtype == null ? storage.kind() : dtype.name();
    ElementType type = dtype == null ? storage.type() : DTYPES.get(dtype.name());
    return new Tensor(storage, kind, type, offset, shape, strides);
  }

  private static List<Long> numbers(Pickled value) throws CheckpointException {
    List<Pickled> items = sequence(value).items();
    expect(items.size() <= MAX_RANK, "its pickle holds a tensor of more than 64 dimensions");
    var numbers = new ArrayList<Long>(items.size());
    for (Pickled item : items) {
      numbers.add(number(item));
    }
    return List.copyOf(numbers);
  }

  private static long number(Pickled value) throws CheckpointException {
    if (value instanceof Numeric(Long number) && number >= 0) {
      return number;
    }
    throw new CheckpointException("its pickle holds a tensor with an impossible shape");
  }

  private static Sequence sequence(Pickled value) throws CheckpointException {
    if (value instanceof Sequence sequence) {
      return sequence;
    }
    throw new CheckpointException("its pickle makes a list of something that is none");
  }

  /// What a persistent id stands for: the word storage, its type, key, device, count and, in files
  /// of the old format, which part of another storage it is.
  static Storage storage(List<Pickled> id) throws CheckpointException {
    if (id.size() < 5
        || id.size() > 6
        || !(id.getFirst() instanceof Text(String word) && word.equals("storage"))
        || !(id.get(1) instanceof Global(String name))
        || !(id.get(2) instanceof Text(String key))) {
      throw new CheckpointException("its pickle refers to something else than numbers");
    }
    String kind = name.substring(name.lastIndexOf('.') + 1);
    ElementType type = DTYPES.get("torch." + dtypeName(kind));
    int width =
        switch (kind) {
          case "ComplexDoubleStorage" -> 16;
          case "ComplexFloatStorage" -> 8;
          case "ComplexHalfStorage", "QInt32Storage" -> 4;
          case "QInt8Storage", "QUInt8Storage", "QUInt4x2Storage", "QUInt2x4Storage" -> 1;
          default -> type == null ? 0 : type.bytes();
        };
    expect(
        width > 0 && name.startsWith("torch."),
        "its pickle refers to numbers of the unknown type " + shown(name));
    long count = number(id.get(4));
    if (id.size() == 6 && id.getLast() instanceof Sequence(List<Pickled> view)) {
      expect(view.size() == 3, "its pickle refers to a part of numbers without saying which");
      return new Storage(key, kind, type, width, number(view.get(1)), number(view.get(2)));
    }
    return new Storage(key, kind, type, width, 0, count);
  }

  private static String dtypeName(String kind) {
    String name = kind.replace("Storage", "").toLowerCase(Locale.ROOT);
    return switch (name) {
      case "char" -> "int8";
      case "byte", "untyped" -> "uint8";
      default -> name;
    };
  }

  private static void expect(boolean right, String otherwise) throws CheckpointException {
    if (!right) {
      throw new CheckpointException(otherwise);
    }
  }
}
