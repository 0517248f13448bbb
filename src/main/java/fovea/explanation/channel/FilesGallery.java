package fovea.explanation.channel;

import fovea.image.RgbImage;
import fovea.image.file.ImageFileException;
import fovea.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Picture files without classes.
public record FilesGallery(String name, List<Path> files) implements Gallery {
  public FilesGallery {
    files = List.copyOf(files);
  }

  @Override
  public int size() {
    return files.size();
  }

  @Override
  public String pictureName(int index) {
    return String.valueOf(files.get(index).getFileName());
  }

  @Override
  public String label(int index) {
    return "";
  }

  @Override
  public RgbImage picture(int index) throws IOException {
    try {
      return ImageFiles.read(files.get(index));
    } catch (ImageFileException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
