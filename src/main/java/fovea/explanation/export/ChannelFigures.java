package fovea.explanation.export;

import fovea.explanation.channel.ChannelFindings;
import fovea.explanation.channel.Excited;
import fovea.format.Quantities;
import fovea.image.Resampling;
import fovea.image.RgbImage;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.PictureTableFigure;
import fovea.plot.figure.PictureTableFigure.Cell;
import fovea.plot.figure.PictureTableFigure.Row;
import fovea.report.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What excites channels, as a figure, a table and JSON.
public final class ChannelFigures {
  private static final int SIDE = 296;
  private static final int BETWEEN = 8;
  private static final int WHITE = 0xFFFFFF;

  private ChannelFigures() {}

  /// A row for each channel; the patch above, the whole picture below.
  public static Figure of(ChannelFindings findings, FigureStyle style, String footer) {
    return new PictureTableFigure(
        "What excites channels of " + findings.question().stage() + " most",
        List.of(),
        findings.channels().stream()
            .map(
                channel ->
                    new Row(
                        "Channel " + channel.index(),
                        channel.places().stream()
                            .map(place -> cell(place, style.background().getRGB() & WHITE))
                            .toList()))
            .toList(),
        List.of(),
        style,
        findings.sentence() + (footer.isEmpty() ? "" : " " + footer));
  }

  private static Cell cell(Excited place, int ground) {
    return new Cell(
        stacked(place.cut(), place.framed(), ground),
        place.label().isEmpty() ? place.name() : place.label(),
        Quantities.number(place.value()),
        place.label().isEmpty() ? "" : place.name(),
        "");
  }

  /// Two pictures one below the other, each as wide as there is room and no higher than wide.
  private static RgbImage stacked(RgbImage above, RgbImage below, int ground) {
    var pixels = new int[SIDE * (2 * SIDE + BETWEEN)];
    Arrays.fill(pixels, ground);
    paint(pixels, above, 0);
    paint(pixels, below, SIDE + BETWEEN);
    return RgbImage.taking(SIDE, 2 * SIDE + BETWEEN, pixels);
  }

  private static void paint(int[] pixels, RgbImage picture, int top) {
    double scale = SIDE / (double) Math.max(picture.width(), picture.height());
    RgbImage fitting =
        picture.resized(
            Math.max(1, (int) (picture.width() * scale)),
            Math.max(1, (int) (picture.height() * scale)),
            scale > 2 ? Resampling.NEAREST : Resampling.BILINEAR);
    int left = (SIDE - fitting.width()) / 2;
    int down = top + (SIDE - fitting.height()) / 2;
    for (int y = 0; y < fitting.height(); y++) {
      for (int x = 0; x < fitting.width(); x++) {
        pixels[(down + y) * SIDE + left + x] = fitting.rgb(x, y);
      }
    }
  }

  /// A row for each place.
  public static Block.Table table(ChannelFindings findings) {
    var rows = new ArrayList<List<String>>();
    for (ChannelFindings.Channel channel : findings.channels()) {
      for (int i = 0; i < channel.places().size(); i++) {
        Excited place = channel.places().get(i);
        rows.add(
            List.of(
                Integer.toString(channel.index()),
                Integer.toString(i + 1),
                Float.toString(place.value()),
                place.name(),
                place.label(),
                Integer.toString(place.patch().x()),
                Integer.toString(place.patch().y()),
                Integer.toString(place.patch().width()),
                Integer.toString(place.patch().height())));
      }
    }
    Block.Alignment text = Block.Alignment.START;
    Block.Alignment number = Block.Alignment.END;
    return new Block.Table(
        findings.sentence(),
        List.of("channel", "rank", "value", "picture", "class", "x", "y", "width", "height"),
        List.of(number, number, number, text, text, number, number, number, number),
        rows);
  }

  /// Everything as maps, lists, texts and numbers.
  public static Map<String, Object> json(ChannelFindings findings, String model, String engine) {
    var all = new LinkedHashMap<String, Object>();
    all.put("model", model);
    all.put("engine", engine);
    all.put("stage", findings.question().stage());
    all.put("data", findings.data());
    all.put("searched", findings.searched());
    all.put("pictures", findings.ofAll());
    all.put("several", findings.question().several());
    if (!findings.fields().isEmpty()) {
      all.put("patch", findings.patches());
    }
    all.put(
        "channels",
        findings.channels().stream()
            .map(
                channel ->
                    Map.of(
                        "channel",
                        channel.index(),
                        "places",
                        channel.places().stream().map(ChannelFigures::json).toList()))
            .toList());
    all.put("skipped", findings.skipped());
    return all;
  }

  private static Map<String, Object> json(Excited place) {
    var all = new LinkedHashMap<String, Object>();
    all.put("picture", place.name());
    all.put("class", place.label());
    all.put("value", place.value());
    all.put("x", place.patch().x());
    all.put("y", place.patch().y());
    all.put("width", place.patch().width());
    all.put("height", place.patch().height());
    return all;
  }
}
