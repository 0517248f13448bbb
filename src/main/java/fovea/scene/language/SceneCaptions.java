package fovea.scene.language;

import fovea.scene.Kind;
import fovea.scene.Scene;
import fovea.scene.language.Phrases.NounPhrase;
import fovea.scene.language.SceneFacts.Link;
import fovea.scene.language.SceneFacts.Topic;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// True English captions of a scene. As in captions that people write, several builds of sentence
/// and many synonyms occur, but each choice has a favourite: what is salient comes first, then what
/// it does, then where.
public final class SceneCaptions {
  private static final int COUNT = 5;
  private static final int MIN_WORDS = 6;
  private static final int MAX_WORDS = 16;

  /// After so many draws without five different captions, all choices become equally likely, and
  /// after twice as many only the scenery is spoken of.
  private static final int PATIENCE = 100;

  private static final long STREAM = 0x5CE9_E0CA_9710_4E55L;

  private SceneCaptions() {}

  /// Five different captions, always the same for the same scene: lower case, 6 to 16 words
  /// separated by single blanks, no punctuation.
  public static List<String> captions(Scene scene) {
    SceneFacts facts = new SceneFacts(scene);
    Random random = new Random(scene.seed() * 0x9E37_79B9_7F4A_7C15L ^ STREAM);
    Set<String> captions = new LinkedHashSet<>();
    for (int attempt = 0; captions.size() < COUNT; attempt++) {
      boolean flat = attempt > PATIENCE;
      Draw draw = flat ? weights -> random.nextInt(weights.length) : Draw.random(random);
      String caption = new SceneCaptions.Sentence(facts, draw, attempt > 2 * PATIENCE).write();
      if (acceptable(caption, facts)) {
        captions.add(caption);
      }
    }
    return List.copyOf(captions);
  }

  /// One more caption from a random stream of its own; null where the draw gives no good sentence.
  static @Nullable String another(Scene scene, Random random) {
    SceneFacts facts = new SceneFacts(scene);
    String caption = new Sentence(facts, Draw.random(random), false).write();
    return acceptable(caption, facts) ? caption : null;
  }

  /// The caption in which every choice is the likeliest.
  static String likeliest(Scene scene) {
    return new Sentence(new SceneFacts(scene), Draw.likeliest(), false).write();
  }

  private static boolean acceptable(String caption, SceneFacts facts) {
    List<String> words = List.of(caption.split(" ", -1));
    return words.size() >= MIN_WORDS
        && words.size() <= MAX_WORDS
        && SceneLexicon.mentions(words).stream().allMatch(m -> facts.visible(m.kind()));
  }

  /// One sentence about a scene.
  private record Sentence(SceneFacts facts, Draw draw, boolean sceneryOnly) {
    String write() {
      Phrases phrases = new Phrases(facts, draw);
      List<Topic> topics = facts.topics();
      String text;
      if (topics.isEmpty() || sceneryOnly) {
        text = "a " + draw.of(0.7, "view", "picture", "photo") + " of " + phrases.scenery();
        text = join(text, draw.chance(0.6) ? light() : "");
      } else {
        Topic subject = topics.get(topics.size() > 1 && !draw.chance(0.78) ? 1 : 0);
        text = about(phrases, subject);
      }
      return withArticles(text);
    }

    private String about(Phrases phrases, Topic subject) {
      List<Link> links = facts.links(subject);
      Link link =
          links.isEmpty() ? null : links.get(links.size() > 1 && !draw.chance(0.65) ? 1 : 0);
      return switch (draw.index(0.31, 0.14, 0.13, 0.11, 0.08, 0.08, 0.06, 0.09)) {
        case 0 -> statement(phrases, subject, link);
        case 1 -> statement(phrases, subject, null);
        case 2 -> participial(phrases, subject, link);
        case 3 -> thereIs(phrases, subject, link);
        case 4 -> fronted(phrases, subject, link);
        case 5 -> sceneryWith(phrases, subject, link);
        case 6 -> pictureOf(phrases, subject, link);
        default -> turned(phrases, subject, link);
      };
    }

    /// "a red car is parked in front of a white house at night".
    private String statement(Phrases phrases, Topic subject, @Nullable Link link) {
      NounPhrase noun = phrases.topic(subject);
      String text = join(noun.text(), phrases.verb(subject, noun.plural()));
      text = join(text, link == null ? phrases.place(subject) : phrases.relation(link));
      return tail(text, link == null ? "" : where(phrases, subject));
    }

    /// "a man in a red shirt sitting on a bench at sunset".
    private String participial(Phrases phrases, Topic subject, @Nullable Link link) {
      String text = join(phrases.topic(subject).text(), phrases.participle(subject));
      text = join(text, link == null ? phrases.place(subject) : phrases.relation(link));
      return tail(text, link == null ? "" : where(phrases, subject));
    }

    /// "there are two sheep on the green grass".
    private String thereIs(Phrases phrases, Topic subject, @Nullable Link link) {
      NounPhrase noun = phrases.topic(subject);
      if (noun.text().startsWith("the ")) {
        return statement(phrases, subject, link);
      }
      boolean several = noun.plural() && !noun.text().startsWith("a ");
      String text = join(several ? "there are" : "there is", noun.text());
      text =
          join(
              text,
              link != null && draw.chance(0.6) ? phrases.relation(link) : phrases.place(subject));
      return tail(text, "");
    }

    /// "at night a boy is walking next to a brown dog".
    private String fronted(Phrases phrases, Topic subject, @Nullable Link link) {
      if (link == null && plainDay()) {
        return statement(phrases, subject, null);
      }
      String front = plainDay() ? phrases.setting() : light();
      NounPhrase noun = phrases.topic(subject);
      String text = join(front, noun.text(), phrases.verb(subject, noun.plural()));
      return join(text, link == null ? phrases.place(subject) : phrases.relation(link));
    }

    /// "a sandy beach with a woman and a blue umbrella".
    private String sceneryWith(Phrases phrases, Topic subject, @Nullable Link link) {
      String text = join(phrases.scenery(), "with", phrases.topic(subject).text());
      Topic thing = link == null ? null : link.thing();
      text = thing == null ? text : join(text, "and", phrases.topic(thing).text());
      return tail(text, "");
    }

    /// "a picture of a white lighthouse to the left of a boat".
    private String pictureOf(Phrases phrases, Topic subject, @Nullable Link link) {
      String frame = "a " + draw.of(0.7, "picture", "view", "photo", "scene") + " of";
      String text = join(frame, phrases.topic(subject).text());
      return tail(join(text, link == null ? phrases.place(subject) : phrases.relation(link)), "");
    }

    /// The same relation from the other side: "a white house stands behind a red car".
    private String turned(Phrases phrases, Topic subject, @Nullable Link link) {
      Topic thing = link == null ? null : link.thing();
      Link back = thing == null ? null : facts.link(thing, subject);
      return thing == null || back == null
          ? statement(phrases, subject, link)
          : statement(phrases, thing, back);
    }

    private static String where(Phrases phrases, Topic subject) {
      return subject.airborne() ? "" : phrases.place(subject);
    }

    /// Adds the light where it is worth a word, else the place, as long as the sentence is short.
    private String tail(String text, String place) {
      int words = text.split(" ", -1).length;
      if (!plainDay() && words <= 12 && draw.chance(0.6)) {
        return join(text, lightAfter(text));
      }
      if (!place.isEmpty() && words <= 10 && draw.chance(0.6)) {
        return join(text, place);
      }
      return words <= 9 && draw.chance(plainDay() ? 0.3 : 0.1)
          ? join(text, lightAfter(text))
          : text;
    }

    /// Says "sky" and "sun" only once.
    private String lightAfter(String text) {
      String light = light();
      boolean sky = text.endsWith(" sky") && light.endsWith(" sky");
      boolean sun = text.contains(" sun ") && light.contains(" sun");
      return !sky && !sun ? light : plainDay() ? "on a bright day" : "on a cloudy day";
    }

    /// "at night", "under a cloudy sky", or "" where there is nothing to say.
    private String light() {
      return switch (facts.scene().light()) {
        case "sunset" -> draw.of(0.75, "at sunset", "in the evening", "at dusk");
        case "night" ->
            facts.visible(Kind.MOON)
                ? draw.of(0.7, "at night", "under the moon", "in the dark")
                : draw.of(0.85, "at night", "in the dark");
        case "overcast" ->
            facts.visible(Kind.SKY)
                ? draw.of(0.7, "under a cloudy sky", "on a cloudy day")
                : "on a cloudy day";
        default ->
            facts.visible(Kind.SUN)
                ? draw.of(0.75, "on a sunny day", "in the sun")
                : draw.of(0.72, "under the blue sky", "on a clear day", "on a bright day");
      };
    }

    private boolean plainDay() {
      return facts.scene().light().equals("day");
    }

    private static String join(String... parts) {
      StringBuilder text = new StringBuilder();
      for (String part : parts) {
        if (!part.isEmpty()) {
          text.append(text.isEmpty() ? "" : " ").append(part);
        }
      }
      return text.toString();
    }

    private static String withArticles(String text) {
      return text.replaceAll("\\ba (?=[aeiou])", "an ");
    }
  }
}
