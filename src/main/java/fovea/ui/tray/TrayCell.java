package fovea.ui.tray;

import fovea.format.Quantities;
import fovea.ui.control.WritingDirection;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
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
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A line of the tray: the heading of a section, or a picture with its name.
final class TrayCell extends ListCell<TrayRow> {
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
  private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");
  private static final double WIDTH = 56;
  private static final double HEIGHT = 42;

  private final TrayCommands commands;
  private final Thumbnails thumbnails;
  private final Predicate<TrayItem> isCurrent;
  private final Label heading = new Label();
  private final ImageView view = new ImageView();
  private final FontIcon icon = new FontIcon(Feather.IMAGE);
  private final Label name = new Label();
  private final Label kind = new Label();
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
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    name.setMaxWidth(Double.MAX_VALUE);
    kind.getStyleClass().add("quiet");
    var words = new VBox(2, name, kind);
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

  private void show(TrayItem item) {
    name.setText(item.name());
    name.setNodeOrientation(
        WritingDirection.isRightToLeft(item.name())
            ? NodeOrientation.RIGHT_TO_LEFT
            : NodeOrientation.LEFT_TO_RIGHT);
    Path file = item.file();
    boolean broken = file != null && thumbnails.unreadable(file);
    int dot = item.name().lastIndexOf('.');
    kind.setText(
        broken
            ? "cannot be opened"
            : file == null
                ? "not in a file"
                : dot < 0 ? "picture" : item.name().substring(dot + 1).toUpperCase(Locale.ROOT));
    icon.setIconCode(broken ? Feather.ALERT_TRIANGLE : Feather.IMAGE);
    Image image =
        file != null
            ? thumbnails.get(file)
            : item.pasted() != null ? thumbnails.get(item.pasted()) : null;
    Thumbnails.cover(view, image, WIDTH / HEIGHT);
    boolean current = isCurrent.test(item);
    pseudoClassStateChanged(CURRENT, current);
    setAccessibleText(item.name() + (current ? ", shown" : ""));
    setTooltip(new Tooltip(file == null ? item.name() : file.toString()));
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
