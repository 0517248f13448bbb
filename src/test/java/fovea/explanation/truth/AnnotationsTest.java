package fovea.explanation.truth;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.image.LabelMap;
import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import fovea.scene.SceneGenerator;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is found by itself of where things are in a picture, and what is not.
class AnnotationsTest {
  @TempDir Path folder;

  private Path write(String name, BufferedImage image) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  private static BufferedImage grey(int... values) {
    var image = new BufferedImage(values.length, 1, BufferedImage.TYPE_BYTE_GRAY);
    for (int x = 0; x < values.length; x++) {
      image.getRaster().setSample(x, 0, 0, values[x]);
    }
    return image;
  }

  private Annotations of(Path file) throws Exception {
    return Annotations.of(
        new Origin.OfFile(file), String.valueOf(file.getFileName()), ImageFiles.read(file));
  }

  @Test
  void aSceneIsKnownAgainByItsPixelsAndNotByItsNameAlone() {
    RgbImage drawn = SceneGenerator.generate(7, 96).image();
    Annotations found = Annotations.of(Origin.UNKNOWN, "scene 7", drawn);
    assertThat(found.annotation().orElseThrow().source())
        .isEqualTo("scene 7 as this program drew it");
    assertThat(Annotations.of(Origin.UNKNOWN, "Scene-7.png", drawn).annotation()).isPresent();
    assertThat(Annotations.of(Origin.UNKNOWN, "scene-8.png", drawn).annotation()).isEmpty();
    assertThat(Annotations.of(Origin.UNKNOWN, "holiday.png", drawn).annotation()).isEmpty();
    int[] pixels = drawn.pixels();
    pixels[5] ^= 1;
    RgbImage changed = RgbImage.of(96, 96, pixels);
    assertThat(Annotations.of(Origin.UNKNOWN, "scene 7", changed).why())
        .startsWith("Nobody says where things are in it");
    assertThat(
            Annotations.of(
                    Origin.UNKNOWN,
                    "scene-999999999999999999999999.png",
                    RgbImage.of(1, 1, new int[1]))
                .annotation())
        .isEmpty();
  }

  @Test
  void theMaskBesideAPictureIsReadWithTheClassesOfItsDataSet() throws Exception {
    Files.writeString(folder.resolve("classes.csv"), "index,name\n0,sky\n1,car\n2,void\n");
    Path picture = write("test/images/a.png", grey(9, 9, 9));
    write("test/masks/a.png", grey(0, 1, 2));
    Annotations found = of(picture);
    assertThat(found.annotation().orElseThrow().names()).containsExactly("sky", "car");
    assertThat(found.annotation().orElseThrow().map().labels()).containsExactly(1, 2, 0);
    assertThat(found.annotation().orElseThrow().source()).isEqualTo("the mask masks/a.png");
  }

  @Test
  void masksInAde20kLieAsDeepAsTheirPictures() throws Exception {
    Files.writeString(folder.resolve("objectInfo150.txt"), "");
    Path picture = write("images/training/b/c.png", grey(9, 9));
    write("annotations/training/b/c.png", grey(0, 3));
    assertThat(of(picture).annotation().orElseThrow().names().get(2)).isEqualTo("sky");
  }

  @Test
  void whatCannotBeTrustedIsSaidInASentence() throws Exception {
    Path picture = write("images/a.png", grey(9, 9, 9));
    write("masks/a.png", grey(0, 1, 2));
    assertThat(of(picture).why())
        .isEqualTo(
            "the mask masks/a.png lies beside it, but nothing says what its numbers mean: a"
                + " classes.csv would.");
    Files.writeString(folder.resolve("classes.csv"), "index,name\n0,sky\n1,car\n");
    assertThat(of(picture).why()).contains("it has the number 2, which none of its 2 classes has");
    write("masks/a.png", grey(0, 1));
    assertThat(of(picture).why()).contains("it has 2 × 1 pixels, the picture 3 × 1");
    Files.writeString(folder.resolve("masks/a.png"), "no picture");
    assertThat(of(picture).why()).endsWith(".");
    Files.delete(folder.resolve("masks/a.png"));
    assertThat(of(picture).why()).startsWith("Nobody says where things are in it");
    Files.copy(picture, folder.resolve("masks/a.png"));
    Files.copy(picture, folder.resolve("masks/a.bmp"));
    assertThat(of(picture).why()).contains("which is the mask of the picture cannot be told");
  }

  @Test
  void theAnnotationOfADataSetCountsOnlyForItsOwnPicture() {
    Annotation known =
        Annotation.of(new LabelMap(2, 1, new int[] {1, 0}), List.of("sky"), "p", "Streets");
    var origin = new Origin.OfAnnotation(known);
    assertThat(Annotations.of(origin, "p", RgbImage.of(2, 1, new int[2])).annotation())
        .contains(known);
    assertThat(Annotations.of(origin, "p", RgbImage.of(1, 1, new int[1])).why())
        .contains("it has 2 × 1 pixels, the picture 1 × 1");
  }
}
