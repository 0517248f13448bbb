package fovea.ui.window;

import fovea.ui.tray.Thumbnails;
import fovea.ui.tray.TrayItem;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What stands where the tabs will be until there is a picture: how to get one.
final class WelcomePane extends ScrollPane {
  private static final double WIDTH = 160;
  private static final double HEIGHT = 120;
  private static final int SAMPLES = 6;

  private final Thumbnails thumbnails;
  private final Map<Path, ImageView> views = new HashMap<>();

  WelcomePane(
      List<Path> samples,
      Thumbnails thumbnails,
      Runnable onOpen,
      Runnable onPaste,
      Consumer<Path> onSample) {
    this.thumbnails = thumbnails;
    getStyleClass().add("welcome");
    setFitToWidth(true);
    setFitToHeight(true);
    setFocusTraversable(false);
    var icon = new FontIcon(Feather.IMAGE);
    icon.getStyleClass().add("welcome-icon");
    var title = new Label("Drop a picture here");
    title.getStyleClass().add("welcome-title");
    var hint = new Label("Its caption is written word by word, and you see where each word looks.");
    hint.getStyleClass().add("quiet");
    hint.setWrapText(true);
    var open = new Button("_Open…", new FontIcon(Feather.FOLDER));
    open.setMnemonicParsing(true);
    open.getStyleClass().add("accent");
    open.setOnAction(_ -> onOpen.run());
    var paste = new Button("_Paste", new FontIcon(Feather.CLIPBOARD));
    paste.setMnemonicParsing(true);
    paste.setOnAction(_ -> onPaste.run());
    var buttons = new HBox(8, open, paste);
    buttons.setAlignment(Pos.CENTER);
    var words = new VBox(8, icon, title, hint, buttons);
    words.setAlignment(Pos.CENTER);
    words.getStyleClass().add("welcome-target");
    var page = new VBox(32, words);
    page.setAlignment(Pos.CENTER);
    page.getStyleClass().add("welcome-page");
    if (!samples.isEmpty()) {
      page.getChildren().add(samples(samples, onSample));
    }
    setContent(page);
  }

  private VBox samples(List<Path> samples, Consumer<Path> onSample) {
    var cards = new FlowPane(16, 16);
    cards.setAlignment(Pos.CENTER);
    cards.setPrefWrapLength(3 * (WIDTH + 16));
    cards.setMaxWidth(3 * (WIDTH + 16) + 16);
    samples.stream().limit(SAMPLES).forEach(s -> cards.getChildren().add(card(s, onSample)));
    var title = new Label("or begin with one of these");
    title.getStyleClass().add("quiet");
    var box = new VBox(16, title, cards);
    box.setAlignment(Pos.CENTER);
    return box;
  }

  private Button card(Path sample, Consumer<Path> onSample) {
    var view = new ImageView();
    view.setFitWidth(WIDTH);
    view.setFitHeight(HEIGHT);
    var frame = new StackPane(new FontIcon(Feather.IMAGE), view);
    frame.getStyleClass().add("thumbnail");
    frame.setMinSize(WIDTH, HEIGHT);
    frame.setMaxSize(WIDTH, HEIGHT);
    var clip = new Rectangle(WIDTH, HEIGHT);
    clip.setArcWidth(12);
    clip.setArcHeight(12);
    frame.setClip(clip);
    var card = new Button(TrayItem.nameOf(sample), frame);
    card.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    card.getStyleClass().add("sample-card");
    card.setAccessibleText("Sample " + TrayItem.nameOf(sample));
    card.setOnAction(_ -> onSample.accept(sample));
    views.put(sample, view);
    Thumbnails.cover(view, thumbnails.get(sample), WIDTH / HEIGHT);
    return card;
  }

  /// A small picture has come.
  void repaint(Path file) {
    ImageView view = views.get(file);
    if (view != null) {
      Thumbnails.cover(view, thumbnails.get(file), WIDTH / HEIGHT);
    }
  }
}
