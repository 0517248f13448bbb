package fovea.scene.small;

import fovea.scene.small.pen.Pen;
import fovea.scene.small.pen.SeededRandom;
import fovea.scene.small.pen.Setting;
import fovea.scene.small.thing.Airplanes;
import fovea.scene.small.thing.Automobiles;
import fovea.scene.small.thing.Birds;
import fovea.scene.small.thing.Cats;
import fovea.scene.small.thing.Deer;
import fovea.scene.small.thing.Dogs;
import fovea.scene.small.thing.Frogs;
import fovea.scene.small.thing.Horses;
import fovea.scene.small.thing.Ships;
import fovea.scene.small.thing.Trucks;
import java.util.Locale;

/// What a picture shows: the classes of CIFAR-10, in its order.
public enum CifarClass {
  AIRPLANE(40, 16, 8, 8, 4, 4, 7, 6, 5, 12),
  AUTOMOBILE(2, 28, 13, 3, 8, 6, 12, 7, 18, 13),
  BIRD(22, 6, 16, 13, 16, 5, 9, 7, 2, 13),
  CAT(2, 8, 15, 2, 7, 36, 6, 5, 6, 14),
  DEER(4, 6, 28, 5, 24, 2, 11, 9, 2, 12),
  DOG(3, 8, 22, 5, 6, 25, 9, 7, 6, 13),
  FROG(2, 5, 18, 17, 22, 9, 14, 1, 2, 14),
  HORSE(4, 8, 32, 4, 9, 2, 17, 7, 5, 12),
  SHIP(9, 3, 4, 46, 3, 4, 9, 5, 6, 12),
  TRUCK(3, 30, 11, 3, 7, 3, 13, 7, 14, 13);

  private final double[] settings;

  /// @param settings how often it is in each {@link Setting}; all are possible for all, so that
  ///   none tells the class
  CifarClass(double... settings) {
    this.settings = settings;
  }

  /// The English word, in lower case.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Setting setting(SeededRandom chance) {
    return Setting.values()[chance.weighted(settings)];
  }

  /// Draws it in the square from (-1, -1) to (1, 1), looking to the right.
  void draw(Pen pen, SeededRandom chance, Setting setting) {
    switch (this) {
      case AIRPLANE -> Airplanes.draw(pen, chance, setting);
      case AUTOMOBILE -> Automobiles.draw(pen, chance);
      case BIRD -> Birds.draw(pen, chance, setting);
      case CAT -> Cats.draw(pen, chance);
      case DEER -> Deer.draw(pen, chance);
      case DOG -> Dogs.draw(pen, chance);
      case FROG -> Frogs.draw(pen, chance);
      case HORSE -> Horses.draw(pen, chance);
      case SHIP -> Ships.draw(pen, chance, setting);
      case TRUCK -> Trucks.draw(pen, chance);
    }
  }
}
