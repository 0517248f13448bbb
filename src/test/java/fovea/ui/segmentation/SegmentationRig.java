package fovea.ui.segmentation;

import fovea.datalibrary.NoDownloads;
import fovea.dataset.mask.MaskFolder;
import fovea.dataset.mask.MaskParts;
import fovea.image.RgbImage;
import fovea.ui.segmentation.SegmentationViewModel.Mode;
import fovea.ui.tab.Picture;
import fovea.ui.task.TaskRig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The Segment tab in a window, with made-up models and data and real background work.
final class SegmentationRig extends TaskRig<Mode> {
  final MadeUpSegmenters segmenters;
  final Map<String, MaskParts> sets = Collections.synchronizedMap(new LinkedHashMap<>());
  SegmentationTab tab;

  SegmentationRig(Path kept) {
    this(new MadeUpSegmenters(), kept, 1180, 760, true);
  }

  /// @param sets of pictures with masks, by their ids
  SegmentationRig(Path kept, Map<String, MaskParts> sets) {
    this(new MadeUpSegmenters(), kept, sets, 1180, 760, true);
  }

  SegmentationRig(
      MadeUpSegmenters segmenters, Path kept, double width, double height, boolean light) {
    this(segmenters, kept, Map.of(), width, height, light);
  }

  private SegmentationRig(
      MadeUpSegmenters segmenters,
      Path kept,
      Map<String, MaskParts> sets,
      double width,
      double height,
      boolean light) {
    this.segmenters = segmenters;
    this.sets.putAll(sets);
    present(
        width,
        height,
        light,
        () -> {
          tab =
              new SegmentationTab(
                  new SegmentationParts(
                      parts(segmenters, segmenters::giveWay, new Told(), light), new Sets(), kept));
          return tab.content();
        });
    quiet();
  }

  @Override
  protected SegmentationTab tab() {
    return tab;
  }

  SegmentationViewModel model() {
    return tab.model();
  }

  /// Four stripes downwards: sky, skyscraper, grass, road; half of all pixels are sky.
  static RgbImage street(int width, int height) {
    int[] stripes = {
      MadeUpSegmenters.SKY,
      MadeUpSegmenters.SKY,
      MadeUpSegmenters.SKYSCRAPER,
      MadeUpSegmenters.GRASS
    };
    var pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      int y = i / width;
      pixels[i] =
          y >= height * 7 / 8 ? MadeUpSegmenters.ROAD : stripes[i % width * stripes.length / width];
    }
    return RgbImage.of(width, height, pixels);
  }

  void show(RgbImage image) {
    show(new Picture("street.png", image));
  }

  private final class Sets extends NoDownloads {
    @Override
    public MaskParts openMasks(String source) throws IOException {
      MaskParts set = sets.get(source);
      return set == null
          ? MaskFolder.parts(Path.of(source), String.valueOf(Path.of(source).getFileName()))
          : set;
    }
  }
}
