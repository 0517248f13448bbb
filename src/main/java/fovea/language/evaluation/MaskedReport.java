package fovea.language.evaluation;

import fovea.format.Quantities;
import fovea.language.evaluation.MaskedEvaluation.Score;
import fovea.metric.interval.Proportion;
import fovea.report.Block;
import fovea.report.Block.Alignment;
import fovea.report.Report;
import fovea.report.Stamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// How well masked words are found, as tables, JSON and report.
public final class MaskedReport {
  private static final int HARDEST = 20;

  private MaskedReport() {}

  /// The report.
  public static Report of(MaskedEvaluation evaluation, Stamp stamp) {
    var scores = new ArrayList<Block>();
    scores.add(
        new Block.Headline(
            List.of(
                new Block.Entry("Words found", evaluation.accuracy().words()),
                new Block.Entry("Among the ten likeliest", evaluation.inTen().words()),
                new Block.Entry(
                    "Pseudo-perplexity", Quantities.decimal(evaluation.pseudoPerplexity(), 2)))));
    scores.add(new Block.Paragraph(evaluation.how()));
    scores.add(summary(evaluation, false));
    evaluation.notes().forEach(note -> scores.add(new Block.Note(note)));
    if (!evaluation.skipped().isEmpty()) {
      scores.add(
          new Block.Table(
              "Texts that could not be read",
              List.of("Text", "Reason"),
              List.of(Alignment.START, Alignment.START),
              evaluation.skipped().stream()
                  .map(one -> List.of(one.name(), one.reason()))
                  .toList()));
    }
    List<Score> hardest =
        evaluation.scores().stream()
            .sorted(
                Comparator.comparingDouble((Score one) -> one.pseudoEntropy() / one.pieces())
                    .reversed())
            .limit(HARDEST)
            .toList();
    return new Report(
        stamp.model() + " on " + evaluation.data(),
        "Evaluation of a model that fills masks",
        Locale.ENGLISH,
        stamp,
        List.of(
            new Report.Section("Scores", scores),
            new Report.Section("Texts that surprised it most", List.of(texts("", hardest, false))),
            new Report.Section("Provenance", List.of(stamp.keyValues("")))));
  }

  /// All numbers of the whole.
  ///
  /// @param exact with all digits
  public static Block.Table summary(MaskedEvaluation evaluation, boolean exact) {
    Proportion right = evaluation.accuracy();
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("Texts", Integer.toString(evaluation.scores().size())));
    rows.add(List.of("Hidden pieces", Integer.toString(right.all())));
    rows.add(List.of("Accuracy of hidden pieces", number(right.share(), exact)));
    rows.add(
        List.of(
            "95 % interval of it (Wilson)",
            number(right.low(), exact) + " to " + number(right.high(), exact)));
    rows.add(List.of("Among the ten likeliest", number(evaluation.inTen().share(), exact)));
    rows.add(List.of("Perplexity of hidden pieces", number(evaluation.perplexity(), exact)));
    rows.add(List.of("Pseudo-perplexity", number(evaluation.pseudoPerplexity(), exact)));
    rows.add(List.of("Pieces it is of", Long.toString(evaluation.pieces())));
    return new Block.Table(
        "Scores", List.of("Measure", "Value"), List.of(Alignment.START, Alignment.END), rows);
  }

  /// A row a text.
  public static Block.Table texts(MaskedEvaluation evaluation) {
    return texts("Texts", evaluation.scores(), true);
  }

  private static Block.Table texts(String caption, List<Score> scores, boolean exact) {
    return new Block.Table(
        caption,
        List.of(
            "Text",
            "Place",
            "Hidden pieces",
            "Found",
            "Among ten",
            "Cross-entropy of them",
            "Pieces",
            "Pseudo-perplexity"),
        Stream.concat(Stream.of(Alignment.START), Stream.generate(() -> Alignment.END).limit(7))
            .toList(),
        scores.stream()
            .map(
                one ->
                    List.of(
                        one.text(),
                        Integer.toString(one.place()),
                        Integer.toString(one.hidden()),
                        Integer.toString(one.right()),
                        Integer.toString(one.inTen()),
                        one.hidden() == 0 ? "" : number(one.crossEntropy() / one.hidden(), exact),
                        Integer.toString(one.pieces()),
                        number(Math.exp(one.pseudoEntropy() / one.pieces()), exact)))
            .toList());
  }

  private static String number(double value, boolean exact) {
    return exact ? Double.toString(value) : Quantities.decimal(value, 4);
  }

  /// One JSON object: `stamp`, `how`, `texts`, `hiddenPieces`, `accuracy`, `accuracyInterval` (of
  /// 95 %: [low, high]), `top10`, `perplexity`, `pieces`, `pseudoPerplexity`, `skippedTexts`.
  public static String json(MaskedEvaluation evaluation, Stamp stamp) {
    Proportion right = evaluation.accuracy();
    var object = new LinkedHashMap<String, Object>();
    object.put("stamp", stamp.json());
    object.put("how", evaluation.how());
    object.put("texts", evaluation.scores().size());
    object.put("hiddenPieces", right.all());
    object.put("accuracy", right.share());
    object.put("accuracyInterval", List.of(right.low(), right.high()));
    object.put("top10", evaluation.inTen().share());
    object.put("perplexity", evaluation.perplexity());
    object.put("pieces", evaluation.pieces());
    object.put("pseudoPerplexity", evaluation.pseudoPerplexity());
    object.put("skippedTexts", evaluation.skipped());
    return JsonMapper.shared().writeValueAsString(object);
  }
}
