package fovea.ui.tab;

import fovea.image.file.ImageFiles;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The system's own file dialogs, which open where the last one was left.
public final class FxFileChoices implements FileChoices {
  private final Supplier<? extends @Nullable Window> owner;
  private @Nullable File folder;

  public FxFileChoices(Supplier<? extends @Nullable Window> owner) {
    this.owner = owner;
  }

  @Override
  public List<Path> pictures() {
    FileChooser chooser = chooser("Open pictures");
    List<String> endings = ImageFiles.EXTENSIONS.stream().map(e -> "*." + e).toList();
    chooser.getExtensionFilters().add(new ExtensionFilter("Pictures", endings));
    chooser.getExtensionFilters().add(new ExtensionFilter("All files", "*.*"));
    return several(chooser);
  }

  @Override
  public List<Path> any(String title) {
    FileChooser chooser = chooser(title);
    chooser.getExtensionFilters().add(new ExtensionFilter("All files", "*.*"));
    return several(chooser);
  }

  private List<Path> several(FileChooser chooser) {
    List<File> chosen = chooser.showOpenMultipleDialog(owner.get());
    if (chosen == null || chosen.isEmpty()) {
      return List.of();
    }
    folder = chosen.getFirst().getParentFile();
    return chosen.stream().map(File::toPath).toList();
  }

  @Override
  public Optional<Path> folder(String title) {
    var chooser = new DirectoryChooser();
    chooser.setTitle(title);
    if (folder != null && folder.isDirectory()) {
      chooser.setInitialDirectory(folder);
    }
    File chosen = chooser.showDialog(owner.get());
    if (chosen == null) {
      return Optional.empty();
    }
    folder = chosen;
    return Optional.of(chosen.toPath());
  }

  @Override
  public Optional<Path> target(String suggestion, List<FileFormat> formats) {
    FileChooser chooser = chooser("Save " + formats.getFirst().name());
    chooser.setInitialFileName(suggestion);
    formats.forEach(
        format ->
            chooser
                .getExtensionFilters()
                .add(new ExtensionFilter(format.name(), "*." + format.extension())));
    File chosen = chooser.showSaveDialog(owner.get());
    if (chosen == null) {
      return Optional.empty();
    }
    folder = chosen.getParentFile();
    return Optional.of(chosen.toPath());
  }

  private FileChooser chooser(String title) {
    var chooser = new FileChooser();
    chooser.setTitle(title);
    if (folder != null && folder.isDirectory()) {
      chooser.setInitialDirectory(folder);
    }
    return chooser;
  }
}
