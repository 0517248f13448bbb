package fovea.ui.segmentation;

import fovea.datalibrary.DataCheck;
import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataLibrary;
import fovea.datalibrary.DataParts;
import fovea.dataset.mask.MaskFolder;
import fovea.dataset.mask.MaskParts;
import fovea.files.PausableDownload;
import fovea.image.RgbImage;
import fovea.plot.FigureStyle;
import fovea.ui.Fx;
import fovea.ui.Rig;
import fovea.ui.segmentation.SegmentationViewModel.Mode;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.FileFormat;
import fovea.ui.tab.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// The Segment tab in a window, with made-up models and data and real background work.
final class SegmentationRig extends Rig {
  final MadeUpSegmenters segmenters;
  final SimpleObjectProperty<@Nullable Picture> picture = new SimpleObjectProperty<>();
  final Map<String, MaskParts> sets = new LinkedHashMap<>();
  volatile Path folder = Path.of("unused");
  volatile List<Path> chosen = List.of();
  SegmentationTab tab;

  SegmentationRig(Path kept) {
    this(new MadeUpSegmenters(), kept, 1180, 760, true);
  }

  SegmentationRig(
      MadeUpSegmenters segmenters, Path kept, double width, double height, boolean light) {
    this.segmenters = segmenters;
    present(
        width,
        height,
        light,
        () -> {
          tab =
              new SegmentationTab(
                  new SegmentationParts(
                      segmenters,
                      segmenters::giveWay,
                      new Sets(),
                      kept,
                      work,
                      picture,
                      new Files(),
                      new Told(),
                      light ? FigureStyle::light : FigureStyle::dark,
                      "1.0"));
          return tab.content();
        });
    quiet();
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
    Fx.run(() -> picture.set(new Picture("street.png", image)));
    quiet();
  }

  void mode(Mode mode) {
    Fx.run(() -> model().mode().set(mode));
    quiet();
  }

  void choose(String model) {
    Fx.run(() -> model().choose(model));
    quiet();
  }

  @Override
  public void click(String text) {
    super.click(text);
    quiet();
  }

  <T extends Node> T find(String style, Class<T> type) {
    settle();
    return Fx.call(
        () ->
            tab.content().lookupAll(style).stream()
                .filter(SegmentationRig::isSeen)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(style + " is not there")));
  }

  private final class Sets implements DataLibrary {
    @Override
    public List<DataEntry> entries() {
      return List.of();
    }

    @Override
    public DataParts open(String source) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MaskParts openMasks(String source) throws IOException {
      MaskParts set = sets.get(source);
      return set == null
          ? MaskFolder.parts(Path.of(source), String.valueOf(Path.of(source).getFileName()))
          : set;
    }

    @Override
    public PausableDownload download(String id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public DataCheck check(String source, CheckProgress progress) {
      throw new UnsupportedOperationException();
    }
  }

  private final class Files implements FileChoices {
    @Override
    public List<Path> pictures() {
      return List.of();
    }

    @Override
    public List<Path> any(String title) {
      return chosen;
    }

    @Override
    public Optional<Path> folder(String title) {
      return Optional.of(folder);
    }

    @Override
    public Optional<Path> target(String suggestion, List<FileFormat> formats) {
      return Optional.of(folder.resolve(suggestion));
    }
  }
}
