package fovea.ui.tab;

import fovea.plot.Figure;
import fovea.plot.FigureWriter;
import fovea.plot.FigureWriter.Format;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The button with which a tab offers what it shows: figures as PNG, SVG, PDF or on the clipboard,
/// and other files. What is not there yet is greyed out. Files are written away from the JavaFX
/// thread, and the window says what came of it.
public final class ExportMenu extends MenuButton {
  /// Writes one file.
  public interface Writer {
    void write(Path target) throws Exception;
  }

  private static final List<Integer> SCALES = List.of(1, 2, 4);

  private final FileChoices files;
  private final BackgroundWork work;
  private final Navigator navigator;

  /// Greys items out as the menu opens.
  private final List<Runnable> refreshers = new ArrayList<>();

  public ExportMenu(FileChoices files, BackgroundWork work, Navigator navigator) {
    super("Export", new FontIcon(Feather.DOWNLOAD));
    this.files = files;
    this.work = work;
    this.navigator = navigator;
    setAccessibleText("Export what is shown");
    setOnShowing(e -> refreshers.forEach(Runnable::run));
  }

  /// Offers a figure as PNG in three sizes, SVG, PDF, and for the clipboard.
  ///
  /// @param title of the submenu
  /// @param fileName to suggest, without an ending
  /// @param figure asked on the JavaFX thread; null while there is none
  public ExportMenu figure(String title, String fileName, Supplier<@Nullable Figure> figure) {
    var menu = new Menu(title);
    for (int scale : SCALES) {
      menu.getItems().add(figureItem("PNG, " + scale + "×", fileName, figure, Format.PNG, scale));
    }
    menu.getItems().add(figureItem("SVG", fileName, figure, Format.SVG, 1));
    menu.getItems().add(figureItem("PDF", fileName, figure, Format.PDF, 1));
    var copy = new MenuItem("Copy to the clipboard");
    copy.setOnAction(e -> copy(figure.get()));
    menu.getItems().addAll(new SeparatorMenuItem(), copy);
    refreshers.add(() -> menu.setDisable(figure.get() == null));
    getItems().add(menu);
    return this;
  }

  /// Offers another kind of file.
  ///
  /// @param description what the file is, such as "GIF animation"
  /// @param fileName to suggest, with its ending
  /// @param writer asked on the JavaFX thread; null while there is nothing to write
  public ExportMenu file(
      String title, String description, String fileName, Supplier<@Nullable Writer> writer) {
    var item = new MenuItem(title);
    item.setOnAction(
        e -> {
          Writer ready = writer.get();
          if (ready != null) {
            save(description, fileName, ready);
          }
        });
    refreshers.add(() -> item.setDisable(writer.get() == null));
    getItems().add(item);
    return this;
  }

  /// Offers a text for the clipboard.
  ///
  /// @param text asked on the JavaFX thread; empty while there is none
  public ExportMenu text(String title, Supplier<String> text) {
    var item = new MenuItem(title);
    item.setOnAction(
        e -> {
          var content = new ClipboardContent();
          content.putString(text.get());
          Clipboard.getSystemClipboard().setContent(content);
          navigator.say("Copied “" + text.get() + "”.");
        });
    refreshers.add(() -> item.setDisable(text.get().isEmpty()));
    getItems().add(item);
    return this;
  }

  /// A line between groups.
  public ExportMenu separator() {
    getItems().add(new SeparatorMenuItem());
    return this;
  }

  private MenuItem figureItem(
      String title,
      String fileName,
      Supplier<@Nullable Figure> figure,
      Format format,
      double scale) {
    var item = new MenuItem(title);
    item.setOnAction(
        e -> {
          Figure ready = figure.get();
          if (ready != null) {
            save(
                format + " figure",
                fileName + "." + format.name().toLowerCase(Locale.ROOT),
                target -> FigureWriter.write(ready, target, format, scale));
          }
        });
    return item;
  }

  private void save(String description, String fileName, Writer writer) {
    files
        .target(description, fileName)
        .ifPresent(
            target ->
                work.<Path>start(
                    "Writing " + target.getFileName(),
                    Lane.FILES,
                    reporter -> {
                      writer.write(target);
                      return target;
                    },
                    told(written -> navigator.say("Wrote " + written + "."))));
  }

  private void copy(@Nullable Figure figure) {
    if (figure == null) {
      return;
    }
    work.start(
        "Drawing for the clipboard",
        Lane.FILES,
        reporter -> FigureWriter.image(figure, 2),
        told(
            image -> {
              var content = new ClipboardContent();
              content.putImage(SwingFXUtils.toFXImage(image, null));
              Clipboard.getSystemClipboard().setContent(content);
              navigator.say("Copied the figure.");
            }));
  }

  private <T> Consumer<Work<T>> told(Consumer<T> done) {
    return state -> {
      switch (state) {
        case Work.Done<T>(T value) -> done.accept(value);
        case Work.Failed<T>(String reason) -> navigator.warn(reason);
        case Work.Idle<T>() -> navigator.say("The export was cancelled.");
        case Work.Running<T>(double progress, String message) -> {}
      }
    };
  }
}
