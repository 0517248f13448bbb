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
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// The colours that things come in.
final class Colors {
  private Colors() {}

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
