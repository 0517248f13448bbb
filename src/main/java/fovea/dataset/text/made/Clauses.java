package fovea.dataset.text.made;

import fovea.dataset.KeyedRandom;
import java.util.List;

/// Clauses about one topic that praise or complain. Whether they do follows from words and from how
/// they are built: one word of praise in three stands in a complaint.
final class Clauses {
  private static final List<String> DEGREES =
      Topic.words("very quite really rather so truly extremely wonderfully terribly");
  private static final List<String> FLIPPED =
      List.of("not", "never", "hardly", "not very", "not at all", "not really");
  private static final List<String> FAR = List.of("far from", "anything but", "nowhere near");

  private static final List<String> PEOPLE =
      Topic.words("kind polite famous cheerful rude angry strict gloomy");

  /// So many clauses turn their word: few enough that words can be learnt before what turns them.
  private static final double TURNED = 0.25;

  private final Topic topic;
  private final KeyedRandom random;

  Clauses(Topic topic, KeyedRandom random) {
    this.topic = topic;
    this.random = random;
  }

  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean half() {
    return random.nextBoolean();
  }

  /// Whether a clause says the opposite of its word of praise or complaint.
  private boolean turned() {
    return random.nextDouble() < TURNED;
  }

  private String adjective(boolean good) {
    return one(good ? topic.good() : topic.bad());
  }

  /// A noun with what stands round it.
  ///
  /// @param many whether verbs are in the plural
  private record Noun(String words, boolean many) {
    String was() {
      return many ? "were" : "was";
    }

    String is() {
      return many ? "are" : "is";
    }
  }

  /// What is judged; what is said beside it of others decides nothing.
  private Noun noun() {
    boolean many = half();
    String part = one(many ? topic.manyParts() : topic.parts());
    String words =
        switch (random.nextInt(5)) {
          case 0 -> "the %s of the %s".formatted(part, one(topic.things()));
          case 1 ->
              "the %s that the %s %s %s"
                  .formatted(
                      part,
                      one(PEOPLE),
                      one(topic.people()),
                      one(Topic.words("liked showed praised recommended mentioned")));
          case 2 ->
              "the %s %s the %s"
                  .formatted(
                      part,
                      one(Topic.words("beside near without after")),
                      one(many ? topic.parts() : topic.manyParts()));
          default -> "the " + part;
        };
    return new Noun(words, many);
  }

  /// A clause that praises, or complains.
  String clause(boolean good) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> plain(good);
      case 3 -> found(good);
      case 4 -> thing(good);
      case 5 -> expected(good);
      case 6 -> compared(good);
      case 7 -> both(good);
      default -> thought(good);
    };
  }

  /// “the songs of the film were not very funny”
  private String plain(boolean good) {
    Noun noun = noun();
    boolean present = half();
    String verb = present ? noun.is() : noun.was();
    if (!turned()) {
      String degree = half() ? one(DEGREES) + " " : "";
      return "%s %s %s%s".formatted(noun.words(), verb, degree, adjective(good));
    }
    String flipped = one(half() ? FLIPPED : FAR);
    return "%s %s %s %s".formatted(noun.words(), verb, flipped, adjective(!good));
  }

  /// “nobody found the soup tasty”
  private String found(boolean good) {
    boolean flipped = turned();
    String who =
        flipped
            ? one(
                List.of("nobody found", "we did not find", "hardly anyone called", "i never found"))
            : one(List.of("everybody found", "we found", "most people called", "i always found"));
    return "%s %s %s".formatted(who, noun().words(), adjective(flipped != good));
  }

  /// “it was hardly a clever film”
  private String thing(boolean good) {
    boolean flipped = turned();
    String adjective = adjective(flipped != good);
    return "it was %s%s %s %s"
        .formatted(
            flipped ? one(List.of("not ", "never ", "hardly ")) : "",
            "aeiou".indexOf(adjective.charAt(0)) >= 0 && !adjective.startsWith("use") ? "an" : "a",
            adjective,
            one(topic.things()));
  }

  /// “i feared that the rain would be cold , and it was not”
  private String expected(boolean good) {
    boolean flipped = turned();
    Noun noun = noun();
    String adjective = adjective(flipped != good);
    return "i %s that %s would be %s , %s %s %s%s"
        .formatted(
            one(Topic.words("expected feared hoped believed")),
            noun.words(),
            adjective,
            one(Topic.words("and but")),
            noun.many() ? "they" : "it",
            noun.was(),
            flipped ? " not" : "");
  }

  /// “the view was less lovely than the beach”
  private String compared(boolean good) {
    boolean flipped = turned();
    Noun noun = noun();
    return "%s %s %s %s than %s"
        .formatted(
            noun.words(),
            noun.was(),
            flipped
                ? one(List.of("less", "far less", "no more"))
                : one(List.of("more", "far more")),
            adjective(flipped != good),
            one(
                List.of(
                    "the " + one(topic.parts()),
                    "the " + one(topic.manyParts()),
                    "last year",
                    "we expected")));
  }

  /// “the rooms were neither dirty nor noisy”
  private String both(boolean good) {
    boolean flipped = turned();
    Noun noun = noun();
    String one = adjective(flipped != good);
    String other = adjective(flipped != good);
    while (other.equals(one)) {
      other = adjective(flipped != good);
    }
    return "%s %s %s %s %s %s"
        .formatted(
            noun.words(),
            noun.was(),
            flipped ? "neither" : "both",
            one,
            flipped ? "nor" : "and",
            other);
  }

  /// “i doubt that the story is dull”
  private String thought(boolean good) {
    boolean flipped = turned();
    String who =
        flipped
            ? one(
                List.of(
                    "i doubt that",
                    "i do not think that",
                    "it is not true that",
                    "nobody believes that",
                    "no one can say that"))
            : one(
                List.of(
                    "i think that",
                    "we all agree that",
                    "it is true that",
                    "everybody believes that",
                    "my sister says that"));
    return who + " " + plain(flipped != good);
  }
}
