package fovea.dataset.mask;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.image.Palette;
import fovea.image.file.ImageFileException;
import fovea.scene.Kind;
import fovea.scene.SceneGenerator;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskFolderTest {
  private static final Palette PALETTE = Palette.of(List.of("one", "two", "three"));

  @TempDir Path folder;

  private Path write(String name, BufferedImage image) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    String ending = name.substring(name.lastIndexOf('.') + 1);
    assertTrue(ImageIO.write(image, ending, file.toFile()));
    return file;
  }

  private static BufferedImage grey(int type, int... values) {
    var image = new BufferedImage(values.length, 1, type);
    for (int x = 0; x < values.length; x++) {
      image.getRaster().setSample(x, 0, 0, values[x]);
    }
    return image;
  }

  private static BufferedImage rgb(int... colors) {
    var image = new BufferedImage(colors.length, 1, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < colors.length; x++) {
      image.setRGB(x, 0, colors[x]);
    }
    return image;
  }

  private void pair(String picture, String mask, int... values) throws IOException {
    write(picture, rgb(new int[values.length]));
    write(mask, grey(BufferedImage.TYPE_BYTE_GRAY, values));
  }

  @Test
  void readsNumbersAsTheyAre() throws Exception {
    Path grey = write("grey.png", grey(BufferedImage.TYPE_BYTE_GRAY, 0, 1, 11, 255));
    assertArrayEquals(new int[] {0, 1, 11, 255}, Mask.read(grey, PALETTE).values());
    Path wide = write("wide.png", grey(BufferedImage.TYPE_USHORT_GRAY, 0, 300, 65_535));
    assertArrayEquals(new int[] {0, 300, 65_535}, Mask.read(wide, PALETTE).values());
    var colors = new byte[256];
    colors[3] = 77;
    var model = new IndexColorModel(8, 256, colors, colors, colors);
    var indexed = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED, model);
    indexed.getRaster().setSample(0, 0, 0, 3);
    indexed.getRaster().setSample(1, 0, 0, 200);
    assertArrayEquals(
        new int[] {3, 200}, Mask.read(write("indexed.png", indexed), PALETTE).values());
    var bits = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_BINARY);
    bits.getRaster().setSample(1, 0, 0, 1);
    assertArrayEquals(new int[] {0, 1, 0}, Mask.read(write("bits.png", bits), PALETTE).values());
  }

  @Test
  void readsColoursOfThePaletteAndNamesThoseThatAreNot() throws Exception {
    Path known = write("known.png", rgb(0, PALETTE.rgb(3), PALETTE.rgb(1)));
    Mask mask = Mask.read(known, PALETTE);
    assertTrue(mask.colored());
    assertArrayEquals(new int[] {0, 3, 1}, mask.values());
    Path strange = write("strange.png", rgb(PALETTE.rgb(1), 0x123456, 0x123456));
    var e = assertThrows(ImageFileException.class, () -> Mask.read(strange, PALETTE));
    assertTrue(e.getMessage().contains("2 pixels"), e.getMessage());
    assertTrue(e.getMessage().contains("#123456"), e.getMessage());
  }

  @Test
  void greysInColoursAreNumbersOrColoursOrRefused() throws Exception {
    Path numbers = write("greyRgb.png", rgb(0x020202, 0x010101, 0xFFFFFF));
    Mask read = Mask.read(numbers, PALETTE);
    assertArrayEquals(new int[] {2, 1, 255}, read.values());
    assertEquals(
        "It is in colours, all of them grey: the greys are read as numbers.",
        read.coding().words("It is"));
    var one =
        new Palette(
            List.of(
                new Palette.Entry(0x808080, List.of("sky")),
                new Palette.Entry(0x800000, List.of("building"))));
    Mask colors = Mask.read(write("skies.png", rgb(0x808080, 0)), one);
    assertTrue(colors.colored());
    assertArrayEquals(new int[] {1, 0}, colors.values());
    Mask some = Mask.read(write("some.png", rgb(0x010101, 0x020202, 0x4D4D4D)), one);
    assertEquals(Mask.Coding.GREYS, some.coding()); // 77 is counted as beyond the classes
    assertEquals(1, LabelRule.fromOne().apply(some, 2).beyond().get(77));
    Path stretched = write("stretched.png", rgb(0x202020, 0x404040, 0x606060, 0));
    var e = assertThrows(ImageFileException.class, () -> Mask.read(stretched, one));
    assertEquals(
        "stretched.png is grey, and its greys are neither numbers of the 2 classes nor their"
            + " colours: 0, 32, 64, 96. Give a picture of class numbers, or the classes with"
            + " their colours.",
        e.getMessage());
  }

  @Test
  void refusesWhatHoldsNoNumbers() throws Exception {
    Path jpeg = write("lossy.jpg", grey(BufferedImage.TYPE_BYTE_GRAY, 1, 2, 3));
    var e = assertThrows(ImageFileException.class, () -> Mask.read(jpeg, PALETTE));
    assertTrue(e.getMessage().contains("JPEG"), e.getMessage());
    Path gif = write("some.gif", grey(BufferedImage.TYPE_BYTE_GRAY, 1, 2, 3));
    var other = assertThrows(ImageFileException.class, () -> Mask.read(gif, PALETTE));
    assertTrue(other.getMessage().contains("save it as PNG"), other.getMessage());
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    assertThrows(ImageFileException.class, () -> Mask.read(text, PALETTE));
  }

  @Test
  void findsThePartsOfCamVid() throws Exception {
    Files.writeString(
        folder.resolve("classes.csv"),
        "index,name,red,green,blue\n0,Sky,1,2,3\n1,Road,4,5,6\n2,Unlabelled,0,0,0\n");
    pair("train/images/a.jpg", "train/masks/a.png", 0, 1, 2);
    pair("val/images/b.png", "val/masks/b.png", 1);
    pair("test/images/c.png", "test/masks/c.png", 0);
    pair("test/images/d.png", "test/masks/d.png", 0);
    MaskParts parts = MaskFolder.parts(folder, "streets");
    assertEquals(List.of("Sky", "Road"), parts.labels());
    assertEquals(2, parts.usual().size());
    MaskDataset training = parts.part(DataPart.TRAINING).orElseThrow();
    assertEquals("streets, training", training.name());
    LabelRule rule = training.rule().orElseThrow();
    assertArrayEquals(new int[] {1, 2, 0}, rule.apply(training.mask(0), 2).map().labels());
    assertEquals("0 … 1 are the classes, 2, 255 ignored", rule.words(2));
    assertEquals(3, training.picture(0).width());
  }

  @Test
  void findsAde20kAsDistributed() throws Exception {
    Path root = folder.resolve("ADEChallengeData2016");
    String in = "ADEChallengeData2016/";
    pair(
        in + "images/training/ADE_train_1.jpg",
        in + "annotations/training/ADE_train_1.png",
        0,
        150);
    pair(in + "images/validation/ADE_val_1.jpg", in + "annotations/validation/ADE_val_1.png", 1);
    for (Path from : List.of(root, folder)) {
      MaskParts parts = MaskFolder.parts(from, "ADE20K");
      assertEquals(150, parts.labels().size());
      assertEquals("wall", parts.labels().getFirst());
      MaskDataset training = parts.training();
      assertArrayEquals(
          new int[] {0, 150},
          training.rule().orElseThrow().apply(training.mask(0), 150).map().labels());
    }
  }

  @Test
  void namesWhatHasNoPartner() throws Exception {
    pair("images/a.png", "masks/a.png", 1);
    write("images/lonely.png", rgb(0));
    write("masks/other.png", grey(BufferedImage.TYPE_BYTE_GRAY, 1));
    MaskDataset all = MaskFolder.parts(folder, "x").usual();
    assertEquals(1, all.size());
    assertEquals(
        List.of(
            "1 picture without a mask left out: lonely.",
            "1 mask without a picture left out: other."),
        all.notes());
    assertTrue(all.labels().isEmpty());
    assertEquals(Optional.empty(), all.rule());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "name,index\n",
        "index,name\n0,a\n2,b\n",
        "index,name\n5,a\n",
        "index,name\nx,a\n",
        "index,name,red,green,blue\n0,a,1,2,999\n",
        "index,name\n0,void\n"
      })
  void refusesAListThatIsNone(String text) throws Exception {
    Path list = Files.writeString(folder.resolve("classes.csv"), text);
    assertThrows(Refusal.class, () -> ClassList.read(list));
  }

  @Test
  void refusesFoldersWithoutPairs() throws Exception {
    assertThrows(Refusal.class, () -> MaskFolder.parts(folder, "x"));
    assertThrows(Refusal.class, () -> MaskFolder.parts(folder.resolve("none"), "x"));
    write("images/a.png", rgb(0));
    write("masks/b.png", rgb(0));
    var e = assertThrows(Refusal.class, () -> MaskFolder.parts(folder, "x"));
    assertTrue(e.getMessage().contains("No picture of “images” has a mask"), e.getMessage());
    write("images/a.jpg", rgb(0));
    assertThrows(Refusal.class, () -> MaskFolder.parts(folder, "x"));
  }

  @Test
  void scenesHaveTheNamesAndColoursOfTheirPalette() {
    Palette palette = Palette.of(SceneMasks.kinds());
    for (Kind kind : Kind.values()) {
      assertEquals(kind.rgb(), palette.rgb(kind.ordinal() + 1), kind.word());
    }
    var set = new SceneMasks("s", 7, 2, 96);
    int[] labels = set.rule().orElseThrow().apply(set.mask(0), Kind.values().length).map().labels();
    var scene = SceneGenerator.generate(7, 96);
    for (int i = 0; i < labels.length; i++) {
      int wanted = scene.labels().labels()[i];
      assertEquals(wanted, labels[i] == 0 ? 0 : Kind.values()[labels[i] - 1].label());
    }
  }
}
