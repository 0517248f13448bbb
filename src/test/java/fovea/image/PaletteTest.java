package fovea.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PaletteTest {
  private static final Palette ADE = Palette.ade20k();

  @Test
  void knowsTheClassesOfAde20k() {
    assertEquals(150, ADE.size());
    assertEquals("wall", ADE.name(1));
    assertEquals(0x787878, ADE.rgb(1));
    assertEquals("sky", ADE.name(3));
    assertEquals(0x06E6E6, ADE.rgb(3));
    assertEquals("flag", ADE.name(150));
    assertEquals(OptionalInt.of(2), ADE.label("Edifice"));
    assertEquals(OptionalInt.of(13), ADE.label("person"));
    assertTrue(ADE.label("unicorn").isEmpty());
  }

  @Test
  void nothingAndTheUnknownAreBlack() {
    assertEquals(0, ADE.rgb(0));
    assertEquals("nothing", ADE.name(0));
    assertEquals("nothing", ADE.name(151));
    assertEquals(0, ADE.rgb(-1));
  }

  @Test
  void paintsLabels() {
    var palette = new Palette(List.of(new Palette.Entry(0x102030, List.of("cat", "kitty"))));

    RgbImage painted = palette.paint(new LabelMap(2, 1, new int[] {1, 0}));

    assertEquals(0x102030, painted.rgb(0, 0));
    assertEquals(0, painted.rgb(1, 0));
    assertEquals(OptionalInt.of(1), palette.label("kitty"));
  }
}
