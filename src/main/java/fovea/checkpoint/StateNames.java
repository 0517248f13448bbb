package fovea.checkpoint;

import static fovea.checkpoint.element.CheckpointException.shown;

import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.pickle.Pickled;
import fovea.checkpoint.pickle.Pickled.Constant;
import fovea.checkpoint.pickle.Pickled.Dictionary;
import fovea.checkpoint.pickle.Pickled.Instance;
import fovea.checkpoint.pickle.Pickled.Numeric;
import fovea.checkpoint.pickle.Pickled.Sequence;
import fovea.checkpoint.pickle.Pickled.Tensor;
import fovea.checkpoint.pickle.Pickled.Text;
import fovea.checkpoint.pickle.Pickled.Unreadable;
import fovea.format.Quantities;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the weights in what a checkpoint holds and names them as a state dict would: in the state
/// dict itself, in one wrapped beside an epoch and an optimizer, in whole modules, in the
/// attributes of TorchScript objects. Of several sets of weights, such as those that were trained
/// and their running average, one is taken and the others are told. Objects may refer to one
/// another in circles, so the work is bounded by the pickle's size.
final class StateNames {
  /// Under what keys programs keep their weights, the usual ones first: as trained, then averaged.
  private static final List<String> WRAPPERS =
      List.of(
          "state_dict",
          "model_state_dict",
          "model_state",
          "model",
          "net",
          "net_state_dict",
          "network",
          "module",
          "weights",
          "params",
          "state",
          "state_dict_ema",
          "model_state_dict_ema",
          "model_ema_state_dict",
          "ema_state_dict",
          "model_ema",
          "ema_model",
          "ema_state",
          "params_ema",
          "ema");

  /// What only the state of an optimizer has.
  private static final String OPTIMIZER = "param_groups";

  private static final int MAX_TENSORS = 1_000_000;
  private static final int MAX_DEPTH = 200;
  private static final int MAX_REMARKS = 8;

  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final List<String> remarks = new ArrayList<>();
  private final Set<String> keys = new LinkedHashSet<>();
  private Map<String, Pickled> tensors = new LinkedHashMap<>();
  private String wanted;
  private long work;

  private StateNames(long pickleBytes, String wanted) {
    this.work = 100_000 + 16 * pickleBytes;
    this.wanted = wanted;
  }

  /// @param key under which the weights stand that are wanted, at any depth; "" for the usual ones
  static StateNames of(Pickled root, long pickleBytes, String key) throws CheckpointException {
    var names = new StateNames(pickleBytes, key);
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

  /// What was taken and what was not, a sentence each.
  List<String> remarks() {
    return remarks;
  }

  /// Under which keys tensors stand.
  Set<String> keys() {
    return keys;
  }

  /// The key that was wanted and is none of a mapping in the file; "" otherwise.
  String notFound() {
    return wanted;
  }

  private void find(Pickled root) throws CheckpointException {
    collect("", root, 0);
    for (Pickled at = root; at instanceof Dictionary dictionary; ) {
      note(dictionary);
      at = wrapped(dictionary);
    }
  }

  /// The mapping that is wanted, or the one under one of the usual keys, or the only one: its
  /// tensors are then the ones. Null where the tensors stand in `dictionary` itself.
  private @Nullable Pickled wrapped(Dictionary dictionary) throws CheckpointException {
    spend(dictionary.size());
    if (dictionary.get(OPTIMIZER) != null) {
      return null;
    }
    Map<String, Pickled> all = tensors;
    var sets = new LinkedHashMap<String, Map<String, Pickled>>();
    for (int i = 0; i < dictionary.size(); i++) {
      Pickled inner = dictionary.value(i);
      if (dictionary.key(i) instanceof Text(String key)
          && (inner instanceof Dictionary || inner instanceof Instance)) {
        tensors = new LinkedHashMap<>();
        collect("", inner, 0);
        if (!tensors.isEmpty()) {
          sets.put(key, tensors);
        }
      }
    }
    keys.addAll(sets.keySet());
    String key = taken(sets, all);
    tensors = sets.getOrDefault(key, all);
    if (key.equals(wanted)) {
      wanted = "";
    } else if (!key.isEmpty()) {
      remark(key, sets);
    }
    spend(dictionary.size());
    return key.isEmpty() ? null : dictionary.get(key);
  }

  private String taken(Map<String, Map<String, Pickled>> sets, Map<String, Pickled> all) {
    if (sets.containsKey(wanted)) {
      return wanted;
    }
    for (String key : WRAPPERS) {
      if (sets.containsKey(key)) {
        return key;
      }
    }
    if (sets.size() == 1) {
      Map.Entry<String, Map<String, Pickled>> only = sets.entrySet().iterator().next();
      String start = only.getKey() + ".";
      boolean rest =
          all.entrySet().stream()
              .anyMatch(e -> !e.getKey().startsWith(start) && !isNumber(e.getValue()));
      return rest ? "" : only.getKey();
    }
    return "";
  }

  /// Such as an accuracy beside the weights.
  private static boolean isNumber(Pickled value) {
    return value instanceof Tensor tensor && tensor.shape().isEmpty();
  }

  private void remark(String key, Map<String, Map<String, Pickled>> sets) {
    Set<String> names = plain(sets.getOrDefault(key, Map.of()).keySet());
    sets.forEach(
        (other, tensors) -> {
          if (!other.equals(key) && remarks.size() < MAX_REMARKS) {
            Set<String> shared = plain(tensors.keySet());
            shared.retainAll(names);
            remarks.add(
                2 * shared.size() >= Math.min(names.size(), tensors.size())
                    ? "The weights under %1$s were taken; the file holds another set of them under %2$s, which “models import --weights-key” with that key takes instead."
                        .formatted(shown(key), shown(other))
                    : "The weights under %s were taken; what stands under %s (%s) was left aside."
                        .formatted(
                            shown(key), shown(other), Quantities.count(tensors.size(), "tensor")));
          }
        });
  }

  private static Set<String> plain(Set<String> names) {
    return new HashSet<>(PlainNames.shortest(names));
  }

  private void note(Dictionary dictionary) throws CheckpointException {
    spend(dictionary.size());
    for (int i = 0; i < dictionary.size(); i++) {
      if (dictionary.key(i) instanceof Text(String key)
          && text(dictionary.value(i)) instanceof String text) {
        metadata.putIfAbsent(key, text);
      }
    }
  }

  /// Null for a container, and for what is nothing to a person.
  private static @Nullable String text(Pickled value) {
    if (value instanceof Text(String text)) {
      return text;
    }
    if (value instanceof Numeric(Number number)
        && (number instanceof Long || number instanceof Double)) {
      return number.toString();
    }
    return value == Constant.TRUE ? "true" : value == Constant.FALSE ? "false" : null;
  }

  private void collect(String name, Pickled value, int depth) throws CheckpointException {
    spend(1L + name.length());
    if (depth > MAX_DEPTH) {
      throw new CheckpointException("its objects are nested too deeply");
    }
    if (value instanceof Dictionary dictionary) {
      collectAll(name, dictionary, Set.of(), depth);
    } else if (value instanceof Instance instance) {
      collectModule(name, instance, depth);
    } else if (!name.isEmpty() && (value instanceof Tensor || value instanceof Unreadable)) {
      if (tensors.size() == MAX_TENSORS) {
        throw new CheckpointException("it holds more than a million tensors");
      }
      tensors.put(name, value);
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
