package fovea.ui.models;

import fovea.format.Quantities;
import fovea.modellibrary.acquisition.ImportHints;
import fovea.modellibrary.acquisition.Named;
import fovea.modelmanager.ModelCard;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.work.Work;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Where models are added: a field for the hub, a button for files, and below them what went wrong.
final class AddPane extends VBox {
  private static final Set<String> WEIGHTS =
      Set.of("safetensors", "bin", "pt", "pth", "th", "tar", "ckpt", "onnx");

  private final Additions additions;
  private final Supplier<List<Path>> chooseFiles;
  private final TextField repository = new TextField();
  private final Button add;
  private final Button choose;
  private final HBox row;
  private final Label hubProblem = Widgets.wrapped("", "problem");
  private final Label importing = Widgets.wrapped("", "quiet");
  private final ComboBox<String> architecture = new ComboBox<>();
  private final TextField labels = new TextField();
  private final TextField network = new TextField();
  private final CheckBox code =
      new CheckBox("It is TorchScript, and I trust whoever made it: run its own code");
  private final Label waiting = Widgets.label("", "quiet");
  private final Banner failure;
  private final Questions questions;

  AddPane(Additions additions, Supplier<List<Path>> chooseFiles, List<String> architectures) {
    super(6);
    this.additions = additions;
    this.chooseFiles = chooseFiles;
    repository.setPromptText("Type owner/name from the hub …");
    repository.setAccessibleText("A model on the hub, as owner/name");
    repository.setPrefColumnCount(20);
    repository.setMinWidth(110);
    repository.getStyleClass().add("hub-field");
    repository.setOnAction(e -> recognise());
    add = Widgets.button("Add", Feather.PLUS, this::recognise);
    choose = Widgets.button("Import …", Feather.FOLDER_PLUS, this::choose);
    row = new HBox(8, repository, add, choose);
    row.setAlignment(Pos.CENTER_RIGHT);
    HBox.setHgrow(repository, Priority.SOMETIMES);
    architecture.getItems().setAll(architectures);
    architecture.setEditable(true);
    architecture.setPromptText("Architecture");
    architecture.setAccessibleText("Architecture of the imported model");
    architecture.setPrefWidth(220);
    labels.setPromptText("Labels, one a line (optional)");
    labels.setAccessibleText("File with the labels of the imported model");
    labels.setPrefColumnCount(20);
    code.setAccessibleText("Run the code that the imported file brings");
    network.setPromptText("Network as JSON (optional)");
    network.setAccessibleText("File that tells the network of the imported model layer by layer");
    network.setPrefColumnCount(20);
    failure = new Banner("danger", Feather.ALERT_CIRCLE);
    failure.getStyleClass().add("import-failure");
    failure.add(form());
    questions = new Questions(additions);
    getStyleClass().add("add-pane");
    getChildren().setAll(hubProblem, importing, questions, failure);
    additions.recognising().subscribe(this::recognising);
    additions.importing().subscribe(this::importing);
    additions
        .open()
        .subscribe(
            readings -> {
              arrange();
              if (!readings.isEmpty()) {
                questions.focus();
              }
            });
    additions.waiting().subscribe(this::countWaiting);
  }

  /// The field and the buttons, to stand in the bar at the top.
  HBox row() {
    return row;
  }

  void focusHub() {
    repository.requestFocus();
    repository.selectAll();
  }

  /// Asks for files and imports them.
  void choose() {
    additions.bringIn(chooseFiles.get());
  }

  private Node form() {
    Button again = Widgets.button("Try again", Feather.ROTATE_CW, this::again, "accent");
    Button skip = Widgets.button("Leave it", Feather.X, additions::skip, "flat");
    labels.setOnAction(e -> again());
    var form =
        new FlowPane(
            8,
            8,
            architecture,
            new HBox(8, network, choosing(network, "Choose JSON …")),
            new HBox(8, labels, choosing(labels, "Choose …")),
            code,
            again,
            skip,
            waiting);
    form.setAlignment(Pos.CENTER_LEFT);
    return form;
  }

  private Button choosing(TextField field, String title) {
    return Widgets.button(
        title,
        Feather.FILE_TEXT,
        () -> chooseFiles.get().stream().findFirst().ifPresent(f -> field.setText(f.toString())));
  }

  private void recognise() {
    additions.recognise(repository.getText());
  }

  private void again() {
    String named = architecture.getEditor().getText().strip();
    var said = new ImportHints(named, file(labels), "");
    additions.again(code.isSelected() ? said.running() : said, file(network));
  }

  private static Optional<Path> file(TextField field) {
    String text = field.getText().strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(new File(text).toPath());
  }

  private void recognising(Work<Named> work) {
    boolean running = work instanceof Work.Running<Named>;
    add.setDisable(running);
    add.setText(running ? "Looking …" : "Add");
    String problem = work instanceof Work.Failed<Named>(String reason) ? reason : "";
    hubProblem.setText(problem);
    Widgets.shown(hubProblem, !problem.isEmpty());
    if (work instanceof Work.Done<Named>) {
      repository.clear();
    }
    arrange();
  }

  private void importing(Work<ModelCard> work) {
    Path source = additions.source();
    boolean running = work instanceof Work.Running<ModelCard>;
    Widgets.shown(importing, running);
    if (running && source != null) {
      importing.setText("Importing " + source.getFileName() + " …");
    }
    boolean failed = work instanceof Work.Failed<ModelCard>;
    if (work instanceof Work.Failed<ModelCard>(String reason) && source != null) {
      boolean news = !failure.isVisible();
      failure.say(source.getFileName() + ": " + reason);
      if (news) {
        architecture.requestFocus();
      }
    } else if (!running) {
      architecture.getEditor().clear();
      architecture.setValue(null);
      labels.clear();
      network.clear();
      code.setSelected(false);
    }
    Widgets.shown(failure, failed);
    arrange();
  }

  private void countWaiting(Number more) {
    int n = more.intValue();
    waiting.setText(n == 0 ? "" : Quantities.count(n, "more is", "more are") + " waiting.");
    Widgets.shown(waiting, n > 0);
  }

  private void arrange() {
    Widgets.shown(this, getChildren().stream().anyMatch(Node::isVisible));
  }

  // ── Dropped files ──

  /// Lets weights and folders be dropped on `target`; a drop without any is left to the window.
  ///
  /// @param onPictures gets the other files of a drop with weights
  /// @param hovering told whether such a drop is over `target`
  void watchDrops(Node target, Consumer<List<Path>> onPictures, Consumer<Boolean> hovering) {
    target.addEventHandler(
        DragEvent.DRAG_OVER,
        e -> {
          if (e.getGestureSource() == null && dropped(e).stream().anyMatch(AddPane::isModel)) {
            e.acceptTransferModes(TransferMode.COPY);
            hovering.accept(true);
            e.consume();
          }
        });
    target.addEventHandler(
        DragEvent.DRAG_DROPPED,
        e -> {
          hovering.accept(false);
          List<Path> files = dropped(e);
          List<Path> models = files.stream().filter(AddPane::isModel).toList();
          if (e.getGestureSource() != null || models.isEmpty()) {
            return;
          }
          List<Path> networks = files.stream().filter(AddPane::tellsNetwork).toList();
          boolean told = models.size() == 1 && networks.size() == 1;
          if (told) {
            additions.bringIn(models.getFirst(), networks.getFirst());
          } else {
            additions.bringIn(models);
          }
          List<Path> others =
              files.stream().filter(f -> !isModel(f) && !(told && tellsNetwork(f))).toList();
          if (!others.isEmpty()) {
            onPictures.accept(others);
          }
          e.setDropCompleted(true);
          e.consume();
        });
    target.addEventHandler(DragEvent.DRAG_EXITED, e -> hovering.accept(false));
  }

  private static List<Path> dropped(DragEvent e) {
    return e.getDragboard().hasFiles()
        ? e.getDragboard().getFiles().stream().map(File::toPath).toList()
        : List.of();
  }

  private static boolean tellsNetwork(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".json");
  }

  private static boolean isModel(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return WEIGHTS.contains(name.substring(name.lastIndexOf('.') + 1)) || Files.isDirectory(file);
  }
}
