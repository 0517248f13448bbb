package fovea.ui.attack.outcome;

import fovea.attack.AttackOutcome;
import fovea.attack.Subject;
import fovea.attack.attacker.Attacker;
import fovea.attack.attacker.Pixels;
import fovea.image.RgbImage;
import fovea.modellibrary.ModelChoice;
import fovea.ui.control.classes.ClassList;
import fovea.ui.tab.Picture;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A picture as a model sees it before anybody changes it.
///
/// @param seen as the network reads it
/// @param subject the same as numbers; what the model says of it counts as true
/// @param logits its scores
/// @param differentiable whether there is a derivative by the pixels
/// @param answer how long the network takes for the scores of a picture, in seconds
/// @param derivative how long it takes for scores and a derivative, in seconds
public record Sight(
    Picture picture,
    ModelChoice model,
    List<String> labels,
    RgbImage seen,
    Subject subject,
    float[] logits,
    boolean differentiable,
    double answer,
    double derivative) {
  /// The first times pay for what is made once.
  private static final int LEAST_TIMES = 3;

  private static final int MOST_TIMES = 6;
  private static final double QUICKER = 0.7;

  /// Looks at a picture. On the compute thread.
  public static Sight of(Picture picture, ModelChoice model, Attacker attacker) {
    Subject unnamed = attacker.subject(picture.image(), 0, 0);
    float[] logits = attacker.logits(List.of(unnamed.pixels())).getFirst();
    var subject = new Subject(unnamed.pixels(), AttackOutcome.likeliest(logits), 0);
    double answer = Double.POSITIVE_INFINITY;
    double derivative = Double.POSITIVE_INFINITY;
    int silent = 0;
    boolean quicker = true;
    for (int time = 0; time < LEAST_TIMES || quicker && time < MOST_TIMES; time++) {
      long begin = System.nanoTime();
      attacker.logits(List.of(subject.pixels()));
      long middle = System.nanoTime();
      silent = attacker.silentDerivatives(List.of(subject));
      double now = (System.nanoTime() - middle) / 1e9;
      quicker = now < QUICKER * derivative;
      answer = Math.min(answer, (middle - begin) / 1e9);
      derivative = Math.min(derivative, now);
    }
    return new Sight(
        picture,
        model,
        List.copyOf(attacker.labels()),
        Pixels.image(subject.pixels(), attacker.width(), attacker.height()),
        subject,
        logits,
        silent == 0,
        answer,
        derivative);
  }

  /// The class that the model says.
  public int said() {
    return subject.label();
  }

  public String name(int index) {
    return labels.get(index);
  }

  /// All classes, the likeliest first.
  public List<ClassList.Row> rows() {
    double[] probabilities = Pixels.probabilities(logits);
    return IntStream.range(0, logits.length)
        .boxed()
        .sorted(Comparator.comparingDouble(k -> -probabilities[k]))
        .map(k -> new ClassList.Row(labels.get(k), k, logits[k], probabilities[k]))
        .toList();
  }

  /// What was done to the picture before the network reads it, as a sentence.
  public String words() {
    RgbImage whole = picture.image();
    boolean same = whole.width() == seen.width() && whole.height() == seen.height();
    return same
        ? "%d × %d pixels, as they are.".formatted(seen.width(), seen.height())
        : "%d × %d pixels as the network reads them, of %,d × %,d."
            .formatted(seen.width(), seen.height(), whole.width(), whole.height());
  }
}
