package fovea.scene.language;

import fovea.image.LabelMap;
import fovea.scene.Kind;
import fovea.scene.NamedColor;
import fovea.scene.Scene;
import fovea.scene.SceneObject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is certainly true of a scene and worth saying: its topics by salience, and how they stand
/// to each other. Nothing here is random.
final class SceneFacts {
  /// A thing, or all things of one kind together.
  ///
  /// @param members the largest first
  /// @param exact whether the members are all there are
  record Topic(Kind kind, List<SceneObject> members, boolean exact, double salience) {
    SceneObject first() {
      return members.getFirst();
    }

    int count() {
      return members.size();
    }

    /// The pose that all share, or "".
    String pose() {
      String pose = first().pose();
      return members.stream().allMatch(m -> m.pose().equals(pose)) ? pose : "";
    }

    /// The colour that all share, or null.
    @Nullable NamedColor color() {
      NamedColor color = first().color();
      return members.stream().allMatch(m -> m.color() == color) ? color : null;
    }

    int left() {
      return members.stream().mapToInt(SceneObject::left).min().orElse(0);
    }

    int top() {
      return members.stream().mapToInt(SceneObject::top).min().orElse(0);
    }

    int right() {
      return members.stream().mapToInt(m -> m.left() + m.width()).max().orElse(0);
    }

    int bottom() {
      return members.stream().mapToInt(m -> m.top() + m.height()).max().orElse(0);
    }

    double nearest() {
      return members.stream().mapToDouble(SceneObject::depth).min().orElse(0);
    }

    double farthest() {
      return members.stream().mapToDouble(SceneObject::depth).max().orElse(0);
    }

    boolean airborne() {
      return SKY_ONLY.contains(kind)
          || members.stream().allMatch(m -> AIRY_POSES.contains(m.pose()) && kind != Kind.BOAT);
    }
  }

  /// How one topic stands to another.
  enum Relation {
    SHELTERED,
    ABOVE,
    BELOW,
    IN_FRONT,
    BEHIND,
    NEAR,
    LEFT,
    RIGHT
  }

  /// A relation with what it leads to: another thing, or a stretch of stuff.
  record Link(Relation relation, @Nullable Topic thing, Kind kind) {}

  private static final Set<Kind> SKY_ONLY =
      EnumSet.of(Kind.SUN, Kind.MOON, Kind.CLOUD, Kind.AIRPLANE);
  private static final Set<String> AIRY_POSES = Set.of("flying", "floating", "gliding");

  private static final Map<Integer, Kind> STUFF =
      Stream.of(Kind.values())
          .filter(kind -> !kind.thing())
          .collect(Collectors.toMap(Kind::label, kind -> kind));

  private static final double MIN_SHARE = 0.004;
  private static final double MIN_VISIBLE = 0.4;

  /// How much larger the largest of a kind must be than the next to be spoken of alone.
  private static final double ALONE = 3;

  private final Scene scene;
  private final int size;
  private final List<Topic> topics = new ArrayList<>();
  private final Set<Kind> stuff = EnumSet.noneOf(Kind.class);

  SceneFacts(Scene scene) {
    this.scene = scene;
    this.size = scene.labels().width();
    Map<Kind, List<SceneObject>> seen = new EnumMap<>(Kind.class);
    Map<Kind, Integer> all = new EnumMap<>(Kind.class);
    double pixels = (double) scene.labels().width() * scene.labels().height();
    for (SceneObject object : scene.objects()) {
      all.merge(object.kind(), 1, Integer::sum);
      if (object.visiblePixels() >= MIN_SHARE * pixels && object.visibleFraction() > MIN_VISIBLE) {
        seen.computeIfAbsent(object.kind(), k -> new ArrayList<>()).add(object);
      }
    }
    BitSet strays = strays();
    seen.forEach(
        (kind, members) -> {
          if (!kind.thing()) {
            stuff.add(kind);
            return;
          }
          int number = strays.get(kind.label()) ? -1 : all.getOrDefault(kind, 0);
          topics.add(topic(kind, members, number, pixels));
        });
    topics.sort(Comparator.comparingDouble(Topic::salience).reversed());
  }

  private static Topic topic(Kind kind, List<SceneObject> members, int all, double pixels) {
    members.sort(Comparator.comparingInt(SceneObject::visiblePixels).reversed());
    boolean alone =
        members.size() > 1
            && members.get(0).visiblePixels() > ALONE * members.get(1).visiblePixels();
    List<SceneObject> chosen = List.copyOf(alone ? members.subList(0, 1) : members);
    int visible = chosen.stream().mapToInt(SceneObject::visiblePixels).sum();
    double salience = SceneLexicon.prominence(kind) * Math.sqrt(visible / pixels);
    return new Topic(kind, chosen, chosen.size() == all, salience);
  }

  /// Labels of things that show, but too little to be listed: they can't be counted.
  private BitSet strays() {
    BitSet strays = new BitSet();
    int[] labels = scene.labels().labels();
    int[] instances = scene.instances().labels();
    IntStream.range(0, labels.length)
        .filter(i -> instances[i] == 0)
        .forEach(i -> strays.set(labels[i]));
    return strays;
  }

  /// What can be spoken of, the most salient first; things only.
  List<Topic> topics() {
    return topics;
  }

  Scene scene() {
    return scene;
  }

  /// Whether it can be named with certainty.
  boolean visible(Kind kind) {
    return stuff.contains(kind) || topics.stream().anyMatch(t -> t.kind() == kind);
  }

  /// The stuff that a topic stands on or hangs in, or null where that is not plain to see.
  @Nullable Kind ground(Topic topic) {
    Kind common = null;
    for (SceneObject member : topic.members()) {
      Kind ground = touching(member, topic.airborne());
      if (ground == null || (common != null && common != ground)) {
        return null;
      }
      common = ground;
    }
    return common;
  }

  private @Nullable Kind touching(SceneObject object, boolean airborne) {
    int reach = Math.max(2, size / 64);
    int right = object.left() + object.width();
    int bottom = object.top() + object.height();
    int top = airborne ? object.top() : bottom;
    int[] counts = new int[Kind.values().length];
    count(object.left(), bottom, right, bottom + reach, counts);
    count(object.left() - reach, top - reach, object.left(), bottom + reach, counts);
    count(right, top - reach, right + reach, bottom + reach, counts);
    Kind stuff = majority(counts);
    return stuff == Kind.MOUNTAIN || (stuff == Kind.SKY) != airborne ? null : stuff;
  }

  private void count(int left, int top, int right, int bottom, int[] counts) {
    LabelMap labels = scene.labels();
    for (int y = Math.max(0, top); y < Math.min(labels.height(), bottom); y++) {
      for (int x = Math.max(0, left); x < Math.min(labels.width(), right); x++) {
        Kind kind = STUFF.get(labels.at(x, y));
        if (kind != null) {
          counts[kind.ordinal()]++;
        }
      }
    }
  }

  private static @Nullable Kind majority(int[] counts) {
    int total = 0;
    int best = 0;
    for (int i = 0; i < counts.length; i++) {
      total += counts[i];
      best = counts[i] > counts[best] ? i : best;
    }
    return total > 0 && counts[best] >= 0.7 * total ? Kind.values()[best] : null;
  }

  /// How this topic stands to others, the most telling first.
  List<Link> links(Topic topic) {
    List<Link> links = new ArrayList<>();
    for (Topic other : topics) {
      Link link = other == topic ? null : link(topic, other);
      if (link != null) {
        links.add(link);
      }
    }
    if (topic.airborne()) {
      Kind under = topic.count() == 1 ? overWhat(topic.first()) : null;
      if (under != null) {
        links.add(new Link(Relation.ABOVE, null, under));
      }
    } else if (visible(Kind.MOUNTAIN) && topic.nearest() < 0.6) {
      links.add(new Link(Relation.IN_FRONT, null, Kind.MOUNTAIN));
    } else if (visible(Kind.SEA) && ground(topic) == Kind.SAND) {
      links.add(new Link(Relation.NEAR, null, Kind.SEA));
    }
    return links;
  }

  /// How the first stands to the second, or null where it is not plain.
  @Nullable Link link(Topic from, Topic to) {
    Relation relation = relation(from, to);
    return relation == null ? null : new Link(relation, to, to.kind());
  }

  /// The first stuff under a thing in the air, looking straight down from its middle.
  private @Nullable Kind overWhat(SceneObject object) {
    LabelMap labels = scene.labels();
    int x = Math.clamp((int) object.centerX(), 0, labels.width() - 1);
    for (int y = object.top() + object.height(); y < labels.height(); y++) {
      int label = labels.at(x, y);
      Kind kind = STUFF.get(label);
      if (kind != Kind.SKY && label != Kind.CLOUD.label()) {
        return kind != null && visible(kind) ? kind : null;
      }
    }
    return null;
  }

  private @Nullable Relation relation(Topic a, Topic b) {
    if (b.kind() == Kind.CLOUD || b.kind() == Kind.SUN || b.kind() == Kind.MOON) {
      return null; // the sky is spoken of as light
    }
    int overlap = Math.min(a.right(), b.right()) - Math.max(a.left(), b.left());
    int narrower = Math.min(a.right() - a.left(), b.right() - b.left());
    boolean stacked = overlap >= 0.4 * narrower;
    if (a.airborne() != b.airborne()) {
      Topic upper = a.airborne() ? a : b;
      Topic lower = a.airborne() ? b : a;
      if (!stacked || upper.bottom() > lower.top() + 0.02 * size) {
        return null;
      }
      return upper == a ? Relation.ABOVE : Relation.BELOW;
    }
    if (a.kind() == Kind.PERSON && b.kind() == Kind.UMBRELLA && stacked && a.count() == 1) {
      boolean held = b.top() < a.top() + 2 && b.bottom() > a.top() && b.bottom() <= a.bottom();
      return held && b.count() == 1 ? Relation.SHELTERED : null;
    }
    boolean nearer = a.farthest() + 0.05 < b.nearest();
    boolean farther = b.farthest() + 0.05 < a.nearest();
    if (stacked && !a.airborne() && (nearer || farther)) {
      return nearer ? Relation.IN_FRONT : Relation.BEHIND;
    }
    boolean sameDepth = Math.abs(a.first().depth() - b.first().depth()) < 0.15;
    boolean oneEach = a.count() == 1 && b.count() == 1;
    if (!stacked && -overlap < 0.06 * size && sameDepth && oneEach) {
      return Relation.NEAR;
    }
    double shift = (b.left() + b.right() - a.left() - a.right()) / 2.0;
    if (overlap < 0.02 * size && Math.abs(shift) > 0.15 * size) {
      return shift > 0 ? Relation.LEFT : Relation.RIGHT;
    }
    return null;
  }
}
