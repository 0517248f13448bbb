package fovea.ui.window;

import fovea.ui.control.ForeignTextGuard;
import fovea.ui.tab.Handover;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.Picture;
import fovea.ui.tab.TabId;
import fovea.ui.tab.WorkbenchTab;
import fovea.ui.tray.TraySplit;
import fovea.ui.window.keys.Keyboard;
import fovea.ui.window.keys.Shortcuts;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The frame around the tabs: tray, top bar, status bar, and the whole of it a place to drop
/// pictures on.
public final class MainWindow implements Navigator {
  private static final double MIN_WIDTH = 900;
  private static final double MIN_HEIGHT = 600;

  /// What every tab needs, and has beside the narrowest tray in the narrowest window.
  private static final double MIN_TAB = 710;

  private static final double SHEET_HEIGHT = 776;
  public static final String NAME = "Fovea";

  private final WindowParts parts;
  private final TabStrip tabs = new TabStrip();
  private final Notices notices = new Notices();
  private final SheetPane sheets = new SheetPane();
  private final Shortcuts shortcuts = new Shortcuts();
  private final StackPane centre;
  private final TraySplit middle;
  private final StackPane root;
  private final WelcomePane welcome;
  private final TopBar top;
  private final StatusBar status;
  private final PictureIntake intake;

  public MainWindow(WindowParts parts) {
    this.parts = parts;
    status = new StatusBar(parts.centre(), parts.engine());
    intake = new PictureIntake(parts, notices, status::say, this::thumbnailCame);
    welcome =
        new WelcomePane(
            parts.samples(),
            intake.thumbnails(),
            this::choose,
            intake::paste,
            sample -> intake.tray().find(sample).ifPresent(intake::open));
    top =
        new TopBar(
            new TopBar.Commands(
                this::choose,
                intake::paste,
                parts.current()::back,
                parts.current()::forward,
                this::toggleTray,
                parts.theme()::toggle,
                this::help),
            parts.current().hasEarlier(),
            parts.current().hasLater(),
            parts.theme().dark());
    centre = new StackPane(tabs, notices);
    centre.setMinWidth(MIN_TAB);
    middle = new TraySplit(intake.tray(), centre, parts.settings().tray());
    var frame = new BorderPane(middle, top, null, status, null);
    var drop = new DropOverlay(intake::open, intake::take);
    root = new StackPane(frame, drop, sheets);
    drop.watch(root);
    tabs.getSelectionModel().selectedItemProperty().subscribe(this::arrange);
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::escape);
    parts.current().picture().subscribe(this::pictureChanged);
    parts.centre().lines().subscribe(now -> tabs.all().forEach(t -> t.goesOn(now)));
    Keyboard.passAcross(intake.tray().list(), tabs::hear);
    keys();
  }

  private void thumbnailCame(Path file) {
    // Small pictures may come while the window is still being put together.
    if (welcome != null) {
      welcome.repaint(file);
    }
  }

  private void pictureChanged(@Nullable Picture picture) {
    top.title(picture == null ? "" : picture.name(), picture == null ? "" : picture.note());
    arrange();
  }

  /// Without a picture, the way to one lies over a tab that needs one; the tabs' names stay.
  private void arrange() {
    boolean invited = welcome.getParent() != null;
    if (welcome.getParent() instanceof StackPane before) {
      before.getChildren().remove(welcome);
    }
    WorkbenchTab shown = tabs.shown();
    boolean pictures = shown == null || shown.showsPictures();
    middle.offer(pictures);
    top.offerTray(pictures);
    if (shown == null) {
      return;
    }
    Pane page = tabs.page();
    boolean none = parts.current().picture().get() == null;
    boolean inviting = none && shown.needsPicture();
    shown.content().setVisible(!inviting);
    if (inviting) {
      page.getChildren().add(welcome);
    } else if (invited && !none && !intake.tray().list().isFocused()) {
      tabs.intoPage(); // the first picture came: arrow keys are for what is seen of it
    }
  }

  /// Lets something else have files that are no pictures.
  ///
  /// @param looksLike whether a file or folder is for it; asked away from the JavaFX thread
  /// @param take gets them on the JavaFX thread
  public void divert(Predicate<Path> looksLike, Consumer<List<Path>> take) {
    intake.divert(looksLike, take);
  }

  /// Adds a tab, at its place among the others.
  public void add(WorkbenchTab content) {
    TabId id = content.id();
    tabs.add(content);
    if (!id.key().isEmpty()) {
      shortcuts.add(id.key(), "Show the " + id.title() + " tab", () -> show(id));
    }
  }

  /// Shows the window; all tabs have been added by then.
  public void showOn(Stage stage) {
    stage.setOnCloseRequest(new ClosingQuestion(stage, sheets, parts.centre())::asked);
    ForeignTextGuard.watchWindows();
    WindowSettings settings = parts.settings();
    Scene first =
        stage.getScene(); // what says that the program starts; it is as large as the window
    var scene = first == null ? new Scene(root, settings.width(), settings.height()) : first;
    scene.setRoot(root);
    parts.theme().dress(scene);
    shortcuts.install(scene);
    stage.setScene(scene);
    stage.setMinWidth(MIN_WIDTH);
    stage.setMinHeight(MIN_HEIGHT);
    parts
        .current()
        .picture()
        .subscribe(p -> stage.setTitle(p == null ? NAME : p.name() + " – " + NAME));
    stage.setOnHiding(
        _ ->
            settings.shape(
                scene.getWidth(), scene.getHeight(), stage.isMaximized(), middle.trayWidth()));
    stage.show();
  }

  private void keys() {
    shortcuts.add("Shortcut+O", "Open pictures", this::choose);
    shortcuts.add("Shortcut+V", "Paste a picture or files", intake::paste);
    shortcuts.add("Alt+Left", "Back to the picture that was shown before", parts.current()::back);
    shortcuts.add("Alt+Right", "Forward again", parts.current()::forward);
    shortcuts.add(
        "Shortcut+Page Down", "The picture below in the tray", () -> intake.tray().openNext(1));
    shortcuts.add(
        "Shortcut+Page Up", "The picture above in the tray", () -> intake.tray().openNext(-1));
    shortcuts.add("Shortcut+B", "Show or hide the tray", this::toggleTray);
    shortcuts.add("F6", "Move between tray and tab", this::moveFocus);
    shortcuts.add("Shortcut+Shift+L", "Light or dark", parts.theme()::toggle);
    shortcuts.add("Shortcut+M", "Device and memory", status::showEngine);
    shortcuts.add("Shortcut+J", "What is running", status::showWork);
    shortcuts.add("Shortcut+Period", "Cancel the running work", status::cancel);
    shortcuts.add("F1", "This sheet", this::help);
  }

  private void help() {
    sheets.toggle(
        () ->
            shortcuts.sheet(
                tabs.all(), Math.min(SHEET_HEIGHT, root.getHeight() - 80), sheets::close));
  }

  private void choose() {
    intake.open(parts.files().pictures());
  }

  private void toggleTray() {
    middle.toggle();
  }

  private void moveFocus() {
    if (intake.tray().list().isFocused() || !middle.shown()) {
      tabs.requestFocus();
    } else {
      intake.tray().list().requestFocus();
    }
  }

  /// Closes what lies on top, wherever the focus is.
  private void escape(KeyEvent e) {
    if (e.getCode() == KeyCode.ESCAPE && (sheets.close() || notices.closeNewest())) {
      e.consume();
    }
  }

  // ── Navigator ──

  @Override
  public void open(List<Path> files) {
    intake.open(files);
  }

  @Override
  public List<Path> atHand() {
    return intake.tray().files();
  }

  @Override
  public void show(Picture picture) {
    intake.show(picture);
  }

  @Override
  public void show(TabId id, @Nullable Picture picture, @Nullable String model) {
    if (picture != null) {
      show(picture);
    }
    WorkbenchTab tab = tabs.show(id);
    if (model != null) {
      tab.choose(model);
    }
  }

  @Override
  public void show(TabId id, Handover what) {
    show(id, null, what.model());
    tabs.show(id).take(what);
  }

  @Override
  public void say(String sentence) {
    status.say(sentence);
  }

  @Override
  public void saved(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    status.say(
        "Saved " + file.getFileName(),
        "Show in folder",
        () -> parts.openFolder().accept(folder),
        file);
  }

  @Override
  public void warn(String sentence) {
    notices.warn(sentence);
  }

  @Override
  public void offer(String sentence, String action, Runnable run, Runnable dismissed) {
    notices.offer(sentence, action, run, dismissed);
  }
}
