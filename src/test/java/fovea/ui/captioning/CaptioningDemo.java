package fovea.ui.captioning;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import fovea.captioning.Captioner;
import fovea.captioning.GazeChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.control.Selection;
import fovea.ui.tab.Picture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// The Caption tab with a made-up captioner. With a folder as argument it writes pictures of itself
/// there and ends.
public final class CaptioningDemo {
  private CaptioningDemo() {}

  static void main(String[] args) {
    Platform.startup(() -> {});
    Platform.runLater(() -> open(args));
  }

  private static void open(String[] args) {
    if (args.length == 0) {
      show(
          CaptionRig.only(MadeUpCaptioner.house()),
          MadeUpPictures.house(1920, 1280),
          1060,
          760,
          true,
          tab -> {});
      return;
    }
    Path folder = Path.of(args[0]);
    for (boolean light : new boolean[] {true, false}) {
      String theme = light ? "light" : "dark";
      transformer(folder, theme, light);
      shoot(
          folder,
          "gaze-" + theme,
          light,
          1060,
          740,
          tab -> tab.model().select(new Selection.Word(4)));
      shoot(folder, "words-" + theme, light, 1060, 740, tab -> mode(tab, 1));
      shoot(
          folder,
          "tree-" + theme,
          light,
          1060,
          740,
          tab -> {
            mode(tab, 2);
            tab.model().select(new Selection.Word(3));
          });
      shoot(folder, "small-" + theme, light, 680, 520, tab -> tab.model().force(3, "boat"));
      for (var of : List.of(MadeUpCaptioner.longest(), MadeUpCaptioner.arabic())) {
        String name = of.sentences.getFirst().length() > 100 ? "long-" : "arabic-";
        shoot(
            CaptionRig.only(of),
            folder,
            name + "large-" + theme,
            light,
            1280,
            820,
            tab -> tab.model().select(new Selection.Word(5)));
        shoot(
            CaptionRig.only(of),
            folder,
            name + "middle-" + theme,
            light,
            900,
            600,
            tab -> tab.model().select(new Selection.Word(5)));
      }
    }
    Platform.exit();
  }

  /// A transformer of BLIP's size, in all its states.
  private static void transformer(Path folder, String theme, boolean light) {
    var choice =
        new MadeUpTransformer.Choice()
            .with("BLIP, large, for captions", new MadeUpTransformer(12, 12))
            .with("captioner of the program", MadeUpCaptioner.house());
    shoot(
        choice,
        folder,
        "heads-" + theme,
        light,
        1160,
        780,
        tab -> {
          tab.model().select(new Selection.Word(3));
          tab.model().gaze().choose(new GazeChoice.Head(6, 4));
        });
    shoot(
        choice,
        folder,
        "layer-small-" + theme,
        light,
        700,
        520,
        tab -> tab.model().gaze().choose(new GazeChoice.Layer(3)));
    shoot(
        choice,
        folder,
        "sampling-" + theme,
        light,
        1160,
        780,
        tab -> {
          tab.model().settings().sampled().set(true);
          tab.model().gaze().choose(new GazeChoice.Weighted());
          down(tab);
        });
    shoot(choice, folder, "rules-" + theme, light, 1160, 780, CaptioningDemo::down);
    var few = new MadeUpTransformer.Choice().with("tiny transformer", new MadeUpTransformer(3, 4));
    shoot(
        few,
        folder,
        "few-" + theme,
        light,
        1160,
        780,
        tab -> tab.model().select(new Selection.Word(2)));
  }

  /// Scrolls the numbers to their end.
  private static void down(CaptioningTab tab) {
    tab.content().applyCss();
    ((ScrollPane) tab.content().lookup(".side-pane")).setVvalue(1);
  }

  private static void mode(CaptioningTab tab, int index) {
    var toggles =
        tab.content().lookupAll(".mode-switch .toggle-button").toArray(ToggleButton[]::new);
    toggles[index].setSelected(true);
  }

  private static Stage show(
      TaskModels<Captioner> choice,
      Picture picture,
      double width,
      double height,
      boolean light,
      Consumer<CaptioningTab> then) {
    Application.setUserAgentStylesheet(
        light
            ? new PrimerLight().getUserAgentStylesheet()
            : new PrimerDark().getUserAgentStylesheet());
    var current = new SimpleObjectProperty<Picture>(picture);
    var tab =
        new CaptioningTab(
            CaptionRig.parts(
                choice, new TestWork(), current, Path.of(""), new CaptionRig.Sayings(), light));
    var stage = new Stage();
    stage.setScene(new Scene(new BorderPane(tab.content()), width, height));
    stage.show();
    then.accept(tab);
    return stage;
  }

  private static void shoot(
      Path folder,
      String name,
      boolean light,
      double width,
      double height,
      Consumer<CaptioningTab> then) {
    shoot(CaptionRig.only(MadeUpCaptioner.house()), folder, name, light, width, height, then);
  }

  private static void shoot(
      TaskModels<Captioner> choice,
      Path folder,
      String name,
      boolean light,
      double width,
      double height,
      Consumer<CaptioningTab> then) {
    Stage stage = show(choice, MadeUpPictures.house(1920, 1280), width, height, light, then);
    try {
      Files.createDirectories(folder);
      stage.getScene().snapshot(null);
      pulses(20);
      ImageIO.write(
          SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null),
          "png",
          folder.resolve(name + ".png").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    stage.close();
  }

  /// Lets animations come to their end.
  private static void pulses(int count) {
    var left = new int[] {count};
    var key = new Object();
    var timer =
        new javafx.animation.AnimationTimer() {
          @Override
          public void handle(long now) {
            if (left[0]-- == 0) {
              stop();
              Platform.exitNestedEventLoop(key, null);
            }
          }
        };
    timer.start();
    Platform.enterNestedEventLoop(key);
  }
}
