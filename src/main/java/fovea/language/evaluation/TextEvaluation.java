package fovea.language.evaluation;

import fovea.classification.ClassMatch;
import fovea.classification.ClassifierEvaluation;
import fovea.classification.EvaluationRun;
import fovea.classification.Subject;
import fovea.dataset.LabelledDataset;
import fovea.dataset.text.TextDataset;
import fovea.language.Abilities;
import fovea.language.Answer;
import fovea.language.Reader;
import fovea.language.TextInput;
import fovea.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/// How often a model that classifies texts is right: its classes, its probabilities, its mistakes,
/// as of pictures.
///
/// @param evaluation what was said of every text; its rows are called by what the texts say
/// @param notes what a person should know of it, a sentence each
public record TextEvaluation(ClassifierEvaluation evaluation, List<String> notes) {
  public TextEvaluation {
    notes = List.copyOf(notes);
  }

  /// Asks `reader` about some texts; on the compute thread. The data set's classes are matched as
  /// {@link ClassMatch} does.
  ///
  /// @param places which, in the order of the rows
  /// @throws IllegalArgumentException in one sentence when the model does not classify, its classes
  ///   cannot be those of the data set, or none of the texts can be read
  /// @throws CancellationException when `progress` says so between two batches
  public static TextEvaluation of(Reader reader, TextDataset data, int[] places, Progress progress)
      throws IOException {
    Abilities abilities = reader.abilities();
    if (abilities.kind() != Abilities.Kind.CLASSIFIES) {
      throw new IllegalArgumentException(
          "This model names no classes of texts, so nothing can be right or wrong: choose one that classifies.");
    }
    if (places.length == 0) {
      throw new IllegalArgumentException(
          "“%s” has no texts: choose another data set or part.".formatted(data.name()));
    }
    var notes = ClassMatch.of(abilities.labels(), data).notes(List.of());
    var asked = new AskedTexts(reader, data);
    ClassifierEvaluation evaluation = EvaluationRun.evaluate(asked, places, progress);
    if (evaluation.size() == 0) {
      throw new IllegalArgumentException(
          "None of the texts of “%s” can be read by this model. The first: %s"
              .formatted(data.name(), asked.skipped().getFirst().reason()));
    }
    var all = new ArrayList<>(notes);
    ReadableTexts.note(asked.texts.cut(), abilities.longest()).ifPresent(all::add);
    if (data.labels().size() == 1) {
      all.add(
          "All texts of %s are of one class, “%s”: these numbers tell nothing of the others."
              .formatted(data.name(), data.labels().getFirst()));
    }
    return new TextEvaluation(evaluation, all);
  }

  /// A reader that is asked about texts.
  private static final class AskedTexts implements EvaluationRun.Asked<TextInput> {
    private final Reader reader;
    private final TextDataset data;
    private final ReadableTexts texts;

    AskedTexts(Reader reader, TextDataset data) {
      this.reader = reader;
      this.data = data;
      texts = new ReadableTexts(reader, data);
    }

    @Override
    public Subject subject() {
      return Subject.TEXTS;
    }

    @Override
    public LabelledDataset data() {
      return data;
    }

    @Override
    public List<String> labels() {
      return reader.abilities().labels();
    }

    @Override
    public Optional<EvaluationRun.Named<TextInput>> get(int place) {
      return texts
          .get(place)
          .map(text -> new EvaluationRun.Named<>(ReadableTexts.words(text), text));
    }

    @Override
    public List<float[]> probabilities(List<TextInput> batch) {
      return reader.answers(batch, Set.of()).stream().map(this::byClass).toList();
    }

    private float[] byClass(Answer answer) {
      var row = new float[labels().size()];
      if (answer instanceof Answer.Classification(List<Answer.Labelled> classes)) {
        classes.forEach(one -> row[one.index()] = (float) one.probability());
      }
      return row;
    }

    @Override
    public List<LabelledDataset.Skipped> skipped() {
      return texts.skipped();
    }
  }
}
