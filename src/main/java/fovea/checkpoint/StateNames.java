package fovea.checkpoint;

import fovea.checkpoint.Pickled.Constant;
import fovea.checkpoint.Pickled.Dictionary;
import fovea.checkpoint.Pickled.Instance;
import fovea.checkpoint.Pickled.Numeric;
import fovea.checkpoint.Pickled.Sequence;
import fovea.checkpoint.Pickled.Tensor;
import fovea.checkpoint.Pickled.Text;
import fovea.checkpoint.Pickled.Unreadable;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the weights in what a checkpoint holds and names them as a state dict would: in the state
/// dict itself, in one wrapped beside an epoch and an optimizer, in whole modules, in the
/// attributes of TorchScript objects. Objects may refer to one another in circles, so the work is
/// bounded by the pickle's size.
final class StateNames {
  private static final List<String> WRAPPERS =
      List.of(
          "state_dict",
          "model_state_dict",
          "model",
          "net",
          "network",
          "module",
          "weights",
          "params");

  /// What only the state of an optimizer has.
  private static final String OPTIMIZER = "param_groups";

  private static final String PARALLEL = "module.";
  private static final int MAX_TENSORS = 1_000_000;
  private static final int MAX_DEPTH = 200;

  private final Map<String, String> metadata = new LinkedHashMap<>();
  private Map<String, Pickled> tensors = new LinkedHashMap<>();
  private long work;

  private StateNames(long pickleBytes) {
    this.work = 100_000 + 16 * pickleBytes;
  }

  static StateNames of(Pickled root, long pickleBytes) throws CheckpointException {
    var names = new StateNames(pickleBytes);
    names.find(root);
    return names;
  }

  /// A `Tensor` or `Unreadable` each.
  Map<String, Pickled> tensors() {
    return tensors;
  }

  Map<String, String> metadata() {
    return metadata;
  }

  private void find(Pickled root) throws CheckpointException {
    collect("", root, 0);
    for (Pickled at = root; at instanceof Dictionary dictionary; ) {
      note(dictionary);
      at = wrapped(dictionary);
    }
    if (tensors.isEmpty()) {
      throw new CheckpointException("it holds no tensors under names");
    }
    if (tensors.keySet().stream().allMatch(name -> name.startsWith(PARALLEL))) {
      var stripped = new LinkedHashMap<String, Pickled>();
      tensors.forEach((name, value) -> stripped.put(name.substring(PARALLEL.length()), value));
      tensors = stripped;
    }
  }

  /// The mapping under one of the usual keys that holds tensors, which are then the ones.
  private @Nullable Pickled wrapped(Dictionary dictionary) throws CheckpointException {
    for (String key : WRAPPERS) {
      spend(dictionary.size());
      Pickled inner = dictionary.get(key);
      if (inner instanceof Dictionary || inner instanceof Instance) {
        Map<String, Pickled> outer = tensors;
        tensors = new LinkedHashMap<>();
        collect("", inner, 0);
        if (!tensors.isEmpty()) {
          return inner;
        }
        tensors = outer;
      }
    }
    return null;
  }

  private void note(Dictionary dictionary) throws CheckpointException {
    spend(dictionary.size());
    for (int i = 0; i < dictionary.size(); i++) {
      if (dictionary.key(i) instanceof Text(String key)) {
        switch (dictionary.value(i)) {
          case Text(String text) -> metadata.putIfAbsent(key, text);
          case Numeric(Long number) -> metadata.putIfAbsent(key, number.toString());
          case Numeric(Double number) -> metadata.putIfAbsent(key, number.toString());
          case Constant.TRUE -> metadata.putIfAbsent(key, "true");
          case Constant.FALSE -> metadata.putIfAbsent(key, "false");
          default -> {} // a container
        }
      }
    }
  }

  private void collect(String name, Pickled value, int depth) throws CheckpointException {
    spend(1L + name.length());
    if (depth > MAX_DEPTH) {
      throw new CheckpointException("its objects are nested too deeply");
    }
    switch (value) {
      case Tensor _, Unreadable _ when !name.isEmpty() -> {
        if (tensors.size() == MAX_TENSORS) {
          throw new CheckpointException("it holds more than a million tensors");
        }
        tensors.put(name, value);
      }
      case Dictionary dictionary -> collectAll(name, dictionary, Set.of(), depth);
      case Instance instance -> collectModule(name, instance, depth);
      default -> {} // no weights
    }
  }

  private void collectAll(String name, Dictionary entries, Set<String> except, int depth)
      throws CheckpointException {
    spend(entries.size());
    if (entries.get(OPTIMIZER) != null) {
      return;
    }
    for (int i = 0; i < entries.size(); i++) {
      if (entries.key(i) instanceof Text(String key) && !except.contains(key)) {
        // counted before the name is put together, for both halves may be long
        spend(1L + name.length() + key.length());
        collect(name.isEmpty() ? key : name + "." + key, entries.value(i), depth + 1);
      }
    }
  }

  private void collectModule(String name, Instance instance, int depth) throws CheckpointException {
    if (!(instance.state() instanceof Dictionary state)) {
      collectItems(name, instance, depth);
      return;
    }
    spend(5L * state.size());
    if (state.get("_parameters") != null || state.get("_modules") != null) {
      for (String part : List.of("_parameters", "_buffers", "_modules")) {
        if (state.get(part) instanceof Dictionary entries) {
          collectAll(name, entries, part.equals("_buffers") ? passing(state) : Set.of(), depth + 1);
        }
      }
    } else if (instance.type().startsWith("__torch__.")) {
      for (int i = 0; i < state.size(); i++) {
        Pickled value = state.value(i);
        if (state.key(i) instanceof Text(String key) && !(value instanceof Dictionary)) {
          spend(1L + name.length() + key.length());
          collect(name.isEmpty() ? key : name + "." + key, value, depth + 1);
        }
      }
    } else {
      collectItems(name, instance, depth);
    }
  }

  private void collectItems(String name, Instance instance, int depth) throws CheckpointException {
    if (instance.items() != null) {
      collectAll(name, instance.items(), Set.of(), depth + 1);
    }
  }

  /// The buffers that a module leaves out of its state dict.
  private Set<String> passing(Dictionary state) throws CheckpointException {
    var names = new HashSet<String>();
    if (state.get("_non_persistent_buffers_set") instanceof Sequence(List<Pickled> items)) {
      spend(items.size());
      for (Pickled item : items) {
        if (item instanceof Text(String name)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private void spend(long steps) throws CheckpointException {
    work -= steps;
    if (work < 0) {
      throw new CheckpointException("its objects refer to one another without end");
    }
  }
}
