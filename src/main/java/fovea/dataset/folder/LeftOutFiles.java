package fovea.dataset.folder;

import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.format.Quantities;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What lies beside the pictures of a data set and is not taken, in sentences.
public final class LeftOutFiles {
  private final List<String> notes = new ArrayList<>();

  List<String> notes() {
    return List.copyOf(notes);
  }

  /// Pictures beside class folders.
  void loose(Path folder, FolderContent content) {
    if (content.hasFolders() && content.pictures() > 0) {
      notes.add(
          "%s beside the class folders of %s %s left out, such as “%s”."
              .formatted(
                  Quantities.count(content.pictures(), "picture"),
                  Refusal.quoted(folder),
                  Quantities.plural(content.pictures(), "is", "are"),
                  content.few().getFirst()));
    }
  }

  /// Folders beside parts.
  void leaveOut(List<Path> folders) throws IOException {
    for (Path folder : folders) {
      FolderContent content = FolderContent.of(FolderContent.unwrapped(folder));
      notes.add(
          content.hasFolders()
              ? "The folder %s is left out: its name is none of a part."
                  .formatted(Refusal.quoted(folder))
              : "The folder %s is left out with %s: it has no class folders."
                  .formatted(
                      Refusal.quoted(folder), Quantities.count(content.pictures(), "picture")));
    }
  }

  /// Files among pictures.
  ///
  /// @return the same
  ImageFolder files(ImageFolder pictures) {
    int others = pictures.otherFiles();
    if (others > 0) {
      notes.add(
          "%s of “%s” %s left out, whose ending no picture has that can be read."
              .formatted(
                  Quantities.count(others, "file"),
                  pictures.name(),
                  Quantities.plural(others, "is", "are")));
    }
    return pictures;
  }
}
