package fovea.ui.captioning;

import fovea.captioning.Captioner;
import fovea.evaluations.EvaluationStore;
import fovea.modellibrary.TaskModels;
import fovea.plot.FigureStyle;
import fovea.ui.Fx;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.FileFormat;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.Picture;
import fovea.ui.tab.TabId;
import fovea.ui.task.Remembered;
import fovea.ui.task.TaskParts;
import fovea.ui.work.BackgroundWork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;

/// The Caption tab in a window, with a made-up captioner and work that is done at once.
final class CaptionRig implements AutoCloseable {
  final MadeUpCaptioner captioner;
  final TestWork work = new TestWork();
  final SimpleObjectProperty<@Nullable Picture> picture = new SimpleObjectProperty<>();
  final Sayings sayings = new Sayings();
  final FxRobot robot = new FxRobot();
  CaptioningTab tab;
  Stage stage;

  CaptionRig(MadeUpCaptioner captioner, Path folder) {
    this.captioner = captioner;
    open(only(captioner), folder);
  }

  CaptionRig(TaskModels<Captioner> choice, Path folder) {
    captioner = MadeUpCaptioner.house();
    open(choice, folder);
  }

  /// No choice at all.
  static TaskModels<Captioner> only(Captioner captioner) {
    return new MadeUpTransformer.Choice().with("captioner", captioner);
  }

  static TaskParts<Captioner> parts(
      TaskModels<Captioner> models,
      BackgroundWork work,
      ObservableValue<? extends @Nullable Picture> picture,
      Path folder,
      Navigator navigator,
      boolean light) {
    return new TaskParts<>(
        models,
        () -> {},
        work,
        picture,
        new Files(folder),
        navigator,
        light ? FigureStyle::light : FigureStyle::dark,
        "1.0",
        EvaluationStore.none(),
        Remembered.nothing());
  }

  private void open(TaskModels<Captioner> models, Path folder) {
    Fx.start();
    Fx.run(
        () -> {
          tab = new CaptioningTab(parts(models, work, picture, folder, sayings, true));
          stage = new Stage();
          stage.setScene(new Scene(new BorderPane(tab.content()), 1160, 780));
          stage.show();
        });
  }

  CaptioningViewModel model() {
    return tab.model();
  }

  /// Shows the picture of a house and so has it captioned.
  void house() {
    Fx.run(() -> picture.set(MadeUpPictures.house(300, 200)));
    settle();
  }

  /// Lets the window lay itself out.
  void settle() {
    Fx.run(
        () -> {
          stage.getScene().getRoot().applyCss();
          stage.getScene().getRoot().layout();
        });
  }

  /// Everything that can be seen and has this style, as it stands in the window.
  <T extends Node> List<T> seen(String style, Class<T> type) {
    return Fx.call(
        () ->
            tab.content().lookupAll(style).stream()
                .filter(n -> n.isVisible() && n.isManaged())
                .map(type::cast)
                .toList());
  }

  List<Button> chips() {
    return seen(".word-chip", Button.class);
  }

  <T extends Node> T one(String style, Class<T> type) {
    return seen(style, type).getFirst();
  }

  /// The words on everything with this style.
  List<String> texts(String style) {
    return Fx.call(() -> seen(style, Labeled.class).stream().map(Labeled::getText).toList());
  }

  Labeled saying(String style, String text) {
    return seen(style, Labeled.class).stream()
        .filter(l -> l.getText().equals(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + style + " says " + text));
  }

  void click(Node node) {
    robot.clickOn(node);
    settle();
  }

  void type(KeyCode... keys) {
    for (KeyCode key : keys) {
      robot.type(key);
    }
    settle();
  }

  int step() {
    return Fx.call(() -> model().step().get());
  }

  String sentence() {
    return Fx.call(() -> model().reading().get().text());
  }

  /// The picture with the gaze, as it is on the screen.
  Image shown() {
    return Fx.call(() -> tab.content().lookup(".heatmap-view").snapshot(null, null));
  }

  @Override
  public void close() {
    Fx.run(stage::close);
  }

  /// Answers every question with a file of the suggested name.
  record Files(Path folder) implements FileChoices {
    @Override
    public List<Path> pictures() {
      return List.of();
    }

    @Override
    public Optional<Path> target(String suggestion, List<FileFormat> formats) {
      return Optional.of(folder.resolve(suggestion));
    }
  }

  /// Remembers what the window was told.
  static final class Sayings implements Navigator {
    final List<String> said = new ArrayList<>();
    final List<String> warned = new ArrayList<>();

    @Override
    public void open(List<Path> files) {
      said.add("open " + files);
    }

    @Override
    public void show(Picture picture) {
      said.add("show " + picture.name());
    }

    @Override
    public void show(TabId tab, @Nullable Picture picture, @Nullable String model) {
      said.add("tab " + tab.title());
    }

    @Override
    public void say(String sentence) {
      said.add(sentence);
    }

    @Override
    public void warn(String sentence) {
      warned.add(sentence);
    }
  }
}
