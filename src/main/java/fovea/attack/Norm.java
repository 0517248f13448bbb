package fovea.attack;

/// How the size of a change is measured.
public enum Norm {
  /// the largest change of any number
  INFINITY("L∞"),
  /// the root of the sum of squares
  TWO("L2");

  private final String title;

  Norm(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /// The size of numbers.
  public double of(float[] numbers) {
    return switch (this) {
      case INFINITY -> {
        float largest = 0;
        for (float number : numbers) {
          largest = Math.max(largest, Math.abs(number));
        }
        yield largest;
      }
      case TWO -> {
        double sum = 0;
        for (float number : numbers) {
          sum += (double) number * number;
        }
        yield Math.sqrt(sum);
      }
    };
  }

  /// The size of the difference of two pictures.
  public double between(float[] one, float[] other) {
    var difference = new float[one.length];
    for (int i = 0; i < one.length; i++) {
      difference[i] = one[i] - other[i];
    }
    return of(difference);
  }
}
