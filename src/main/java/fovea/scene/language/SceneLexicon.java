package fovea.scene.language;

import fovea.scene.Kind;
import fovea.scene.NamedColor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the words of scene captions mean: which kind a noun names, which colour an adjective, and
/// which adjective belongs to which noun. Metrics read generated sentences with it.
public final class SceneLexicon {
  /// A named thing in a sentence.
  ///
  /// @param wordIndex where its noun stands, from 0
  /// @param kind what the noun names
  /// @param color the colour said of it ("a man in a red shirt" is red), or null
  /// @param variant the finer word in the singular ("woman", "sailboat"), or null for plain nouns
  public record Mention(
      int wordIndex, Kind kind, @Nullable NamedColor color, @Nullable String variant) {}

  /// The three forms of a verb that captions use: "walking", "walks", "walk".
  record Verb(String participle, String third, String plain) {}

  /// The verbs that tell a pose, the usual one first.
  private static final Map<String, List<Verb>> VERBS =
      Map.ofEntries(
          verbs("walking", "walking/walks/walk", "strolling/strolls/stroll"),
          verbs("running", "running/runs/run"),
          verbs("sitting", "sitting/sits/sit", "resting/rests/rest"),
          verbs("standing", "standing/stands/stand"),
          verbs("waiting", "standing/stands/stand", "waiting/waits/wait"),
          verbs("lying", "lying/lies/lie", "resting/rests/rest"),
          verbs("grazing", "grazing/grazes/graze", "eating/eats/eat"),
          verbs("flying", "flying/flies/fly", "soaring/soars/soar"),
          verbs("floating", "floating/floats/float", "drifting/drifts/drift"),
          verbs("sailing", "sailing/sails/sail", "cruising/cruises/cruise"),
          verbs("anchored", "anchored/floats/float", "moored/rests/rest"),
          verbs("moored", "moored/floats/float", "anchored/rests/rest"),
          verbs("parked", "parked/stands/stand"),
          verbs("driving", "driving/drives/drive", "traveling/travels/travel"),
          verbs("playing", "playing/plays/play"),
          verbs("waving", "waving/waves/wave"),
          verbs("jumping", "jumping/jumps/jump"),
          verbs("swimming", "swimming/swims/swim"),
          verbs("shining", "shining/shines/shine", "glowing/glows/glow"),
          verbs("setting", "setting/sets/set"),
          verbs("blooming", "blooming/blooms/bloom", "growing/grows/grow"));

  private static final Map<String, Kind> KINDS = new HashMap<>();
  private static final Map<String, String> PLURALS = new HashMap<>();
  private static final Map<String, String> SINGULARS = new HashMap<>();

  /// Nouns finer than their kind: said only of a thing of that variant.
  private static final Set<String> VARIANTS =
      Set.of(
          "man",
          "woman",
          "boy",
          "girl",
          "sailboat",
          "pine",
          "palm",
          "barn",
          "cottage",
          "cabin",
          "fisherman",
          "rose",
          "tulip",
          "daisy",
          "sunflower",
          "seagull",
          "duck",
          "puppy",
          "van");

  private static final Map<String, NamedColor> COLORS =
      Stream.of(NamedColor.values()).collect(Collectors.toMap(NamedColor::word, c -> c));

  private static final Set<String> ADJECTIVES =
      Set.of("small", "little", "large", "big", "tall", "colorful", "calm", "old", "bright");

  private static final Set<String> GARMENTS =
      Set.of("shirt", "shirts", "dress", "dresses", "coat", "coats", "jacket", "jackets");

  static {
    nouns(Kind.SKY, "sky", "skies");
    nouns(Kind.GRASS, "grass", "grass", "meadow", "meadows", "field", "fields", "lawn", "lawns");
    nouns(Kind.ROAD, "road", "roads", "street", "streets", "highway", "highways", "path", "paths");
    nouns(Kind.SEA, "sea", "seas", "ocean", "oceans", "water", "waters");
    nouns(Kind.SAND, "sand", "sands", "beach", "beaches", "shore", "shores");
    nouns(Kind.MOUNTAIN, "mountain", "mountains", "hill", "hills");
    nouns(Kind.SNOW, "snow", "snow");
    nouns(Kind.HOUSE, "house", "houses", "home", "homes", "building", "buildings");
    nouns(Kind.HOUSE, "cottage", "cottages", "barn", "barns", "cabin", "cabins");
    nouns(Kind.TREE, "tree", "trees", "pine", "pines", "palm", "palms");
    nouns(Kind.CAR, "car", "cars", "vehicle", "vehicles", "automobile", "automobiles");
    nouns(Kind.BUS, "bus", "buses", "coach", "coaches");
    nouns(Kind.TRUCK, "truck", "trucks", "lorry", "lorries", "van", "vans");
    nouns(Kind.BICYCLE, "bicycle", "bicycles", "bike", "bikes");
    nouns(Kind.BOAT, "boat", "boats", "ship", "ships", "sailboat", "sailboats");
    nouns(Kind.AIRPLANE, "airplane", "airplanes", "plane", "planes", "jet", "jets");
    nouns(Kind.PERSON, "person", "people", "man", "men", "woman", "women", "boy", "boys");
    nouns(Kind.PERSON, "girl", "girls", "fisherman", "fishermen", "child", "children");
    nouns(Kind.DOG, "dog", "dogs", "puppy", "puppies");
    nouns(Kind.HORSE, "horse", "horses", "pony", "ponies");
    nouns(Kind.COW, "cow", "cows");
    nouns(Kind.SHEEP, "sheep", "sheep");
    nouns(Kind.BIRD, "bird", "birds", "seagull", "seagulls", "duck", "ducks");
    nouns(Kind.FLOWER, "flower", "flowers", "rose", "roses", "tulip", "tulips");
    nouns(Kind.FLOWER, "daisy", "daisies", "sunflower", "sunflowers");
    nouns(Kind.BENCH, "bench", "benches", "seat", "seats");
    nouns(Kind.FENCE, "fence", "fences");
    nouns(Kind.STREETLIGHT, "streetlight", "streetlights", "lamp", "lamps");
    nouns(Kind.LIGHTHOUSE, "lighthouse", "lighthouses", "tower", "towers");
    nouns(Kind.UMBRELLA, "umbrella", "umbrellas", "parasol", "parasols");
    nouns(Kind.BALLOON, "balloon", "balloons");
    nouns(Kind.KITE, "kite", "kites");
    nouns(Kind.BALL, "ball", "balls");
    nouns(Kind.SUN, "sun", "suns");
    nouns(Kind.MOON, "moon", "moons");
    nouns(Kind.CLOUD, "cloud", "clouds");
  }

  private SceneLexicon() {}

  private static void nouns(Kind kind, String... singularsAndPlurals) {
    for (int i = 0; i < singularsAndPlurals.length; i += 2) {
      KINDS.put(singularsAndPlurals[i], kind);
      KINDS.put(singularsAndPlurals[i + 1], kind);
      PLURALS.put(singularsAndPlurals[i], singularsAndPlurals[i + 1]);
      SINGULARS.put(singularsAndPlurals[i + 1], singularsAndPlurals[i]);
    }
  }

  private static Map.Entry<String, List<Verb>> verbs(String pose, String... forms) {
    List<Verb> verbs = new ArrayList<>();
    for (String form : forms) {
      String[] parts = form.split("/", -1);
      verbs.add(new Verb(parts[0], parts[1], parts[2]));
    }
    return Map.entry(pose, List.copyOf(verbs));
  }

  /// The verbs that tell a pose, the usual one first; empty for an unknown pose.
  static List<Verb> verbs(String pose) {
    return VERBS.getOrDefault(pose, List.of());
  }

  /// The kind that a noun names, in the singular or plural, or null if it names none.
  public static @Nullable Kind kind(String word) {
    return KINDS.get(word);
  }

  /// The colour that a word names, or null.
  public static @Nullable NamedColor color(String word) {
    return COLORS.get(word);
  }

  /// Every word that names this kind.
  public static Set<String> words(Kind kind) {
    Set<String> words = new HashSet<>();
    KINDS.forEach(
        (word, named) -> {
          if (named == kind) {
            words.add(word);
          }
        });
    return words;
  }

  /// The plural of a noun of this lexicon.
  static String plural(String singular) {
    return PLURALS.getOrDefault(singular, singular + "s");
  }

  /// What a thing does if nothing else is known, or "".
  static String usualPose(Kind kind, String light) {
    return switch (kind) {
      case HOUSE, TREE, BENCH, FENCE, STREETLIGHT, LIGHTHOUSE, UMBRELLA -> "standing";
      case AIRPLANE, KITE -> "flying";
      case BALLOON, CLOUD, BOAT -> "floating";
      case SUN -> light.equals("sunset") ? "setting" : "shining";
      case MOON -> "shining";
      case FLOWER -> "blooming";
      case BALL -> "lying";
      default -> "";
    };
  }

  /// How readily people speak of such a thing when it is small.
  static double prominence(Kind kind) {
    return switch (kind) {
      case AIRPLANE -> 4;
      case BALLOON, KITE -> 3.5;
      case PERSON, DOG, HORSE, BIRD -> 3;
      case COW, SHEEP, BICYCLE, BOAT, UMBRELLA, BALL -> 2.5;
      case CAR, BUS, TRUCK, LIGHTHOUSE -> 2;
      case BENCH -> 1.5;
      case STREETLIGHT, FLOWER -> 1;
      case HOUSE, MOON -> 0.8;
      case SUN -> 0.6;
      case FENCE -> 0.4;
      case TREE -> 0.35;
      case CLOUD -> 0.1;
      case SKY, GRASS, ROAD, SEA, SAND, MOUNTAIN, SNOW -> 0;
    };
  }

  /// The named things of a sentence, in its order.
  public static List<Mention> mentions(List<String> words) {
    List<Mention> mentions = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Kind kind = kind(words.get(i));
      if (kind != null) {
        NamedColor color = colorBefore(words, i);
        if (color == null && kind == Kind.PERSON) {
          color = colorOfClothes(words, i);
        }
        mentions.add(new Mention(i, kind, color, variant(words.get(i))));
      }
    }
    return List.copyOf(mentions);
  }

  private static @Nullable String variant(String word) {
    String singular = SINGULARS.getOrDefault(word, word);
    return VARIANTS.contains(singular) ? singular : null;
  }

  /// The first colour of the run of adjectives before a noun.
  private static @Nullable NamedColor colorBefore(List<String> words, int noun) {
    NamedColor found = null;
    for (int i = noun - 1; i >= 0; i--) {
      String word = words.get(i);
      NamedColor color = color(word);
      if (color != null) {
        found = color;
      } else if (!ADJECTIVES.contains(word) && !(word.equals("and") && joinsColors(words, i))) {
        break;
      }
    }
    return found;
  }

  private static boolean joinsColors(List<String> words, int and) {
    return and > 0 && color(words.get(and - 1)) != null && color(words.get(and + 1)) != null;
  }

  /// "man in red", "man in a red shirt", "man wearing a small red coat".
  private static @Nullable NamedColor colorOfClothes(List<String> words, int noun) {
    int i = noun + 1;
    if (i >= words.size() || !(words.get(i).equals("in") || words.get(i).equals("wearing"))) {
      return null;
    }
    NamedColor color = null;
    for (i++; i < words.size(); i++) {
      String word = words.get(i);
      NamedColor named = color(word);
      if (named != null && color == null) {
        color = named;
      } else if (GARMENTS.contains(word)) {
        return color;
      } else if (KINDS.containsKey(word)) {
        return null; // "a man in a green meadow"
      } else if (!ADJECTIVES.contains(word) && !word.equals("a") && !word.equals("an")) {
        return color; // "a man in red is walking"
      }
    }
    return color;
  }
}
