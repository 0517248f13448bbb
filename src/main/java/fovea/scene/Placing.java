package fovea.scene;

import java.util.List;
import java.util.Map;

/// Where things may stand in each place, and how tall they are.
final class Placing {
  /// @param weight how often, relative to the others of the place
  /// @param from nearest the horizon, 0, to the front edge, 1
  record Slot(Kind kind, double weight, double from, double to, int most) {}

  private Placing() {}

  static final List<String> PLACES =
      List.of(
          "beach",
          "harbor",
          "meadow",
          "farm",
          "village",
          "street",
          "highway",
          "mountains",
          "winter",
          "park");

  private static Slot s(Kind kind, double weight, double from, double to, int most) {
    return new Slot(kind, weight, from, to, most);
  }

  static final Map<String, List<Slot>> SLOTS =
      Map.ofEntries(
          Map.entry(
              "beach",
              List.of(
                  s(Kind.UMBRELLA, 4.5, 0.6, 0.9, 3),
                  s(Kind.PERSON, 2.4, 0.6, 0.97, 3),
                  s(Kind.BALL, 2.4, 0.7, 0.97, 1),
                  s(Kind.DOG, 1.1, 0.65, 0.97, 2),
                  s(Kind.BOAT, 2, 0.08, 0.3, 3),
                  s(Kind.KITE, 1.6, 0, 0, 3),
                  s(Kind.BIRD, 1.2, 0, 0, 3),
                  s(Kind.TREE, 1, 0.55, 0.8, 2),
                  s(Kind.LIGHTHOUSE, 0.8, 0.06, 0.12, 1))),
          Map.entry(
              "harbor",
              List.of(
                  s(Kind.BOAT, 4, 0.08, 0.62, 3),
                  s(Kind.LIGHTHOUSE, 2.6, 0.06, 0.14, 1),
                  s(Kind.BIRD, 1.8, 0, 0, 4),
                  s(Kind.PERSON, 1.2, 0.82, 0.97, 2),
                  s(Kind.STREETLIGHT, 0.9, 0.8, 0.9, 1),
                  s(Kind.DOG, 0.7, 0.84, 0.97, 1),
                  s(Kind.BENCH, 1, 0.82, 0.92, 1),
                  s(Kind.BICYCLE, 0.7, 0.84, 0.95, 1))),
          Map.entry(
              "meadow",
              List.of(
                  s(Kind.FLOWER, 3, 0.55, 0.98, 4),
                  s(Kind.TREE, 1.2, 0.1, 0.5, 3),
                  s(Kind.HORSE, 1.4, 0.25, 0.85, 3),
                  s(Kind.SHEEP, 1.2, 0.25, 0.9, 4),
                  s(Kind.PERSON, 1.2, 0.4, 0.95, 2),
                  s(Kind.KITE, 2, 0, 0, 2),
                  s(Kind.BALLOON, 1.6, 0, 0, 3),
                  s(Kind.DOG, 1.2, 0.5, 0.95, 2),
                  s(Kind.BALL, 0.9, 0.6, 0.97, 1))),
          Map.entry(
              "farm",
              List.of(
                  s(Kind.HOUSE, 1.6, 0.05, 0.25, 1),
                  s(Kind.COW, 5, 0.3, 0.9, 4),
                  s(Kind.SHEEP, 1.6, 0.3, 0.92, 4),
                  s(Kind.HORSE, 1.6, 0.3, 0.88, 2),
                  s(Kind.FENCE, 2, 0.3, 0.6, 1),
                  s(Kind.TRUCK, 1.2, 0.35, 0.8, 1),
                  s(Kind.TREE, 0.8, 0.05, 0.3, 2),
                  s(Kind.PERSON, 0.8, 0.5, 0.95, 1))),
          Map.entry(
              "village",
              List.of(
                  s(Kind.HOUSE, 3, 0.06, 0.3, 3),
                  s(Kind.FENCE, 1.2, 0.35, 0.6, 1),
                  s(Kind.PERSON, 1.4, 0.5, 0.95, 2),
                  s(Kind.DOG, 1.1, 0.55, 0.95, 1),
                  s(Kind.BICYCLE, 1.5, 0.5, 0.9, 1),
                  s(Kind.FLOWER, 1.1, 0.6, 0.97, 3),
                  s(Kind.TREE, 1, 0.08, 0.4, 2),
                  s(Kind.CAR, 1, 0.5, 0.85, 1),
                  s(Kind.UMBRELLA, 0.5, 0.5, 0.8, 1))),
          Map.entry(
              "street",
              List.of(
                  s(Kind.CAR, 3, 0.45, 0.85, 3),
                  s(Kind.BUS, 3.6, 0.45, 0.8, 1),
                  s(Kind.BICYCLE, 1.6, 0.5, 0.9, 2),
                  s(Kind.STREETLIGHT, 1.8, 0.25, 0.36, 2),
                  s(Kind.HOUSE, 1.6, 0.05, 0.2, 3),
                  s(Kind.PERSON, 1.4, 0.3, 0.97, 3),
                  s(Kind.TRUCK, 1, 0.45, 0.8, 1))),
          Map.entry(
              "highway",
              List.of(
                  s(Kind.CAR, 2.6, 0.4, 0.85, 3),
                  s(Kind.TRUCK, 3, 0.4, 0.8, 2),
                  s(Kind.BUS, 2.6, 0.4, 0.8, 1),
                  s(Kind.AIRPLANE, 2, 0, 0, 1),
                  s(Kind.STREETLIGHT, 1, 0.22, 0.34, 2),
                  s(Kind.TREE, 0.8, 0.05, 0.25, 3))),
          Map.entry(
              "mountains",
              List.of(
                  s(Kind.BALLOON, 2.6, 0, 0, 4),
                  s(Kind.AIRPLANE, 2, 0, 0, 1),
                  s(Kind.TREE, 1.8, 0.1, 0.6, 4),
                  s(Kind.SHEEP, 1.2, 0.35, 0.9, 4),
                  s(Kind.HORSE, 1, 0.35, 0.88, 2),
                  s(Kind.BIRD, 1.4, 0, 0, 4),
                  s(Kind.HOUSE, 0.8, 0.1, 0.35, 1),
                  s(Kind.PERSON, 0.8, 0.5, 0.95, 2))),
          Map.entry(
              "winter",
              List.of(
                  s(Kind.TREE, 2, 0.1, 0.6, 4),
                  s(Kind.HOUSE, 1.6, 0.08, 0.35, 2),
                  s(Kind.PERSON, 1.8, 0.45, 0.95, 3),
                  s(Kind.DOG, 1.4, 0.5, 0.95, 2),
                  s(Kind.BENCH, 1.3, 0.4, 0.85, 1),
                  s(Kind.STREETLIGHT, 1.5, 0.2, 0.6, 1),
                  s(Kind.FENCE, 1, 0.35, 0.65, 1))),
          Map.entry(
              "park",
              List.of(
                  s(Kind.BENCH, 2.8, 0.35, 0.85, 2),
                  s(Kind.TREE, 1.4, 0.08, 0.45, 3),
                  s(Kind.PERSON, 1.4, 0.45, 0.95, 3),
                  s(Kind.DOG, 1.2, 0.5, 0.95, 2),
                  s(Kind.BALL, 1.6, 0.6, 0.97, 1),
                  s(Kind.BICYCLE, 1.4, 0.45, 0.9, 1),
                  s(Kind.KITE, 1.2, 0, 0, 2),
                  s(Kind.STREETLIGHT, 1.1, 0.2, 0.6, 1),
                  s(Kind.FLOWER, 1, 0.6, 0.97, 4),
                  s(Kind.BIRD, 0.8, 0.6, 0.95, 2))));

  /// Height at the front edge (or in the sky), as a share of the frame.
  static double height(Kind kind, String variant) {
    return switch (kind) {
      case HOUSE -> 0.62;
      case TREE -> 0.72;
      case CAR -> 0.27;
      case BUS -> 0.42;
      case TRUCK -> 0.4;
      case BICYCLE -> 0.3;
      case BOAT -> variant.equals("sailboat") ? 0.5 : 0.27;
      case AIRPLANE -> 0.15;
      case PERSON -> variant.equals("boy") || variant.equals("girl") ? 0.36 : 0.52;
      case DOG -> 0.25;
      case HORSE -> 0.46;
      case COW -> 0.36;
      case SHEEP -> 0.27;
      case BIRD -> 0.14;
      case FLOWER -> 0.26;
      case BENCH -> 0.24;
      case FENCE -> 0.22;
      case STREETLIGHT -> 0.85;
      case LIGHTHOUSE -> 1.05;
      case UMBRELLA -> 0.46;
      case BALLOON -> 0.34;
      case KITE -> 0.3;
      case BALL -> 0.17;
      case SUN -> 0.2;
      case MOON -> 0.15;
      case CLOUD -> 0.12;
      case SKY, GRASS, ROAD, SEA, SAND, MOUNTAIN, SNOW -> 0;
    };
  }

  /// Half the width, in heights.
  static double halfWidth(Kind kind) {
    return switch (kind) {
      case CAR, BUS, TRUCK, BENCH, CLOUD, BOAT -> 1.1;
      case AIRPLANE -> 1.4;
      case FENCE -> 2;
      case BICYCLE, DOG, COW, BIRD -> 0.85;
      case HORSE, SHEEP, UMBRELLA, HOUSE -> 0.6;
      case SUN, MOON, BALL -> 0.5;
      case TREE, BALLOON, KITE -> 0.35;
      case PERSON, FLOWER, STREETLIGHT, LIGHTHOUSE -> 0.22;
      case SKY, GRASS, ROAD, SEA, SAND, MOUNTAIN, SNOW -> 0.5;
    };
  }
}
