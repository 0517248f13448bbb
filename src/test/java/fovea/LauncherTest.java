package fovea;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
  @TempDir Path folder;

  @Test
  void withoutArgumentsOrWithPicturesThereIsAWindow() throws IOException {
    Path picture = Files.createFile(folder.resolve("a picture.png"));
    assertTrue(Launcher.wantsWindow());
    assertTrue(Launcher.wantsWindow(picture.toString(), folder.toString()));
  }

  @Test
  void withACommandThereIsNone() throws IOException {
    Path picture = Files.createFile(folder.resolve("a picture.png"));
    assertFalse(Launcher.wantsWindow("--help"));
    assertFalse(Launcher.wantsWindow("caption", picture.toString()));
    assertFalse(Launcher.wantsWindow("no\0file"));
  }

  @Test
  void theRepositorysSamplesAreFound() {
    assertTrue(SampleImages.find().size() >= 12, SampleImages.find().toString());
  }
}
