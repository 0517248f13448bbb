package fovea.dataset.text;

import fovea.dataset.picture.DataPart;
import fovea.format.Quantities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Equal texts in several parts or of several classes.
public final class TextCopies {
  private TextCopies() {}

  /// What there is to say of them, a sentence each.
  public static List<String> sentences(TextParts parts) {
    var sentences = new ArrayList<String>();
    var before = new HashMap<DataPart, Set<String>>();
    parts
        .all()
        .forEach(
            (part, texts) -> {
              if (part != DataPart.TRAINING && texts.equals(parts.training())) {
                return; // stands in for training texts that there are not
              }
              Set<String> own = identities(texts);
              before.forEach((other, known) -> tell(part, own, other, known, sentences));
              before.put(part, own);
            });
    long torn = contradictions(parts.training());
    if (torn > 0) {
      sentences.add(
          "%s of %s %s several times, with different labels."
              .formatted(
                  Quantities.count(torn, "text"),
                  parts.training().name(),
                  torn == 1 ? "stands there" : "stand there"));
    }
    return sentences;
  }

  private static Set<String> identities(TextDataset texts) {
    var identities = new HashSet<String>();
    texts.examples().forEach(example -> identities.add(example.identity()));
    return identities;
  }

  private static void tell(
      DataPart part, Set<String> own, DataPart other, Set<String> known, List<String> sentences) {
    long both = own.stream().filter(known::contains).count();
    if (both > 0) {
      sentences.add(
          "%s of the %s part %s in the %s part too: what is measured on %s is better than on new texts."
              .formatted(
                  Quantities.count(both, "text"),
                  part.word(),
                  both == 1 ? "is" : "are",
                  other.word(),
                  both == 1 ? "it" : "them"));
    }
  }

  private static long contradictions(TextDataset texts) {
    Map<String, Integer> labels = new HashMap<>();
    var torn = new HashSet<String>();
    for (TextExample example : texts.examples()) {
      String identity = example.identity();
      Integer other = labels.putIfAbsent(identity, example.label());
      if (other != null && other != example.label()) {
        torn.add(identity);
      }
    }
    return torn.size();
  }
}
