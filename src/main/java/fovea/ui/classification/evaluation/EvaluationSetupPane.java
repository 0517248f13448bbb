package fovea.ui.classification.evaluation;

import fovea.classification.Subject;
import fovea.dataset.picture.Reading;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.DataBox;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.LimitBox;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.evaluation.SetupFeedback;
import fovea.ui.evaluation.SetupRow;
import fovea.ui.tab.FileChoices;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.Property;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What to evaluate: model, data, part, how many pictures; then how far it is, what only a person
/// can tell of the data, or why it failed.
public final class EvaluationSetupPane extends VBox {
  /// What a person wants.
  public interface Listener {
    /// @param limit how many pictures at most; 0 for all
    void evaluate(@Nullable DataChoice data, PartChoice part, int limit);

    void cancel();

    void answer(Reading.Answer answer);

    /// Takes a folder, a CSV or an archive.
    void bring(Path data);

    /// Opens an evaluation that was kept in a file.
    void open(Path evaluation);
  }

  private final Listener listener;
  private final NamedComboBox<DataChoice> data =
      new NamedComboBox<>("Choose data", "Data to evaluate on", DataChoice::name);
  private final NamedComboBox<PartChoice> part =
      new NamedComboBox<>("", "Part of the data", PartChoice::words);
  private final LimitBox limit;
  private final SetupFeedback feedback;

  /// @param subject what is classified
  /// @param models where the model is chosen
  /// @param sets the data sets there are
  /// @param chosen which of them
  public EvaluationSetupPane(
      Subject subject,
      Node models,
      ObservableList<DataChoice> sets,
      Property<@Nullable DataChoice> chosen,
      FileChoices files,
      Listener listener) {
    super(10);
    this.listener = listener;
    limit =
        new LimitBox(
            subject.word(), List.of("100", "1000", "10000"), "; every class gets its share");
    getStyleClass().add("setup");
    data.setItems(sets);
    data.follow(chosen);
    data.setPrefWidth(200);
    part.getItems().setAll(PartChoice.values());
    part.setValue(PartChoice.USUAL);
    part.setPrefWidth(186);
    Button start = Widgets.button("Evaluate", Feather.PLAY, this::start, "accent");
    start.setDefaultButton(false);
    var row =
        new SetupRow()
            .add("Model", models)
            .add("Data", new HBox(4, data, others(subject, files)))
            .add("Part", part)
            .add(subject.title() + "s", limit)
            .add("", start);
    feedback = new SetupFeedback(start, listener::cancel, listener::answer);
    getChildren().add(row);
    getChildren().addAll(feedback.rows());
  }

  private MenuButton others(Subject subject, FileChoices files) {
    return DataBox.others(
        "Other data, or an evaluation that was kept",
        subject,
        files,
        listener::bring,
        SetupRow.item(
            "Evaluation that was kept …",
            () -> files.any("Open an evaluation").stream().findFirst().ifPresent(listener::open)));
  }

  private void start() {
    OptionalInt most = limit.limit();
    if (most.isEmpty()) {
      complain(limit.complaint());
      return;
    }
    PartChoice wanted = part.getValue();
    listener.evaluate(data.getValue(), wanted == null ? PartChoice.USUAL : wanted, most.getAsInt());
  }

  /// Tells why something did not work; nothing where that is empty.
  public void complain(String sentence) {
    feedback.complain(sentence);
  }

  /// Shows how far an evaluation is, or why it failed.
  ///
  /// @param asked why, where that is no failure but a question
  public void show(Work<?> state, Optional<Reading.Question> asked) {
    feedback.show(state, asked);
  }
}
