package fovea.scene;

import static fovea.scene.NamedColor.BLACK;
import static fovea.scene.NamedColor.BLUE;
import static fovea.scene.NamedColor.BROWN;
import static fovea.scene.NamedColor.GREEN;
import static fovea.scene.NamedColor.GREY;
import static fovea.scene.NamedColor.ORANGE;
import static fovea.scene.NamedColor.PINK;
import static fovea.scene.NamedColor.PURPLE;
import static fovea.scene.NamedColor.RED;
import static fovea.scene.NamedColor.WHITE;
import static fovea.scene.NamedColor.YELLOW;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Where things may stand in each place, how tall they are and which colours they come in.
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

  /// How likely mountains stand at the horizon.
  static double mountains(String place) {
    return switch (place) {
      case "winter", "highway", "meadow" -> 0.35;
      default -> 0.06;
    };
  }

  /// One of the colours that things of this kind come in; null where none would be said.
  static @Nullable NamedColor color(Kind kind, Random r) {
    NamedColor[] choices =
        switch (kind) {
          case HOUSE -> new NamedColor[] {WHITE, RED, YELLOW, BLUE, BROWN, GREEN, PINK, GREY};
          case CAR ->
              new NamedColor[] {RED, BLUE, YELLOW, GREEN, WHITE, BLACK, ORANGE, PURPLE, GREY};
          case BUS -> new NamedColor[] {RED, BLUE, YELLOW, GREEN, ORANGE, WHITE};
          case TRUCK -> new NamedColor[] {RED, BLUE, YELLOW, GREEN, ORANGE, BLACK};
          case BICYCLE -> new NamedColor[] {RED, BLUE, YELLOW, GREEN, ORANGE, PINK};
          case BOAT -> new NamedColor[] {RED, BLUE, YELLOW, GREEN, WHITE, ORANGE, BROWN};
          case AIRPLANE -> new NamedColor[] {WHITE, RED, BLUE, YELLOW, ORANGE};
          case PERSON ->
              new NamedColor[] {RED, BLUE, YELLOW, GREEN, WHITE, BLACK, ORANGE, PURPLE, PINK};
          case DOG -> new NamedColor[] {BROWN, BLACK, WHITE, GREY};
          case HORSE -> new NamedColor[] {BROWN, BLACK, WHITE, GREY};
          case COW -> new NamedColor[] {BROWN, BLACK, WHITE};
          case SHEEP -> new NamedColor[] {WHITE, WHITE, WHITE, BLACK, BROWN};
          case BIRD -> new NamedColor[] {WHITE, BLACK, BLUE, RED, YELLOW};
          case FLOWER -> new NamedColor[] {RED, YELLOW, WHITE, PURPLE, PINK, ORANGE, BLUE};
          case BENCH -> new NamedColor[] {BROWN, BROWN, GREEN, RED, BLUE, WHITE};
          case FENCE -> new NamedColor[] {WHITE, WHITE, BROWN, GREEN};
          case LIGHTHOUSE -> new NamedColor[] {RED, RED, BLUE, BLACK};
          case UMBRELLA, BALLOON, KITE ->
              new NamedColor[] {RED, BLUE, YELLOW, GREEN, ORANGE, PURPLE, PINK};
          case BALL -> new NamedColor[] {RED, BLUE, YELLOW, GREEN, ORANGE, PURPLE};
          case TREE, STREETLIGHT, SUN, MOON, CLOUD, SKY, GRASS, ROAD, SEA, SAND, MOUNTAIN, SNOW ->
              new NamedColor[0];
        };
    return choices.length == 0 ? null : choices[r.nextInt(choices.length)];
  }

  /// The paint of a colour, a little different each time.
  static Color paint(Kind kind, @Nullable NamedColor color, Random r) {
    if (color == null) {
      return jitter(kind == Kind.TREE ? 0x3E8A3A : 0x888888, r);
    }
    return jitter(
        switch (color) {
          case RED -> 0xD62B2B;
          case ORANGE -> 0xF58A1F;
          case YELLOW -> 0xF7D52E;
          case GREEN -> 0x2FA84A;
          case BLUE -> 0x2C63D6;
          case PURPLE -> 0x8A3FC0;
          case PINK -> 0xF58FC0;
          case BROWN -> 0x7D4E2A;
          case BLACK -> 0x26262B;
          case WHITE -> 0xF7F6F2;
          case GREY -> 0x90959C;
        },
        r);
  }

  private static Color jitter(int rgb, Random r) {
    return new Color(near(rgb >> 16 & 255, r), near(rgb >> 8 & 255, r), near(rgb & 255, r));
  }

  private static int near(int v, Random r) {
    return Math.max(0, Math.min(255, v + r.nextInt(17) - 8));
  }
}
