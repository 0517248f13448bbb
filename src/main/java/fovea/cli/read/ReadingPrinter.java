package fovea.cli.read;

import fovea.cli.console.CommandContext;
import fovea.format.Quantities;
import fovea.language.Answer;
import fovea.language.HeadEffects;
import fovea.language.Reading;
import fovea.language.WordRelevance;
import fovea.language.deletion.Deletion;
import fovea.language.export.Studied;
import fovea.language.patch.Patching;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Writes for people what was read and found out.
final class ReadingPrinter {
  private final CommandContext context;

  ReadingPrinter(CommandContext context) {
    this.context = context;
  }

  /// @param first answer, of several texts, for those after it
  void print(Reading reading, @Nullable Answer first) {
    context.out().println(String.join(" ", reading.tokens().pieces()));
    answer(reading.answer(), first);
  }

  void print(Studied studied) {
    String of = studied.followed().words();
    studied.removals().ifPresent(effects -> removals(of, effects));
    studied.relevance().forEach(found -> relevance(studied, found));
    studied.deletion().ifPresent(found -> deletion(of, found));
    studied.patched().ifPresent(one -> patching(of, one.patching(), studied.columns()));
  }

  private void answer(Answer answer, @Nullable Answer first) {
    switch (answer) {
      case Answer.Classification(List<Answer.Labelled> classes) ->
          classes.forEach(
              one -> line("%8s  %s", Quantities.percent(one.probability(), 2), one.label()));
      case Answer.MaskedWords(List<Answer.Gap> gaps) when gaps.isEmpty() ->
          line("Nothing is masked: write [MASK] in place of a word, and it is filled in.");
      case Answer.MaskedWords(List<Answer.Gap> gaps) ->
          gaps.forEach(
              gap ->
                  line(
                      "place %d: %s",
                      gap.position(),
                      gap.candidates().stream()
                          .map(
                              word ->
                                  word.piece() + " " + Quantities.percent(word.probability(), 1))
                          .collect(Collectors.joining(", "))));
      case Answer.SentenceVector vector -> {
        if (first instanceof Answer.SentenceVector other) {
          line("%8.4f  cosine with the first", vector.similarity(other));
        }
      }
    }
  }

  private void removals(String of, HeadEffects effects) {
    line("%s: %.4f; without each head:", of, effects.before());
    grid(effects, after -> String.format(Locale.ROOT, "%+8.4f", after - effects.before()));
  }

  private void grid(HeadEffects effects, DoubleFunction<String> number) {
    for (int layer = 0; layer < effects.after().length; layer++) {
      double[] row = effects.after()[layer];
      line(
          "layer %2d %s",
          layer,
          IntStream.range(0, row.length)
              .mapToObj(i -> number.apply(row[i]))
              .collect(Collectors.joining(" ")));
    }
  }

  private void relevance(Studied studied, WordRelevance found) {
    line("%s, %s", found.method().title(), studied.followed().words());
    List<String> pieces = studied.tokens().pieces();
    for (int i = 0; i < pieces.size(); i++) {
      line("%+10.4f  %s", found.scores()[i], pieces.get(i));
    }
    found.notes().forEach(context::progress);
  }

  private void deletion(String of, Deletion found) {
    line("%s as words are taken out, the most important first:", of);
    line(
        "%-24s %s",
        "pieces out",
        IntStream.of(found.counts()).mapToObj("%8d"::formatted).collect(Collectors.joining(" ")));
    for (Deletion.Course course : found.courses()) {
      course(course.method().title(), found, point -> course.numbers()[point]);
    }
    Deletion.Chance chance = found.chance();
    course("chance, mean", found, chance::mean);
    course("chance, least", found, chance::least);
    course("chance, most", found, chance::most);
    line("%s", found.sentence(of));
  }

  private interface At {
    double of(int point);
  }

  private void course(String name, Deletion found, At numbers) {
    line(
        "%-24s %s",
        name,
        IntStream.range(0, found.counts().length)
            .mapToObj(point -> String.format(Locale.ROOT, "%8.4f", numbers.of(point)))
            .collect(Collectors.joining(" ")));
  }

  private void patching(String of, Patching patching, List<String> columns) {
    line(
        "%s: %.4f of this text, %.4f of the other; %s with each head of the other:",
        of,
        patching.target(),
        patching.source(),
        patching.apart()
            ? "how much of the way a patch goes, in %,"
            : "both are alike, so the change,");
    DoubleFunction<String> number =
        after ->
            patching.apart()
                ? String.format(Locale.ROOT, "%+6.0f", 100 * patching.share(after))
                : String.format(Locale.ROOT, "%+8.4f", after - patching.target());
    grid(patching.heads(), number);
    line("with the state after each layer, at %s:", String.join(" | ", columns));
    grid(patching.states(), number);
  }

  private void line(String format, Object... values) {
    context.out().println(String.format(Locale.ROOT, format, values));
  }
}
