package fovea.ui.language.judging;

import fovea.classification.Sample;
import fovea.classification.Subject;
import fovea.datalibrary.DataLibrary;
import fovea.dataset.text.TextDataset;
import fovea.dataset.text.TextParts;
import fovea.language.Reader;
import fovea.language.TextInput;
import fovea.language.evaluation.ReadableTexts;
import fovea.language.evaluation.TextEvaluation;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.classification.evaluation.EvaluationResult;
import fovea.ui.classification.evaluation.EvaluationsViewModel;
import fovea.ui.evaluation.DataViewModel;
import fovea.ui.evaluation.RecentData;
import fovea.ui.evaluation.kept.Keeping;
import fovea.ui.gallery.Gallery;
import fovea.ui.language.text.LentReader;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.ReportedProgress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Evaluates models that classify texts.
public final class TextEvaluationViewModel extends EvaluationsViewModel {
  // ── State ──

  private final TaskModels<Reader> readers;
  private final Runnable giveWay;
  private final DataLibrary library;
  private final BackgroundWork work;
  private final Map<String, TextDataset> seen = new ConcurrentHashMap<>();

  /// @param model that is evaluated
  public TextEvaluationViewModel(
      TaskModels<Reader> readers,
      ObservableValue<@Nullable ModelChoice> model,
      Runnable giveWay,
      Keeping keeping,
      RecentData recent,
      BackgroundWork work) {
    super(
        model,
        keeping,
        new DataViewModel(keeping.library(), Subject.TEXTS, work, recent),
        "Choose data first: a table of texts and labels, or a folder of such.",
        "texts",
        work);
    this.readers = readers;
    this.giveWay = giveWay;
    this.library = keeping.library();
    this.work = work;
  }

  /// Texts to be measured on.
  private record Chosen(TextDataset texts, int[] places, List<String> notes, String footprint) {}

  // ── Commands ──

  @Override
  protected Ticket opened(Request request) {
    return questions()
        .open(
            work,
            told(),
            request.data(),
            reporter -> chosen(request),
            texts ->
                start(
                    "Evaluating " + request.model().name(),
                    Lane.COMPUTE,
                    reporter -> evaluated(request, texts, reporter)));
  }

  private Chosen chosen(Request request) throws IOException {
    TextParts parts = library.openTexts(request.data().source());
    TextDataset texts = request.part().of(parts.name(), parts::usual, parts::part);
    if (texts.size() == 0) {
      throw new IllegalArgumentException(
          "“%s” has no texts: choose another data set or part.".formatted(parts.name()));
    }
    int limit = request.limit() == 0 ? texts.size() : request.limit();
    return new Chosen(
        texts,
        Sample.stratified(texts, limit, EvaluationResult.SEED),
        parts.notes(),
        footprint(request));
  }

  private EvaluationResult evaluated(
      Request request, Chosen texts, BackgroundWork.Reporter reporter) throws Exception {
    var progress = new ReportedProgress(reporter, giveWay, "text");
    TextEvaluation done =
        TextEvaluation.of(
            new LentReader(readers, request.model()), texts.texts, texts.places, progress);
    seen.put(texts.texts.name(), texts.texts);
    return new EvaluationResult(
        request.model(),
        request.model().sha256(),
        done.evaluation(),
        Optional.empty(),
        texts.places.length < texts.texts.size(),
        Stream.concat(texts.notes.stream(), done.notes().stream()).toList(),
        Optional.of(made(request, texts.footprint, done.evaluation())));
  }

  /// A text of a list, as it stands in its data set; where that is not here, as the list has it.
  ///
  /// @param data how the data set is called
  Optional<TextInput> text(String data, Gallery.Item one) {
    try {
      TextDataset texts = seen.get(data);
      return Optional.of(
          texts != null && one.place() < texts.size()
              ? ReadableTexts.input(texts.get(one.place()))
              : TextInput.of(one.name()));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // an empty name in a file that was opened
    }
  }
}
