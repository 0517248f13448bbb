package fovea.ui.tray;

import fovea.foreign.ForeignText;
import fovea.format.Quantities;
import fovea.ui.control.Widgets;
import fovea.ui.control.WritingDirection;
import java.nio.file.Path;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A line of the tray: the heading of a section, or a picture with its name.
final class TrayCell extends ListCell<TrayRow> {
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
  private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");
  private static final double WIDTH = 56;
  private static final double HEIGHT = 42;
  private static final int LINES = 2;

  private final TrayCommands commands;
  private final Thumbnails thumbnails;
  private final Predicate<TrayItem> isCurrent;
  private final Label heading = new Label();
  private final ImageView view = new ImageView();
  private final FontIcon icon = new FontIcon(Feather.IMAGE);
  private final Label name = new Label();
  private final Label kind = new Label(); // where it can't be opened, or is no file
  private final Text ruler = new Text(); // measures names
  private final VBox words;
  private final HBox line;

  /// @param isCurrent whether it is the picture that the tabs look at
  TrayCell(TrayCommands commands, Thumbnails thumbnails, Predicate<TrayItem> isCurrent) {
    this.commands = commands;
    this.thumbnails = thumbnails;
    this.isCurrent = isCurrent;
    getStyleClass().add("tray-cell");
    heading.getStyleClass().add("tray-heading");
    view.setFitWidth(WIDTH);
    view.setFitHeight(HEIGHT);
    var frame = new StackPane(icon, view);
    frame.getStyleClass().add("thumbnail");
    frame.setMinSize(WIDTH, HEIGHT);
    frame.setMaxSize(WIDTH, HEIGHT);
    var clip = new Rectangle(WIDTH, HEIGHT);
    clip.setArcWidth(8);
    clip.setArcHeight(8);
    frame.setClip(clip);
    name.setMaxWidth(Double.MAX_VALUE);
    name.setMinSize(0, USE_PREF_SIZE);
    kind.getStyleClass().add("quiet");
    words = new VBox(2, name, kind);
    words.setMinWidth(0);
    words.setPrefWidth(0);
    words.widthProperty().subscribe(this::name);
    name.fontProperty().subscribe(this::name);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(words, Priority.ALWAYS);
    line = new HBox(12, frame, words);
    line.setAlignment(Pos.CENTER_LEFT);
    setOnMouseClicked(
        e -> {
          if (e.getButton() == MouseButton.PRIMARY
              && getItem() instanceof TrayRow.Entry(TrayItem item)) {
            commands.open(item);
          }
        });
    // A cell is as wide as the list, whatever its name would like.
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable TrayRow row, boolean empty) {
    super.updateItem(row, empty);
    setText(null);
    setContextMenu(null);
    setTooltip(null);
    pseudoClassStateChanged(CURRENT, false);
    pseudoClassStateChanged(HEADING, row instanceof TrayRow.Heading);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText("");
      return;
    }
    switch (row) {
      case TrayRow.Heading(TrayItem.Section section, int count) -> {
        heading.setText(section.title());
        setAccessibleText(section.title() + ", " + Quantities.count(count, "picture"));
        setGraphic(heading);
      }
      case TrayRow.Entry(TrayItem item) -> show(item);
    }
  }

  /// The name in as many lines as there is room for.
  private void name() {
    if (getItem() instanceof TrayRow.Entry(TrayItem item) && words.getWidth() > 0) {
      ruler.setFont(name.getFont());
      name.setText(
          NameLines.of(
              item.name(), kind.isVisible() ? 1 : LINES, this::width, words.getWidth() - 1));
    }
  }

  private double width(String text) {
    ruler.setText(text);
    return ruler.getLayoutBounds().getWidth();
  }

  private void show(TrayItem item) {
    name.setNodeOrientation(
        WritingDirection.isRightToLeft(item.name())
            ? NodeOrientation.RIGHT_TO_LEFT
            : NodeOrientation.LEFT_TO_RIGHT);
    Path file = item.file();
    boolean broken = file != null && thumbnails.unreadable(file);
    kind.setText(broken ? "cannot be opened" : "not in a file");
    Widgets.shown(kind, broken || file == null);
    name();
    icon.setIconCode(broken ? Feather.ALERT_TRIANGLE : Feather.IMAGE);
    Image image =
        file != null
            ? thumbnails.get(file)
            : item.pasted() != null ? thumbnails.get(item.pasted()) : null;
    Thumbnails.cover(view, image, WIDTH / HEIGHT);
    boolean current = isCurrent.test(item);
    pseudoClassStateChanged(CURRENT, current);
    setAccessibleText(ForeignText.line(item.name()) + (current ? ", shown" : ""));
    setTooltip(new Tooltip(ForeignText.line(file == null ? item.name() : file.toString())));
    setContextMenu(menu(item));
    setGraphic(line);
  }

  private ContextMenu menu(TrayItem item) {
    var menu = new ContextMenu();
    var open = new MenuItem("Open");
    open.setOnAction(_ -> commands.open(item));
    menu.getItems().add(open);
    Path file = item.file();
    if (file != null) {
      var where = new MenuItem("Show where it is");
      where.setOnAction(_ -> commands.showPath(file));
      var copy = new MenuItem("Copy path");
      copy.setOnAction(_ -> commands.copyPath(file));
      menu.getItems().addAll(new SeparatorMenuItem(), where, copy);
    }
    var remove = new MenuItem("Remove from the tray");
    remove.setOnAction(_ -> commands.remove(item));
    menu.getItems().addAll(new SeparatorMenuItem(), remove);
    return menu;
  }
}
