package fovea.ui.attack;

import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import fovea.ui.attack.AttackViewModel.Mode;
import fovea.ui.attack.explanation.MapsViewModel;
import fovea.ui.attack.picture.AttackPictureViewModel;
import fovea.ui.explanation.MadeUpExplainers;
import fovea.ui.tab.Picture;
import fovea.ui.task.MadeUpData;
import fovea.ui.task.TaskRig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Slider;

/// The Attack tab in a window, with made-up models and real background work.
public final class AttackRig extends TaskRig<Mode> {
  public final MadeUpAttackers attackers;
  public final List<Picture> shown = new ArrayList<>();
  public final MadeUpExplainers explainers = new MadeUpExplainers();
  final Map<String, PictureDataset> sets = Collections.synchronizedMap(new LinkedHashMap<>());
  final Path kept;
  final MadeUpAimed aimed = new MadeUpAimed();
  private AttackTab tab;

  AttackRig() {
    this(new MadeUpAttackers(), 1180, 760, true);
  }

  AttackRig(MadeUpAttackers attackers, double width, double height, boolean light) {
    this(attackers, width, height, light, Path.of("unused"), Map.of());
  }

  /// @param kept where results are kept
  /// @param sets data sets by their ids
  AttackRig(
      MadeUpAttackers attackers,
      double width,
      double height,
      boolean light,
      Path kept,
      Map<String, PictureDataset> sets) {
    this.attackers = attackers;
    this.kept = kept;
    this.sets.putAll(sets);
    present(
        width,
        height,
        light,
        () -> {
          tab =
              new AttackTab(
                  new AttackParts(
                      parts(attackers, () -> {}, new Seen(), light),
                      explainers,
                      aimed.segmenters,
                      aimed.captioners,
                      new MadeUpData(sets),
                      kept,
                      new MadeUpLandscapes(attackers),
                      () -> "made-up engine"));
          return tab.content();
        });
    quiet();
  }

  @Override
  protected AttackTab tab() {
    return tab;
  }

  /// Holds the slider of ε, or lets it go.
  void held(boolean now) {
    seen(Slider.class).stream()
        .filter(one -> "ε".equals(one.getAccessibleText()))
        .findFirst()
        .orElseThrow()
        .setValueChanging(now);
  }

  AttackPictureViewModel model() {
    return tab.model().picture();
  }

  MapsViewModel maps() {
    return tab.model().maps();
  }

  /// Grey, a little above the middle: 12.875 of 255 in the mean.
  static Picture picture(String name) {
    int side = MadeUpAttackers.SIDE;
    var pixels = new int[side * side];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (i % side % 3 == 0 ? 141 : 140) * 0x010101;
    }
    return new Picture(name, RgbImage.of(side, side, pixels));
  }

  private final class Seen extends Told {
    @Override
    public void show(Picture picture) {
      shown.add(picture);
    }
  }
}
