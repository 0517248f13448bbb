package fovea.ui.classification.evaluation;

import fovea.dataset.picture.Reading;
import fovea.ui.control.Answers;
import fovea.ui.control.Banner;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Widgets;
import fovea.ui.tab.FileChoices;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.Property;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

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

  private static final String ALL = "All pictures";

  private final Listener listener;
  private final NamedComboBox<DataChoice> data =
      new NamedComboBox<>("Choose data", "Data to evaluate on", DataChoice::name);
  private final NamedComboBox<PartChoice> part =
      new NamedComboBox<>("", "Part of the data", PartChoice::words);
  private final ComboBox<String> limit = new ComboBox<>();
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private final Banner question = new Banner("info", Feather.HELP_CIRCLE);
  private final Answers answers = new Answers();
  private final ProgressRow progress;
  private final Button start;

  /// @param models where the model is chosen
  /// @param sets the data sets there are
  /// @param chosen which of them
  public EvaluationSetupPane(
      Node models,
      ObservableList<DataChoice> sets,
      Property<@Nullable DataChoice> chosen,
      FileChoices files,
      Listener listener) {
    super(10);
    this.listener = listener;
    getStyleClass().add("setup");
    data.setItems(sets);
    data.follow(chosen);
    data.setPrefWidth(200);
    part.getItems().setAll(PartChoice.values());
    part.setValue(PartChoice.USUAL);
    part.setPrefWidth(186);
    limit.getItems().setAll(ALL, "100", "1000", "10000");
    limit.setValue(ALL);
    limit.setEditable(true);
    limit.setPrefWidth(130);
    limit.setAccessibleText("How many pictures at most; every class gets its share");
    start = Widgets.button("Evaluate", Feather.PLAY, this::start, "accent");
    start.setDefaultButton(false);
    var row =
        new FlowPane(
            12,
            8,
            field("Model", models),
            field("Data", new HBox(4, data, others(files))),
            field("Part", part),
            field("Pictures", limit),
            field("", start));
    progress = new ProgressRow(listener::cancel);
    question.add(answers);
    getChildren().setAll(row, progress, question, problem);
  }

  private static VBox field(String name, Node control) {
    return new VBox(3, Widgets.label(name, "field-name"), control);
  }

  private MenuButton others(FileChoices files) {
    var others = new MenuButton("", new FontIcon(Feather.FOLDER));
    others.setAccessibleText("Other data, or an evaluation that was kept");
    others.setMinWidth(USE_PREF_SIZE);
    others
        .getItems()
        .setAll(
            item(
                "Folder with a folder for each class …",
                () -> files.folder("Choose the data").ifPresent(listener::bring)),
            item(
                "CSV of path,label, or archive …",
                () -> files.any("Choose the data").stream().findFirst().ifPresent(listener::bring)),
            item(
                "Evaluation that was kept …",
                () ->
                    files.any("Open an evaluation").stream()
                        .findFirst()
                        .ifPresent(listener::open)));
    return others;
  }

  private static MenuItem item(String title, Runnable action) {
    var item = new MenuItem(title);
    item.setOnAction(e -> action.run());
    return item;
  }

  private void start() {
    Integer most = limit();
    if (most == null) {
      complain(
          "“%s” is no number of pictures: give 1 or more, or %s."
              .formatted(limit.getEditor().getText(), ALL.toLowerCase(Locale.ROOT)));
      return;
    }
    PartChoice wanted = part.getValue();
    listener.evaluate(data.getValue(), wanted == null ? PartChoice.USUAL : wanted, most);
  }

  /// 0 for all; null where it is no number.
  private @Nullable Integer limit() {
    String text = limit.getEditor().getText().replace(",", "").strip();
    if (text.isEmpty() || text.equalsIgnoreCase(ALL)) {
      return 0;
    }
    return text.matches("[1-9][0-9]{0,8}") ? Integer.valueOf(text) : null;
  }

  /// Tells why something did not work; nothing where that is empty.
  public void complain(String sentence) {
    problem.say(sentence);
  }

  /// Shows how far an evaluation is, or why it failed.
  ///
  /// @param asked why, where that is no failure but a question
  public void show(Work<?> state, Optional<Reading.Question> asked) {
    progress.show(state);
    start.setDisable(state instanceof Work.Running<?>);
    String reason = state instanceof Work.Failed<?>(String sentence) ? sentence : "";
    question.say(asked.isPresent() ? reason : "");
    complain(asked.isPresent() ? "" : reason);
    answers.offer(
        asked.map(Reading.Question::answers).orElse(List.of()),
        Reading.Answer::words,
        listener::answer);
  }
}
