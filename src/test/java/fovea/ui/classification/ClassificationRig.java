package fovea.ui.classification;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import fovea.datalibrary.DataCheck;
import fovea.datalibrary.DataDownload;
import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataLibrary;
import fovea.datalibrary.DataParts;
import fovea.dataset.picture.PictureDataset;
import fovea.plot.FigureStyle;
import fovea.ui.Fx;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.Picture;
import fovea.ui.work.FxBackgroundWork;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;

/// The Classify tab in a window, with made-up models and data and real background work.
final class ClassificationRig implements AutoCloseable {
  final MadeUpClassifiers classifiers;
  final Map<String, PictureDataset> sets = new LinkedHashMap<>();
  final List<String> said = new CopyOnWriteArrayList<>();
  final List<String> warned = new CopyOnWriteArrayList<>();
  final List<String> opened = new CopyOnWriteArrayList<>();
  final FxRobot robot = new FxRobot();
  final SimpleObjectProperty<@Nullable Picture> picture = new SimpleObjectProperty<>();
  private final ExecutorService compute =
      Executors.newSingleThreadExecutor(r -> new Thread(r, "compute"));
  final FxBackgroundWork work =
      new FxBackgroundWork(
          task ->
              CompletableFuture.supplyAsync(
                  () -> {
                    try {
                      return task.call();
                    } catch (Exception e) {
                      throw new AssertionError(e);
                    }
                  },
                  compute));
  volatile Path folder = Path.of("unused");
  ClassificationTab tab;
  Stage stage;

  ClassificationRig(int classes) {
    this(
        new MadeUpPictures("Animals", MadeUpPictures.animals(classes), 20, classes / 5, 0),
        1080,
        720,
        true);
  }

  ClassificationRig(PictureDataset set, double width, double height, boolean light) {
    classifiers = new MadeUpClassifiers(set.labels());
    sets.put("animals", set);
    Fx.start();
    Fx.run(
        () -> {
          Application.setUserAgentStylesheet(
              light
                  ? new PrimerLight().getUserAgentStylesheet()
                  : new PrimerDark().getUserAgentStylesheet());
          tab =
              new ClassificationTab(
                  new ClassificationTab.Parts(
                      classifiers,
                      new Sets(),
                      work,
                      picture,
                      new Files(),
                      new Told(),
                      light ? FigureStyle::light : FigureStyle::dark,
                      "1.0"));
          stage = new Stage();
          var root = new BorderPane(tab.content());
          root.getStyleClass().add("fovea");
          root.pseudoClassStateChanged(PseudoClass.getPseudoClass("dark"), !light);
          var scene = new Scene(root, width, height);
          for (String sheet : List.of("modena-bridge", "fovea", "controls")) {
            scene
                .getStylesheets()
                .add(
                    Objects.requireNonNull(
                            ClassificationRig.class.getResource("/css/" + sheet + ".css"))
                        .toExternalForm());
          }
          stage.setScene(scene);
          stage.show();
        });
    quiet();
  }

  /// Waits until nothing runs any more.
  void quiet() {
    Fx.run(() -> {});
    Fx.await("the work to end", () -> work.running().isEmpty());
    settle();
    Fx.await("the work to end", () -> work.running().isEmpty());
    settle();
  }

  void settle() {
    Fx.run(
        () -> {
          stage.getScene().getRoot().applyCss();
          stage.getScene().getRoot().layout();
        });
  }

  ClassificationModel model() {
    return tab.model();
  }

  void show(int label, int number) {
    Fx.run(
        () ->
            picture.set(
                new Picture(
                    "picture %d.png".formatted(number), MadeUpPictures.picture(label, number))));
    quiet();
  }

  /// Evaluates one of the models on one of the sets and waits.
  Evaluated evaluate(String model, String set) {
    start(model, set, 0);
    quiet();
    return Fx.call(() -> Objects.requireNonNull(model().evaluation().shown().get()));
  }

  void start(String model, String set, int limit) {
    Fx.run(
        () -> {
          model().mode().set(ClassificationModel.Mode.EVALUATE);
          Choice choice =
              classifiers.options().stream()
                  .filter(c -> c.id().equals(model))
                  .findFirst()
                  .orElseThrow();
          model()
              .evaluation()
              .evaluate(
                  new EvaluationModel.Request(
                      choice, new DataChoice(set, set), EvaluationModel.Part.USUAL, limit));
        });
  }

  void mode(ClassificationModel.Mode mode) {
    Fx.run(() -> model().mode().set(mode));
    quiet();
  }

  static boolean isSeen(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }

  List<String> words() {
    settle();
    return Fx.call(
        () ->
            tab.content().lookupAll("*").stream()
                .filter(n -> n instanceof Labeled && isSeen(n))
                .map(n -> ((Labeled) n).getText())
                .filter(t -> t != null && !t.isEmpty())
                .toList());
  }

  boolean says(String part) {
    return words().stream().anyMatch(t -> t.contains(part));
  }

  Labeled control(String text) {
    settle();
    return Fx.call(
        () ->
            tab.content().lookupAll("*").stream()
                .filter(n -> n instanceof Labeled l && isSeen(n) && text.equals(l.getText()))
                .map(Labeled.class::cast)
                .min(Comparator.comparing(l -> !(l instanceof ButtonBase)))
                .orElseThrow(() -> new AssertionError(text + " is not there: " + words())));
  }

  void click(String text) {
    Labeled control = control(text);
    robot.clickOn(control);
    quiet();
  }

  <T extends Node> T find(String style, Class<T> type) {
    settle();
    return Fx.call(
        () ->
            tab.content().lookupAll(style).stream()
                .filter(ClassificationRig::isSeen)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(style + " is not there")));
  }

  @Override
  public void close() {
    Fx.run(
        () -> {
          work.close();
          stage.close();
        });
    compute.shutdownNow();
  }

  private final class Sets implements DataLibrary {
    @Override
    public List<DataEntry> entries() {
      return sets.keySet().stream()
          .map(id -> new DataEntry(id, "The " + id, "", "", "", 0, DataEntry.State.GENERATED, ""))
          .toList();
    }

    @Override
    public DataParts open(String source) throws java.io.IOException {
      PictureDataset set = sets.get(source);
      if (set == null) {
        throw new java.io.FileNotFoundException(
            "There is no data set “" + source + "”: check its name, or choose another.");
      }
      return new DataParts(set.name(), set, Optional.empty(), Optional.of(set));
    }

    @Override
    public DataDownload download(String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public DataCheck check(String source, CheckProgress progress) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Files implements FileChoices {
    @Override
    public List<Path> pictures() {
      return List.of();
    }

    @Override
    public Optional<Path> folder(String title) {
      return Optional.of(folder);
    }

    @Override
    public Optional<Path> target(String description, String suggestion) {
      return Optional.of(folder.resolve(suggestion));
    }
  }

  private final class Told implements Navigator {
    @Override
    public void open(List<Path> files) {}

    @Override
    public void show(Picture shown) {
      opened.add(shown.name());
    }

    @Override
    public void showTab(String title) {
      said.add("tab " + title);
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
