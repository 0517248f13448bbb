package fovea.scene.language;

import fovea.scene.Kind;
import fovea.scene.NamedColor;
import fovea.scene.SceneObject;
import fovea.scene.language.SceneFacts.Link;
import fovea.scene.language.SceneFacts.Relation;
import fovea.scene.language.SceneFacts.Topic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parts of sentences about a scene: noun phrases, verbs, relations, places, light. Every choice of
/// words goes through a {@link Draw} and has one clearly most likely outcome, as in real language.
final class Phrases {
  /// A noun phrase and whether its verb stands in the plural.
  record NounPhrase(String text, boolean plural) {}

  private static final List<String> NUMBERS = List.of("two", "three", "four");

  /// How often a colour is said.
  private static final double COLORED = 0.8;

  private final SceneFacts facts;
  private final Draw draw;

  Phrases(SceneFacts facts, Draw draw) {
    this.facts = facts;
    this.draw = draw;
  }

  NounPhrase topic(Topic topic) {
    int count = topic.count();
    NamedColor color = topic.color();
    if (count == 1) {
      return new NounPhrase(single(topic.first(), COLORED), false);
    }
    if (count == 2 && topic.exact() && unlike(topic) && draw.chance(0.4)) {
      return new NounPhrase(
          single(topic.first(), 1) + " and " + single(topic.members().get(1), 1), true);
    }
    String nouns = SceneLexicon.plural(noun(topic));
    String clothes = "";
    if (topic.kind() == Kind.PERSON) {
      clothes = color == null || !draw.chance(0.6) ? "" : " in " + color.word();
    } else if (color != null && draw.chance(0.8)) {
      nouns = color.word() + " " + nouns;
    } else if (color == null && count > 2 && colored(topic) && draw.chance(0.6)) {
      nouns = "colorful " + nouns;
    }
    if (topic.exact() && count <= 4) {
      return new NounPhrase(NUMBERS.get(count - 2) + " " + nouns + clothes, true);
    }
    String many = count > 4 ? crowd(topic.kind()) : "";
    if (!many.isEmpty() && draw.chance(0.7)) {
      return new NounPhrase("a " + many + " of " + nouns + clothes, false);
    }
    String some = count > 2 ? draw.of(0.75, "several", "some", "many") : "some";
    return new NounPhrase(
        (count < 5 ? some.replace("many", "some") : some) + " " + nouns + clothes, true);
  }

  private static String crowd(Kind kind) {
    return switch (kind) {
      case BIRD, SHEEP -> "flock";
      case COW, HORSE -> "herd";
      case PERSON, HOUSE, TREE, BALLOON -> "group";
      default -> "";
    };
  }

  private static boolean unlike(Topic topic) {
    SceneObject a = topic.members().get(0);
    SceneObject b = topic.members().get(1);
    boolean colors = a.color() != null && b.color() != null && a.color() != b.color();
    return colors || (topic.kind() == Kind.PERSON && !a.variant().equals(b.variant()));
  }

  /// Whether one would call them colorful when their colours differ.
  private static boolean colored(Topic topic) {
    boolean painted =
        switch (topic.kind()) {
          case HOUSE, CAR, TRUCK, BICYCLE, BOAT, FLOWER, UMBRELLA, BALLOON, KITE, BALL -> true;
          default -> false;
        };
    return painted && topic.members().stream().allMatch(m -> m.color() != null);
  }

  private String single(SceneObject object, double colored) {
    if (object.kind() == Kind.SUN || object.kind() == Kind.MOON) {
      return "the " + object.kind().word();
    }
    StringBuilder text = new StringBuilder("a ");
    boolean sized = object.kind() != Kind.PERSON;
    if (sized && object.scale() < 0.8 && draw.chance(0.25)) {
      text.append(draw.of(0.75, "small", "little")).append(' ');
    } else if (sized && object.scale() > 1.25 && draw.chance(0.25)) {
      text.append(draw.of(0.75, "large", "big")).append(' ');
    }
    NamedColor color = object.color();
    boolean said = color != null && draw.chance(colored);
    String colorWord = color == null ? "" : color.word();
    if (said && object.kind() != Kind.PERSON) {
      text.append(colorWord).append(' ');
    }
    text.append(noun(object.kind(), object.variant()));
    if (said && object.kind() == Kind.PERSON) {
      String shirt = garment(object.variant());
      text.append(' ')
          .append(
              draw.of(
                  0.78,
                  "in a " + colorWord + " " + shirt,
                  "in " + colorWord,
                  "wearing a " + colorWord + " " + shirt));
    }
    return text.toString();
  }

  private String garment(String variant) {
    if (facts.scene().place().equals("winter")) {
      return draw.of(0.85, "coat", "jacket");
    }
    return variant.equals("woman") || variant.equals("girl") ? "dress" : "shirt";
  }

  private String noun(Topic topic) {
    String variant = topic.first().variant();
    boolean alike = topic.members().stream().allMatch(m -> m.variant().equals(variant));
    return noun(topic.kind(), alike ? variant : topic.kind().word());
  }

  private String noun(Kind kind, String variant) {
    if (!variant.equals(kind.word()) && SceneLexicon.kind(variant) == kind) {
      return draw.of(0.85, variant, kind.word());
    }
    return switch (kind) {
      case HOUSE -> draw.of(0.8, "house", "home", "building");
      case CAR -> draw.of(0.85, "car", "vehicle", "automobile");
      case TRUCK -> draw.of(0.88, "truck", "lorry");
      case BICYCLE -> draw.of(0.7, "bicycle", "bike");
      case AIRPLANE -> draw.of(0.75, "airplane", "plane", "jet");
      case UMBRELLA -> draw.of(0.88, "umbrella", "parasol");
      case STREETLIGHT -> draw.of(0.85, "streetlight", "lamp");
      case LIGHTHOUSE -> draw.of(0.9, "lighthouse", "tower");
      case BENCH -> draw.of(0.92, "bench", "seat");
      default -> kind.word();
    };
  }

  /// "is walking", "stand", "is parked", or only "is".
  String verb(Topic topic, boolean plural) {
    String be = plural ? "are" : "is";
    SceneLexicon.Verb verb = verb(topic);
    if (verb == null) {
      return topic.pose().endsWith("ing") ? be + " " + topic.pose() : be;
    }
    boolean still = topic.pose().isEmpty() && verb.third().equals("stands");
    if (draw.chance(still ? 0.25 : 0.7)) {
      return be + " " + verb.participle();
    }
    return plural ? verb.plain() : verb.third();
  }

  /// "walking", "parked", or "" where nothing is known: for "a red car parked on the street".
  String participle(Topic topic) {
    SceneLexicon.Verb verb = verb(topic);
    return verb != null ? verb.participle() : topic.pose().endsWith("ing") ? topic.pose() : "";
  }

  private SceneLexicon.@Nullable Verb verb(Topic topic) {
    String pose =
        topic.pose().isEmpty()
            ? SceneLexicon.usualPose(topic.kind(), facts.scene().light())
            : topic.pose();
    boolean waits = pose.equals("standing") && topic.kind() == Kind.PERSON;
    List<SceneLexicon.Verb> verbs = SceneLexicon.verbs(waits ? "waiting" : pose);
    if (verbs.isEmpty()) {
      return null;
    }
    return verbs.get(verbs.size() > 1 && !draw.chance(0.82) ? 1 : 0);
  }

  /// "in front of a white house", "over the sea".
  String relation(Link link) {
    Topic thing = link.thing();
    boolean bySea = thing == null && link.relation() == Relation.NEAR;
    String where = bySea ? draw.of(0.75, "near", "by") : word(link.relation());
    return where
        + " "
        + (thing == null ? stuff(link.kind(), link.relation()) : topic(thing).text());
  }

  private String word(Relation relation) {
    return switch (relation) {
      case ABOVE -> draw.of(0.7, "above", "over");
      case BELOW -> draw.of(0.8, "under", "below");
      case SHELTERED -> "under";
      case IN_FRONT -> "in front of";
      case BEHIND -> "behind";
      case NEAR -> draw.of(0.72, "next to", "near", "beside");
      case LEFT -> draw.of(0.9, "to the left of", "left of");
      case RIGHT -> draw.of(0.9, "to the right of", "right of");
    };
  }

  private String stuff(Kind kind, Relation relation) {
    return switch (kind) {
      case SEA -> draw.of(0.75, "the sea", "the water", "the ocean");
      case MOUNTAIN -> draw.of(0.85, "the mountains", "tall mountains");
      case SAND -> "the beach";
      case GRASS ->
          relation == Relation.ABOVE ? draw.of(0.75, "the grass", "a field") : "the grass";
      default -> "the " + kind.word();
    };
  }

  /// Where a topic stands, or else where the scene is: "on the sand", "in a small village".
  String place(Topic topic) {
    Kind ground = facts.ground(topic);
    String place = facts.scene().place();
    if (topic.airborne() && ground == null) {
      return "in the sky";
    }
    boolean onHighway = ground == Kind.ROAD && place.equals("highway");
    if (ground == null || (!topic.airborne() && !onHighway && draw.chance(0.25))) {
      return setting();
    }
    String green = dark() ? "" : "green ";
    String blue = facts.scene().light().equals("day") ? "blue " : "";
    return switch (ground) {
      case GRASS ->
          place.equals("meadow")
              ? draw.of(0.7, "in a " + green + "meadow", "in a " + green + "field", "on the grass")
              : draw.of(0.72, "on the " + green + "grass", "on the grass", "on the lawn");
      case ROAD -> road(place);
      case SAND -> draw.of(0.75, "on the beach", "on the sand");
      case SNOW -> draw.of(0.85, "in the snow", "on the white snow");
      case SEA ->
          topic.kind() == Kind.LIGHTHOUSE
              ? draw.of(0.75, "by the sea", "by the water", "by the ocean")
              : draw.of(0.7, "on the " + blue + "sea", "on the water", "on the ocean");
      case SKY -> draw.of(0.75, "in the sky", blue.isEmpty() ? "in the air" : "in the blue sky");
      default -> setting();
    };
  }

  private boolean dark() {
    return facts.scene().light().equals("night");
  }

  private String road(String place) {
    return switch (place) {
      case "harbor" -> draw.of(0.78, "on the dock", "on the pier");
      case "winter" -> draw.of(0.75, "on a snowy road", "on the road");
      case "highway" -> draw.of(0.75, "on the highway", "on the road");
      case "street", "village" -> draw.of(0.78, "on the street", "on the road");
      default -> draw.of(0.85, "on the road", "on a country road");
    };
  }

  /// Where the scene is: "at the beach", "on a farm".
  String setting() {
    return switch (facts.scene().place()) {
      case "beach" -> draw.of(0.75, "at the beach", "on a sandy beach", "by the shore");
      case "harbor" -> draw.of(0.75, "in the harbor", "in a small harbor");
      case "meadow" ->
          draw.of(0.75, dark() ? "in a meadow" : "in a green meadow", "in a grassy field");
      case "farm" -> draw.of(0.8, "on a farm", "on the farm");
      case "village" -> draw.of(0.75, "in a village", "in a small village");
      case "street" -> draw.of(0.75, "in the town", "on a town street");
      case "highway" -> draw.of(0.75, "near the highway", "by the highway");
      case "mountains" -> draw.of(0.8, "in the mountains", "in a mountain valley");
      case "winter" -> draw.of(0.75, "in the snow", "in a winter landscape");
      case "park" -> draw.of(0.8, "in the park", "in a city park");
      default -> "outside";
    };
  }

  /// The place as a noun phrase: "a sandy beach".
  String scenery() {
    return "a "
        + switch (facts.scene().place()) {
          case "beach" -> draw.of(0.7, "sandy beach", "quiet beach", "beautiful beach");
          case "harbor" -> draw.of(0.7, "small harbor", "quiet harbor", "calm harbor");
          case "meadow" ->
              draw.of(
                  0.7, dark() ? "grassy meadow" : "green meadow", "grassy field", "quiet meadow");
          case "farm" -> draw.of(0.7, "country farm", "quiet farm");
          case "village" -> draw.of(0.7, "small village", "quiet village", "country village");
          case "street" -> draw.of(0.7, "town street", "quiet street");
          case "highway" -> draw.of(0.7, "long highway", "highway");
          case "mountains" -> draw.of(0.7, "mountain valley", "mountain landscape");
          case "winter" -> draw.of(0.7, "winter landscape", "snowy landscape");
          case "park" -> draw.of(0.7, "city park", "quiet park");
          default -> draw.of(0.7, "quiet landscape", "beautiful landscape");
        };
  }
}
