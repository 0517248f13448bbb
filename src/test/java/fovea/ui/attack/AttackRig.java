package fovea.ui.attack;

import fovea.image.RgbImage;
import fovea.ui.attack.AttackViewModel.Mode;
import fovea.ui.attack.picture.AttackPictureViewModel;
import fovea.ui.tab.Picture;
import fovea.ui.task.TaskRig;
import java.util.ArrayList;
import java.util.List;

/// The Attack tab in a window, with made-up models and real background work.
public final class AttackRig extends TaskRig<Mode> {
  public final MadeUpAttackers attackers;
  public final List<Picture> shown = new ArrayList<>();
  private AttackTab tab;

  AttackRig() {
    this(new MadeUpAttackers(), 1180, 760, true);
  }

  AttackRig(MadeUpAttackers attackers, double width, double height, boolean light) {
    this.attackers = attackers;
    present(
        width,
        height,
        light,
        () -> {
          tab = new AttackTab(parts(attackers, () -> {}, new Seen(), light));
          return tab.content();
        });
    quiet();
  }

  @Override
  protected AttackTab tab() {
    return tab;
  }

  AttackPictureViewModel model() {
    return tab.model().picture();
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
