package fovea.attack;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.pixel.PixelClassifier;
import fovea.tensor.Gradients;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Any classifier under attack. Every tensor it makes is freed when it answers.
///
/// @param manager owner of the tensors in between; that of the network
/// @param batch how many pictures go through the network at once
public record AttackedClassifier(PixelClassifier classifier, NDManager manager, int batch)
    implements AttackedNetwork {
  /// How many numbers of pictures go through at once: 64 pictures of 32 × 32, 8 of 224 × 224.
  private static final int NUMBERS = 8 * 3 * 224 * 224;

  private static final int MOST = 64;

  /// As many pictures at once as suits their size.
  public static AttackedClassifier of(PixelClassifier classifier, NDManager manager) {
    int numbers = 3 * classifier.width() * classifier.height();
    return new AttackedClassifier(classifier, manager, Math.clamp(NUMBERS / numbers, 1, MOST));
  }

  @Override
  public int classes() {
    return classifier.classes();
  }

  @Override
  public int width() {
    return classifier.width();
  }

  @Override
  public int height() {
    return classifier.height();
  }

  @Override
  public List<float[]> logits(List<float[]> pictures) {
    var logits = new ArrayList<float[]>();
    for (List<float[]> some : batches(pictures)) {
      logits.addAll(
          Scopes.run(
              () -> {
                float[] numbers = classifier.logits(pixels(some)).toFloatArray();
                return finite(rows(numbers, some.size()));
              }));
    }
    return logits;
  }

  @Override
  public List<Derivative> derivatives(List<float[]> pictures, Weighing weighing) {
    var all = new ArrayList<Derivative>();
    for (List<float[]> some : batches(pictures)) {
      int first = all.size();
      all.addAll(Scopes.run(() -> derivatives(some, first, weighing)));
    }
    return all;
  }

  private List<Derivative> derivatives(List<float[]> some, int first, Weighing weighing) {
    var logits = new ArrayList<float[]>();
    NDList gradients =
        Differentiable.of(
            () ->
                Gradients.all(
                    pixels(some),
                    leaf -> {
                      NDArray scores = classifier.logits(leaf);
                      logits.addAll(finite(rows(scores.toFloatArray(), some.size())));
                      return weighted(scores, logits, first, weighing);
                    }),
            "only an attack that looks at nothing but its answers is possible (square).");
    List<List<float[]>> rows =
        gradients.stream().map(each -> rows(each.toFloatArray(), some.size())).toList();
    var derivatives = new ArrayList<Derivative>();
    for (int i = 0; i < some.size(); i++) {
      int one = i;
      derivatives.add(
          new Derivative(
              logits.get(i), rows.stream().map(each -> each.get(one)).toArray(float[][]::new)));
    }
    return derivatives;
  }

  /// A scalar for each row of weights.
  private static NDList weighted(
      NDArray scores, List<float[]> logits, int first, Weighing weighing) {
    int classes = logits.getFirst().length;
    var weights = new ArrayList<float[][]>();
    for (int i = 0; i < logits.size(); i++) {
      weights.add(weighing.rows(first + i, logits.get(i)));
    }
    var values = new NDList();
    for (int row = 0; row < weights.getFirst().length; row++) {
      var numbers = new float[logits.size() * classes];
      for (int i = 0; i < logits.size(); i++) {
        System.arraycopy(weights.get(i)[row], 0, numbers, i * classes, classes);
      }
      NDArray factor =
          Operators.owned(scores.getManager().create(numbers, new Shape(logits.size(), classes)));
      values.add(scores.mul(factor).sum());
    }
    return values;
  }

  private List<List<float[]>> batches(List<float[]> pictures) {
    var batches = new ArrayList<List<float[]>>();
    for (int from = 0; from < pictures.size(); from += batch) {
      batches.add(pictures.subList(from, Math.min(pictures.size(), from + batch)));
    }
    return batches;
  }

  private NDArray pixels(List<float[]> pictures) {
    int numbers = 3 * height() * width();
    var all = new float[pictures.size() * numbers];
    for (int i = 0; i < pictures.size(); i++) {
      System.arraycopy(pictures.get(i), 0, all, i * numbers, numbers);
    }
    return manager.create(all, new Shape(pictures.size(), 3, height(), width()));
  }

  private static List<float[]> rows(float[] numbers, int count) {
    int length = numbers.length / count;
    var rows = new ArrayList<float[]>();
    for (int i = 0; i < count; i++) {
      rows.add(Arrays.copyOfRange(numbers, i * length, (i + 1) * length));
    }
    return rows;
  }

  private static List<float[]> finite(List<float[]> rows) {
    rows.forEach(Differentiable::finite);
    return rows;
  }
}
