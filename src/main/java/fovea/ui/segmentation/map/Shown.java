package fovea.ui.segmentation.map;

import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.segmentation.Segmentation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Labels with the colours they are drawn in. What is unsure is a label of its own, in grey.
///
/// @param unsure its share of the pixels, 0 to 1
public record Shown(LabelMap map, Palette palette, double unsure) {
  private static final int GREY = 0x7F7F7F;

  /// @param threshold a pixel whose class is less likely counts as unsure; 0 for none
  public static Shown of(Segmentation segmentation, Palette palette, double threshold) {
    if (threshold <= 0) {
      return new Shown(segmentation.labels(), palette, 0);
    }
    int[] labels = segmentation.surerThan(threshold).labels();
    int unsure = 0;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == 0) {
        labels[i] = palette.size() + 1;
        unsure++;
      }
    }
    return new Shown(
        new LabelMap(segmentation.width(), segmentation.height(), labels),
        withUnsure(palette),
        (double) unsure / labels.length);
  }

  private static Palette withUnsure(Palette palette) {
    var entries = new ArrayList<Palette.Entry>();
    IntStream.rangeClosed(1, palette.size())
        .mapToObj(label -> new Palette.Entry(palette.rgb(label), List.of(palette.name(label))))
        .forEach(entries::add);
    entries.add(new Palette.Entry(GREY, List.of("unsure")));
    return new Palette(entries);
  }
}
