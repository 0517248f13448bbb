package fovea.attack;

import fovea.dataset.KeyedRandom;

/// The pictures that are within ε of a clean one and within [0, 1].
///
/// @param clean the middle; shared
public record Ball(float[] clean, Norm norm, float epsilon) {
  private static final double TINY = 1e-12;

  /// Of a byte's step: so much a change may seem larger than ε by the rounding of floats.
  private static final double SLACK = 1e-3;

  /// The nearest picture in the ball; in the norm two of those on the way to the middle.
  public float[] nearest(float[] picture) {
    var near = new float[clean.length];
    switch (norm) {
      case INFINITY -> {
        for (int i = 0; i < near.length; i++) {
          near[i] = unit(Math.clamp(picture[i], clean[i] - epsilon, clean[i] + epsilon));
        }
      }
      case TWO -> {
        double size = norm.between(picture, clean);
        float share = (float) (size > epsilon ? epsilon / (size + TINY) : 1);
        for (int i = 0; i < near.length; i++) {
          near[i] = unit(clean[i] + (picture[i] - clean[i]) * share);
        }
      }
    }
    return near;
  }

  /// The picture in 8 bits a channel, as files have it, that is nearest to this one: by L∞ of those
  /// in the ball, so that a file never holds more than was allowed. By L2 the nearest of all, which
  /// may lie beyond the ball by what rounding adds. A number to which no byte is near enough
  /// becomes the nearest byte.
  public float[] rounded(float[] picture) {
    var levels = new float[clean.length];
    for (int i = 0; i < levels.length; i++) {
      double middle = clean[i] * AttackRequest.LEVELS;
      double reach =
          switch (norm) {
            case INFINITY -> epsilon * AttackRequest.LEVELS + SLACK;
            case TWO -> AttackRequest.LEVELS;
          };
      double least = Math.max(0, Math.ceil(middle - reach));
      double most = Math.min(AttackRequest.LEVELS, Math.floor(middle + reach));
      double level = Math.round(unit(picture[i]) * AttackRequest.LEVELS);
      levels[i] =
          (float) ((least <= most ? Math.clamp(level, least, most) : level) / AttackRequest.LEVELS);
    }
    return levels;
  }

  /// A step of a length in the direction in which a function grows that has this derivative, not
  /// held to the ball.
  public float[] ahead(float[] from, float[] gradient, float length) {
    var there = new float[from.length];
    switch (norm) {
      case INFINITY -> {
        for (int i = 0; i < there.length; i++) {
          there[i] = from[i] + length * Math.signum(gradient[i]);
        }
      }
      case TWO -> {
        double size = norm.of(gradient) + TINY;
        for (int i = 0; i < there.length; i++) {
          there[i] = (float) (from[i] + length * (gradient[i] / size));
        }
      }
    }
    return there;
  }

  /// A picture drawn from the ball: every number uniformly (L∞), or any direction with a uniform
  /// length (L2).
  public float[] drawn(KeyedRandom random) {
    var noise = noise(norm, clean.length, random);
    return offset(noise, scale(noise, norm, epsilon, random));
  }

  /// What {@link #drawn} adds to a picture of `length` numbers before they are held to [0, 1].
  public static float[] change(Norm norm, double epsilon, int length, KeyedRandom random) {
    var noise = noise(norm, length, random);
    double scale = scale(noise, norm, epsilon, random);
    for (int i = 0; i < length; i++) {
      noise[i] = (float) (scale * noise[i]);
    }
    return noise;
  }

  private static double scale(float[] noise, Norm norm, double epsilon, KeyedRandom random) {
    return switch (norm) {
      case INFINITY -> epsilon;
      case TWO -> epsilon * random.nextDouble() / (norm.of(noise) + TINY);
    };
  }

  /// A picture drawn from the ball's surface, as APGD begins: noise divided by its own size.
  public float[] drawnAtTheEdge(KeyedRandom random) {
    return atTheEdge(noise(norm, clean.length, random));
  }

  /// The same of given noise.
  public float[] atTheEdge(float[] noise) {
    return offset(noise, epsilon / (norm.of(noise) + TINY));
  }

  /// A picture away from the clean one by noise times a number, within [0, 1].
  public float[] offset(float[] noise, double scale) {
    var there = new float[clean.length];
    for (int i = 0; i < there.length; i++) {
      there[i] = unit((float) (clean[i] + scale * noise[i]));
    }
    return there;
  }

  private static float[] noise(Norm norm, int length, KeyedRandom random) {
    var noise = new float[length];
    for (int i = 0; i < noise.length; i++) {
      noise[i] =
          (float)
              switch (norm) {
                case INFINITY -> random.between(-1, 1);
                case TWO -> random.nextGaussian();
              };
    }
    return noise;
  }

  public static float unit(float number) {
    return Math.clamp(number, 0, 1);
  }
}
