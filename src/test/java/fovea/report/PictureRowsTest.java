package fovea.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.RgbImage;
import fovea.report.Block.PictureRow;
import fovea.report.Block.PictureRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureRowsTest {
  private static final RgbImage IMAGE = RgbImage.of(300, 150, new int[300 * 150]);

  @TempDir Path folder;

  private static Report report() {
    var stamp =
        new Stamp("1", LocalDate.EPOCH, "net", "", "streets", OptionalLong.empty(), List.of());
    var rows =
        new PictureRows(
            "The worst",
            List.of("Picture", "Truth"),
            List.of(
                new PictureRow("a <b>", "mean IoU 3 %", List.of(IMAGE, IMAGE)),
                new PictureRow("second", "mean IoU 4 %", List.of(IMAGE, IMAGE))));
    return new Report(
        "Title", "", Locale.ENGLISH, stamp, List.of(new Report.Section("Pictures", List.of(rows))));
  }

  @Test
  void standSideBySideInHtml() throws Exception {
    String html = HtmlReportWriter.html(report());
    assertEquals(4, html.split("<img", -1).length - 1);
    assertTrue(html.contains("width=\"240\" height=\"120\""), "larger than thumbnails");
    assertTrue(html.contains("alt=\"a &lt;b&gt;, Truth\""), html);
    assertTrue(html.contains("mean IoU 4 %"));
  }

  @Test
  void areATableInMarkdownWithItsPicturesBeside() throws Exception {
    MarkdownReportWriter.write(report(), folder.resolve("r.md"));
    String text = Files.readString(folder.resolve("r.md"));
    assertTrue(text.contains("|  | Picture | Truth |"), text);
    assertTrue(text.contains("| :--- | :--- | :--- |"), text);
    assertTrue(
        text.contains("| second, mean IoU 4 % | ![second](<r-figures/picture-3.png>)"), text);
    assertTrue(Files.isRegularFile(folder.resolve("r-figures/picture-4.png")));
  }

  @Test
  void everyRowHasAllColumns() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new PictureRows(
                "", List.of("a", "b"), List.of(new PictureRow("x", "", List.of(IMAGE)))));
  }
}
