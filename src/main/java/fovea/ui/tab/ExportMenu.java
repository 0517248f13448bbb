package fovea.ui.tab;

import fovea.plot.Figure;
import fovea.plot.FigureWriter;
import fovea.plot.FigureWriter.Format;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
/// and other files. What is not there yet is greyed out. Files are written by a {@link FileSaver}.
public final class ExportMenu extends MenuButton {
  private static final List<Integer> SCALES = List.of(1, 2, 4);

  private final BackgroundWork work;
  private final Navigator navigator;
  private final FileSaver saver;
  private final Supplier<String> subject;

  /// Greys items out as the menu opens.
  private final List<Runnable> refreshers = new ArrayList<>();

  /// @param subject what is shown now, such as the picture's name: every file is named after it
  public ExportMenu(
      FileChoices files, BackgroundWork work, Navigator navigator, Supplier<String> subject) {
    super("Export", new FontIcon(Feather.DOWNLOAD));
    this.work = work;
    this.navigator = navigator;
    this.subject = subject;
    saver = new FileSaver(files, work, navigator);
    setAccessibleText("Export what is shown");
    setOnShowing(e -> refreshers.forEach(Runnable::run));
  }

  /// Offers a figure as PNG in three sizes, SVG, PDF, and for the clipboard.
  ///
  /// @param title of the submenu
  /// @param fileName what the file shows of the subject, without an extension
  /// @param figure asked on the JavaFX thread; null while there is none
  public ExportMenu figure(String title, String fileName, Supplier<@Nullable Figure> figure) {
    return figure(title, () -> fileName, figure);
  }

  /// The same for a figure of which files tell what it shows now, such as a word.
  public ExportMenu figure(
      String title, Supplier<String> fileName, Supplier<@Nullable Figure> figure) {
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
  /// @param format what the file is, such as "GIF animation"
  /// @param fileName what the file shows of the subject, with its extension
  /// @param writer asked on the JavaFX thread; null while there is nothing to write
  public ExportMenu file(
      String title, String format, String fileName, Supplier<FileFormat.@Nullable Writer> writer) {
    int dot = fileName.lastIndexOf('.');
    var item = new MenuItem(title);
    item.setOnAction(
        e -> {
          FileFormat.Writer ready = writer.get();
          if (ready != null) {
            saver.save(
                FileSaver.name(subject.get(), fileName.substring(0, dot)),
                List.of(new FileFormat(format, fileName.substring(dot + 1), ready)));
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
      Supplier<String> fileName,
      Supplier<@Nullable Figure> figure,
      Format format,
      double scale) {
    var item = new MenuItem(title);
    item.setOnAction(
        e -> {
          Figure ready = figure.get();
          if (ready != null) {
            // A person may still type another extension.
            List<FileFormat> formats =
                Stream.concat(
                        Stream.of(format), Stream.of(Format.values()).filter(f -> f != format))
                    .map(f -> written(ready, f, scale))
                    .toList();
            saver.save(FileSaver.name(subject.get(), fileName.get()), formats);
          }
        });
    return item;
  }

  private static FileFormat written(Figure figure, Format format, double scale) {
    return new FileFormat(
        format + " figure",
        format.name().toLowerCase(Locale.ROOT),
        target -> FigureWriter.write(figure, target, format, format == Format.PNG ? scale : 1));
  }

  private void copy(@Nullable Figure figure) {
    if (figure == null) {
      return;
    }
    work.<BufferedImage>start(
        "Drawing for the clipboard",
        Lane.FILES,
        reporter -> FigureWriter.image(figure, 2),
        state -> {
          switch (state) {
            case Work.Done<BufferedImage>(BufferedImage image) -> {
              var content = new ClipboardContent();
              content.putImage(SwingFXUtils.toFXImage(image, null));
              Clipboard.getSystemClipboard().setContent(content);
              navigator.say("Copied the figure.");
            }
            case Work.Failed<BufferedImage>(String reason) -> navigator.warn(reason);
            case Work.Idle<BufferedImage>() -> navigator.say("The export was cancelled.");
            case Work.Running<BufferedImage> _ -> {}
          }
        });
  }
}
