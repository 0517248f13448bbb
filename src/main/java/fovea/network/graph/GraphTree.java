package fovea.network.graph;

import fovea.tensor.trace.Call;
import fovea.tensor.trace.Operation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The parts of a network while they are gathered: from the names of tensors and from the steps
/// that were taken. A step without a name stands where its neighbours stand.
final class GraphTree {
  private static final String ROOT = "";

  /// A part while it is gathered.
  private static final class Growing {
    final String path;
    final boolean named;
    final SequencedMap<String, Growing> children = new LinkedHashMap<>();
    final List<Call> calls = new ArrayList<>();
    Kinds kind = new Kinds("", "");
    @Nullable Growing weights;
    long parameters;
    long buffers;

    Growing(String path, boolean named) {
      this.path = path;
      this.named = named;
    }
  }

  private final Map<Object, String> paths;
  private final Recording recording;
  private final Map<Integer, Call> byNumber = new HashMap<>();
  private final Map<Integer, Growing> owners = new HashMap<>();
  private final Map<String, Growing> all = new LinkedHashMap<>();
  private final List<GraphEdge> edges;

  /// @param paths the name of every part by itself
  GraphTree(Map<Object, String> paths, Recording recording) {
    this.paths = paths;
    this.recording = recording;
    all.put(ROOT, new Growing(ROOT, true));
    recording.calls().forEach(call -> byNumber.put(call.number(), call));
    paths.forEach((part, path) -> at(path).kind = Kinds.of(part));
    recording.calls().forEach(this::part);
    List.copyOf(all.values()).forEach(this::apart);
    steps();
    var steps = new HashMap<Integer, String>();
    owners.forEach((number, owner) -> steps.put(number, owner.path));
    edges = new Flow(recording.calls(), steps).edges();
  }

  private Growing at(String path) {
    Growing known = all.get(path);
    if (known != null) {
      return known;
    }
    var made = new Growing(path, true);
    all.put(path, made);
    at(above(path)).children.put(path, made);
    return made;
  }

  private static String above(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0 ? ROOT : path.substring(0, dot);
  }

  private void part(Call call) {
    if (call.what() instanceof Call.Part(Object part) && paths.containsKey(part)) {
      Growing owner = at(Objects.requireNonNull(paths.get(part)));
      owner.calls.add(call);
      owners.put(call.number(), owner);
    }
  }

  /// A part that has weights of its own besides others below its name: they are one of these.
  private void apart(Growing part) {
    boolean own = part.calls.stream().anyMatch(call -> call.inside() == 0);
    if (own && !part.children.isEmpty()) {
      var weights = new Growing(path(prefix(part.path), "own weights", 1), false);
      weights.kind = part.kind;
      weights.calls.addAll(part.calls);
      weights.calls.forEach(call -> owners.put(call.number(), weights));
      part.calls.clear();
      part.kind = new Kinds("", "");
      part.weights = weights;
      all.put(weights.path, weights);
      part.children.put(weights.path, weights);
    }
  }

  private static String prefix(String path) {
    return path.isEmpty() ? "" : path + ".";
  }

  /// Places what has no name: within the part in which it was taken, and there where the layers
  /// before and after it stand together.
  private void steps() {
    List<Call> calls = recording.calls();
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).what() instanceof Call.Step(Operation operation)) {
        String scope = scope(calls.get(i));
        String before = layer(calls, i, -1, scope);
        String after = layer(calls, i, 1, scope);
        String common = common(before, after);
        step(calls.get(i), operation, common.length() > scope.length() ? common : scope);
      }
    }
  }

  private String scope(Call call) {
    for (int at = call.scope(); at >= 0; at = Objects.requireNonNull(byNumber.get(at)).scope()) {
      Growing owner = owners.get(at);
      if (owner != null) {
        return owner.path;
      }
    }
    return ROOT;
  }

  /// Above the next layer in a direction that stands in the same part; that part where there is
  /// none.
  private String layer(List<Call> calls, int from, int direction, String scope) {
    for (int i = from + direction; i >= 0 && i < calls.size(); i += direction) {
      Growing owner = owners.get(calls.get(i).number());
      if (owner != null && scope(calls.get(i)).equals(scope)) {
        return above(owner.path);
      }
    }
    return scope;
  }

  private static String common(String first, String second) {
    String[] a = first.split("\\.");
    String[] b = second.split("\\.");
    var same = new StringBuilder();
    for (int i = 0; i < Math.min(a.length, b.length) && a[i].equals(b[i]); i++) {
      same.append(i == 0 ? "" : ".").append(a[i]);
    }
    return same.toString();
  }

  private void step(Call call, Operation operation, String above) {
    String name = operation.kind().toLowerCase(Locale.ROOT).replace(' ', '-');
    String prefix = prefix(above);
    int number = 1;
    while (all.containsKey(path(prefix, name, number))) {
      number++;
    }
    var made = new Growing(path(prefix, name, number), false);
    made.kind = Kinds.of(operation);
    made.calls.add(call);
    all.put(made.path, made);
    at(above).children.put(made.path, made);
    owners.put(call.number(), made);
  }

  private static String path(String prefix, String name, int number) {
    return prefix + "(" + name + (number == 1 ? "" : " " + number) + ")";
  }

  /// Counts a tensor of the checkpoint.
  void tensor(String name, long size, boolean learnt) {
    Growing part = at(above(name));
    Growing owner = part.weights == null ? part : part.weights;
    owner.parameters += learnt ? size : 0;
    owner.buffers += learnt ? 0 : size;
  }

  /// The outermost part that gives what the step of a stage gave and has no other stage inside.
  Optional<String> giving(int number) {
    Growing owner = owners.get(number);
    if (owner == null) {
      return Optional.empty();
    }
    String path = owner.path;
    for (String at = above(path); !at.equals(ROOT) && gives(at(at), number); at = above(at)) {
      path = at;
    }
    return Optional.of(path);
  }

  boolean has(String path) {
    return all.containsKey(path);
  }

  private boolean gives(Growing part, int number) {
    int first = first(part);
    return last(part) == number
        && recording.stages().values().stream()
            .noneMatch(other -> other >= first && other < number);
  }

  /// The number of the last step without others inside that was taken in a part; −1 for none.
  private int last(Growing part) {
    int own =
        part.calls.stream().filter(c -> c.inside() == 0).mapToInt(Call::number).max().orElse(-1);
    return Math.max(own, part.children.values().stream().mapToInt(this::last).max().orElse(-1));
  }

  /// Likewise the first.
  private int first(Growing part) {
    int own =
        part.calls.stream()
            .filter(c -> c.inside() == 0)
            .mapToInt(Call::number)
            .min()
            .orElse(Integer.MAX_VALUE);
    return Math.min(
        own, part.children.values().stream().mapToInt(this::first).min().orElse(Integer.MAX_VALUE));
  }

  /// Who reads what of whom, between parts that have none below them.
  List<GraphEdge> edges() {
    return edges;
  }

  /// Everything.
  GraphNode root(String name, String kind, Map<String, String> stages) {
    Growing root = at(ROOT);
    root.kind = new Kinds(kind, "");
    var byPath = new HashMap<String, String>();
    stages.forEach((stage, path) -> byPath.put(path, stage));
    return node(root, name, byPath);
  }

  private GraphNode node(Growing part, String name, Map<String, String> stages) {
    List<GraphNode> children =
        part.children.values().stream()
            .sorted(Comparator.comparingInt(this::first))
            .map(child -> node(child, child.path.substring(prefix(part.path).length()), stages))
            .toList();
    boolean own = !part.calls.isEmpty() && isWithin(part, part.calls);
    boolean whole = own || part.path.equals(ROOT);
    int last = last(part);
    Optional<Call> begin =
        own ? Optional.of(part.calls.getFirst()) : Optional.ofNullable(byNumber.get(first(part)));
    Optional<Call> end =
        own ? Optional.of(part.calls.getLast()) : Optional.ofNullable(byNumber.get(last));
    boolean givesOne = whole || ends(part, true) == 1;
    return new GraphNode(
        part.path,
        name,
        part.named,
        part.kind.kind(),
        part.kind.settings(),
        begin
            .filter(_ -> whole || ends(part, false) == 1)
            .flatMap(call -> call.inputs().stream().findFirst()),
        end.filter(_ -> givesOne).map(Call::output),
        part.parameters + children.stream().mapToLong(GraphNode::parameters).sum(),
        part.buffers + children.stream().mapToLong(GraphNode::buffers).sum(),
        part.calls.isEmpty() ? begin.isEmpty() ? 0 : 1 : part.calls.size(),
        children,
        givesOne ? Optional.ofNullable(recording.looks().get(last)) : Optional.empty(),
        stages.getOrDefault(part.path, ""));
  }

  /// Whether all that was taken below a part was taken within its own steps: else these are not all
  /// that it does.
  private static boolean isWithin(Growing part, List<Call> own) {
    boolean calls =
        part.calls.stream()
            .allMatch(
                call ->
                    own.stream()
                        .anyMatch(
                            one ->
                                call.number() >= one.number()
                                    && call.number() <= one.number() + one.inside()));
    return calls && part.children.values().stream().allMatch(child -> isWithin(child, own));
  }

  /// How many different things others read of a group of parts, or it reads of others.
  private long ends(Growing group, boolean outwards) {
    String prefix = prefix(group.path);
    long ends =
        edges().stream()
            .filter(edge -> edge.from().startsWith(prefix) == outwards)
            .filter(edge -> edge.to().startsWith(prefix) != outwards)
            .map(GraphEdge::from)
            .distinct()
            .count();
    return outwards ? Math.max(1, ends) : ends; // what nobody reads is the answer
  }
}
