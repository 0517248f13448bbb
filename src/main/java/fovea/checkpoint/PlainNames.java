package fovea.checkpoint;

import static fovea.checkpoint.element.CheckpointException.shown;

import fovea.checkpoint.element.CheckpointException;
import fovea.format.Quantities;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Leaves out of the names of tensors what programs put before all of them: `module.` of several
/// processors, `_orig_mod.` of `torch.compile`, `model.` of Lightning, in any order and depth.
final class PlainNames {
  /// Names of wrappers, which are never part of a network's own names.
  private static final Set<String> WRAPPERS =
      Set.of(
          "module",
          "_orig_mod",
          "_forward_module",
          "_fsdp_wrapped_module",
          "model",
          "_model",
          "net",
          "network",
          "backbone",
          "ema",
          "ema_model",
          "model_ema");

  /// With these and one of {@link #FIRST} behind it the hub's own names begin, as networks here
  /// know them.
  private static final Set<String> OWN = Set.of("bert", "vit", "beit", "resnet");

  private static final Set<String> FIRST = Set.of("embeddings", "embedder");

  /// What stands beside the network in a training module: losses and what measures it.
  private static final Pattern BESIDE =
      Pattern.compile("criterion\\w*|loss\\w*|\\w+_loss|\\w*metrics?|\\w*acc(uracy)?\\d*");

  /// A second set of the same weights.
  private static final Pattern AVERAGE =
      Pattern.compile(
          "(\\w+_)?ema(_\\w+)?|\\w*teacher\\w*|\\w*momentum\\w*|\\w*averag\\w*|swa\\w*");

  /// A prefix that nobody knows is only left out where so many tensors have it.
  private static final int MANY = 8;

  private static final int DEPTH = 10;
  private static final int SHOWN = 8;

  private final TensorFile file;
  private final List<String> remarks = new ArrayList<>();

  private PlainNames(TensorFile file) {
    this.file = file;
  }

  /// The file without such prefixes; the file itself where it has none.
  ///
  /// @param key the prefix of the set of weights that is wanted; "" for the usual one
  /// @param others keys that are in the file and would have been possible
  /// @throws CheckpointException when nothing stands under that key, in one sentence
  static TensorFile of(TensorFile file, String key, Set<String> others) throws CheckpointException {
    return new PlainNames(file).plain(key, others);
  }

  private TensorFile plain(String key, Set<String> others) throws CheckpointException {
    String wanted = key;
    String prefix = "";
    Collection<String> names = file.names();
    for (int depth = 0; depth < DEPTH; depth++) {
      Map<String, List<String>> groups = groups(names, prefix);
      Optional<String> first =
          groups.containsKey(wanted) && !wanted.isEmpty()
              ? Optional.of(wanted)
              : common(groups, prefix);
      if (first.isEmpty()) {
        break;
      }
      if (first.get().equals(wanted)) {
        wanted = "";
      }
      names = groups.getOrDefault(first.get(), List.of());
      prefix += first.get() + ".";
    }
    if (!wanted.isEmpty()) {
      throw new CheckpointException(
          "%s holds no weights under the key %s; there are some under %s."
              .formatted(file.path(), shown(wanted), some(others)));
    }
    if (prefix.isEmpty()) {
      return file;
    }
    var parts = new LinkedHashMap<String, TensorView.Part>();
    for (String name : names) {
      parts.put(name.substring(prefix.length()), new TensorView.Part(name));
    }
    return new TensorView(file, parts, remarks);
  }

  /// A few keys; prefixes of names where there are no others.
  private String some(Set<String> keys) {
    Set<String> all = keys.isEmpty() ? groups(file.names(), "").keySet() : keys;
    List<String> shown =
        all.stream()
            .filter(key -> !key.isEmpty())
            .limit(SHOWN)
            .map(CheckpointException::shown)
            .toList();
    return shown.isEmpty() ? "none" : String.join(", ", shown);
  }

  /// The part before the next dot that all names share which count.
  private Optional<String> common(Map<String, List<String>> groups, String prefix) {
    List<String> alone = groups.getOrDefault("", List.of());
    if (!alone.stream().allMatch(this::isNumber)) {
      return Optional.empty();
    }
    List<String> candidates =
        groups.keySet().stream()
            .filter(top -> !top.isEmpty() && !BESIDE.matcher(top).matches())
            .toList();
    List<String> trained =
        candidates.stream()
            .filter(top -> candidates.size() == 1 || !AVERAGE.matcher(top).matches())
            .toList();
    if (trained.size() != 1) {
      return Optional.empty();
    }
    String top = trained.getFirst();
    List<String> names = groups.getOrDefault(top, List.of());
    if (!wrapper(top, names, prefix.length())) {
      return Optional.empty();
    }
    groups.forEach(
        (other, others) -> {
          if (!other.equals(top) && !other.isEmpty()) {
            remarks.add(
                candidates.contains(other)
                    ? "The weights under %s were taken; the file holds another set of them under %s, which “models import --weights-key” with that key takes instead."
                        .formatted(shown(top), shown(other))
                    : "What stands under %s (%s) is no part of the network and was left aside."
                        .formatted(shown(other), Quantities.count(others.size(), "tensor")));
          }
        });
    return Optional.of(top);
  }

  private static boolean wrapper(String top, List<String> names, int begin) {
    if (WRAPPERS.contains(top)) {
      return true;
    }
    int rest = begin + top.length() + 1;
    List<String> next = names.stream().map(name -> top(name, rest)).distinct().toList();
    return names.size() >= MANY
        && next.size() > 1
        && !top.chars().allMatch(Character::isDigit)
        && !(OWN.contains(top) && next.stream().anyMatch(FIRST::contains));
  }

  /// Such as how many states have been averaged.
  private boolean isNumber(String name) {
    return file.shape(name).isEmpty();
  }

  private static Map<String, List<String>> groups(Collection<String> names, String prefix) {
    var groups = new LinkedHashMap<String, List<String>>();
    for (String name : names) {
      groups.computeIfAbsent(top(name, prefix.length()), _ -> new ArrayList<>()).add(name);
    }
    return groups;
  }

  /// The part of a name from `begin` to the next dot; "" where there is none.
  private static String top(String name, int begin) {
    int dot = name.indexOf('.', begin);
    return dot < 0 ? "" : name.substring(begin, dot);
  }

  /// Names without any part that is a wrapper's, so that two sets can be compared.
  static Set<String> shortest(Set<String> names) {
    var shortest = new HashSet<String>();
    for (String name : names) {
      int begin = 0;
      for (String top = top(name, begin); WRAPPERS.contains(top); top = top(name, begin)) {
        begin += top.length() + 1;
      }
      shortest.add(name.substring(begin));
    }
    return shortest;
  }
}
