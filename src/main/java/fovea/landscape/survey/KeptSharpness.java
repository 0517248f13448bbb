package fovea.landscape.survey;

import fovea.landscape.Sharpness;
import fovea.landscape.Sharpness.Keskar;
import fovea.landscape.Sharpness.Sam;
import fovea.landscape.Sharpness.TopEigenvalue;
import fovea.landscape.Sharpness.Trace;
import fovea.landscape.SharpnessMeasures.Effort;
import java.util.ArrayList;
import java.util.List;

/// Sharpness as a row of numbers, as it is kept in a file, and back.
final class KeptSharpness {
  private static final int FIXED = 9;

  private KeptSharpness() {}

  /// How many numbers there are.
  static int numbers(Effort effort) {
    return FIXED + 2 * effort.boxes().size();
  }

  static double[] numbers(Sharpness sharpness) {
    List<Keskar> boxes = sharpness.keskar();
    var numbers = new double[FIXED + 2 * boxes.size()];
    numbers[0] = sharpness.loss();
    numbers[1] = sharpness.gradientNorm();
    numbers[2] = sharpness.top().value();
    numbers[3] = sharpness.top().iterations();
    numbers[4] = sharpness.top().converged() ? 1 : 0;
    numbers[5] = sharpness.trace().value();
    numbers[6] = sharpness.trace().standardError();
    numbers[7] = sharpness.sam().rise();
    numbers[8] = sharpness.exact() ? 1 : 0;
    for (int i = 0; i < boxes.size(); i++) {
      numbers[FIXED + 2 * i] = boxes.get(i).percent();
      numbers[FIXED + 2 * i + 1] = boxes.get(i).most();
    }
    return numbers;
  }

  static Sharpness of(double[] numbers, Effort effort) {
    var boxes = new ArrayList<Keskar>();
    for (int i = 0; i < effort.boxes().size(); i++) {
      boxes.add(
          new Keskar(effort.boxes().get(i), numbers[FIXED + 2 * i], numbers[FIXED + 2 * i + 1]));
    }
    return new Sharpness(
        numbers[0],
        numbers[1],
        new TopEigenvalue(numbers[2], (int) numbers[3], numbers[4] == 1),
        new Trace(numbers[5], numbers[6], effort.samples()),
        boxes,
        new Sam(effort.rho(), numbers[7]),
        numbers[8] == 1);
  }
}
