package fovea.cli.read;

import fovea.cli.console.CommandFailure;
import fovea.language.Aim;
import fovea.language.Answer;
import java.util.List;
import picocli.CommandLine.Option;

/// Which number is followed when heads are taken away and words are weighed.
final class AimOption {
  @Option(
      names = "--target",
      paramLabel = "CLASS|WORD",
      description =
          "Which class, or which word in the first masked place, --removals and --relevance are"
              + " about. Default: the likeliest. A model of sentences is followed by how alike its"
              + " vector stays.")
  private String target = "";

  /// What is followed, and in which words that is said.
  record Aimed(Aim aim, String words) {}

  boolean given() {
    return !target.isEmpty();
  }

  Aimed of(Answer answer) {
    return switch (answer) {
      case Answer.Classification(List<Answer.Labelled> classes) -> {
        Answer.Labelled one = named(classes);
        yield new Aimed(new Aim.OfClass(one.index()), "logit of " + one.label());
      }
      case Answer.MaskedWords(List<Answer.Gap> gaps) -> {
        if (gaps.isEmpty()) {
          throw new CommandFailure(
              "Nothing of the text is masked, so the model says nothing that could be followed:"
                  + " write [MASK] in place of a word.");
        }
        Answer.Gap gap = gaps.getFirst();
        Answer.Candidate word =
            target.isEmpty()
                ? gap.candidates().getFirst()
                : gap.candidates().stream()
                    .filter(one -> one.piece().equals(target))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            new CommandFailure(
                                "“%s” is not among the likeliest words of the first masked place: %s."
                                    .formatted(
                                        target,
                                        String.join(
                                            ", ",
                                            gap.candidates().stream()
                                                .map(Answer.Candidate::piece)
                                                .toList()))));
        yield new Aimed(
            new Aim.OfWord(gap.position(), word.id()),
            "logit of “%s” in place %d".formatted(word.piece(), gap.position()));
      }
      case Answer.SentenceVector _ -> {
        if (given()) {
          throw new CommandFailure(
              "This model gives vectors of sentences and knows no classes: leave --target out.");
        }
        yield new Aimed(new Aim.OfVector(), "cosine with the vector as it was");
      }
    };
  }

  private Answer.Labelled named(List<Answer.Labelled> classes) {
    if (target.isEmpty()) {
      return classes.getFirst();
    }
    return classes.stream()
        .filter(one -> one.label().equals(target) || Integer.toString(one.index()).equals(target))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure(
                    "The model knows no class “%s”, but: %s."
                        .formatted(
                            target,
                            String.join(
                                ", ", classes.stream().map(Answer.Labelled::label).toList()))));
  }
}
