package fovea.dataset.text.made;

import fovea.dataset.KeyedRandom;
import fovea.dataset.text.TextDataset;
import fovea.dataset.text.TextExample;
import fovea.dataset.text.TextParts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// English sentences about films, meals, trips, weather and books that praise or complain, made by
/// a grammar. Negation, doubt, comparison and what follows “but” turn the mood, so that it depends
/// on how words stand together: which words there are tells it of five in eight.
public final class MadeSentences {
  public static final List<String> LABELS = List.of("negative", "positive");

  /// First places below the seed: what is tested with is never trained on.
  private static final long TRAINING = 1;

  private static final long VALIDATION = 2;
  private static final long TEST = 3;
  private static final long SEED = 20;

  private static final List<String> OPENINGS =
      List.of(
          "",
          "",
          "",
          "",
          "",
          "honestly , ",
          "to be fair , ",
          "last summer , ",
          "on the whole , ",
          "as far as i remember , ");

  private MadeSentences() {}

  /// So many sentences of each part, of which no two are the same.
  public static TextParts parts(String name, int training, int validation, int test) {
    var known = new HashSet<String>();
    Optional<TextDataset> tested = Optional.of(texts(name + ", test texts", TEST, test, known));
    Optional<TextDataset> validated =
        Optional.of(texts(name + ", validation texts", VALIDATION, validation, known));
    return new TextParts(
        name,
        texts(name + ", training texts", TRAINING, training, known),
        validated,
        tested,
        List.of());
  }

  private static TextDataset texts(String name, long part, int count, Set<String> known) {
    var examples = new ArrayList<TextExample>();
    for (long i = 0; examples.size() < count; i++) {
      boolean good = examples.size() % 2 == 1;
      String sentence = sentence(good, KeyedRandom.of(SEED, part, i));
      if (known.add(sentence)) {
        examples.add(
            new TextExample(
                sentence, Optional.empty(), good ? 1 : 0, "sentence " + (examples.size() + 1)));
      }
    }
    return new TextDataset(name, LABELS, examples);
  }

  /// A sentence that praises, or complains.
  static String sentence(boolean good, KeyedRandom random) {
    Topic topic = Topic.ALL.get(random.nextInt(Topic.ALL.size()));
    var clauses = new Clauses(topic, random);
    String opening = clauses.one(OPENINGS);
    return opening
        + switch (random.nextInt(8)) {
          case 0 -> "%s , but %s".formatted(clauses.clause(!good), clauses.clause(good));
          case 1 -> "although %s , %s".formatted(clauses.clause(!good), clauses.clause(good));
          case 2 -> "%s , although %s".formatted(clauses.clause(good), clauses.clause(!good));
          case 3 -> "%s , and %s".formatted(clauses.clause(good), clauses.clause(good));
          case 4 -> "%s because %s".formatted(clauses.clause(good), clauses.clause(good));
          default -> clauses.clause(good);
        }
        + " .";
  }
}
