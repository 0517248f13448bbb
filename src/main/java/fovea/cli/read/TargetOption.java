package fovea.cli.read;

import fovea.cli.console.WrongUsage;
import fovea.format.UnknownName;
import fovea.language.Answer;
import fovea.language.followed.Followed;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// Which number is followed.
final class TargetOption {
  @Option(
      names = "--target",
      paramLabel = "CLASS|WORD|SENTENCE",
      description =
          "Which class, or which word in the first masked place, --removals, --relevance and"
              + " --patch-from are about. Default: the likeliest. Of a model of sentences: how alike"
              + " the vector is to that of another sentence; without one, how alike it stays to"
              + " itself.")
  private String target = "";

  boolean given() {
    return !target.isEmpty();
  }

  Followed of(Answer answer) {
    return switch (answer) {
      case Answer.Classification classification -> {
        if (!given()) {
          yield Followed.offered(answer).getFirst();
        }
        yield Followed.offered(answer).stream()
            .filter(
                one ->
                    one instanceof Followed.OfClass(String label, int index)
                        && (label.equals(target) || Integer.toString(index).equals(target)))
            .findFirst()
            .orElseThrow(
                () ->
                    UnknownName.of(
                        "class",
                        target,
                        classification.classes().stream().map(Answer.Labelled::label).toList()));
      }
      case Answer.MaskedWords(List<Answer.Gap> gaps) -> word(gaps);
      case Answer.SentenceVector _ ->
          given() ? new Followed.Likeness(target) : new Followed.Itself();
    };
  }

  private Followed word(List<Answer.Gap> gaps) {
    if (gaps.isEmpty()) {
      throw new WrongUsage(
          "Nothing of the text is masked, so the model says nothing that could be followed:"
              + " write [MASK] in place of a word.");
    }
    Answer.Gap gap = gaps.getFirst();
    return gap.candidates().stream()
        .filter(one -> !given() || one.piece().equals(target))
        .findFirst()
        .map(one -> new Followed.OfWord(one.piece(), one.id(), gap.position()))
        .orElseThrow(
            () ->
                new WrongUsage(
                    "“%s” is not among the likeliest words of the first masked place: %s."
                        .formatted(
                            target,
                            gap.candidates().stream()
                                .map(Answer.Candidate::piece)
                                .collect(Collectors.joining(", ")))));
  }
}
