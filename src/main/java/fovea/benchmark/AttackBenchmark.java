package fovea.benchmark;

import ai.djl.ndarray.NDManager;
import fovea.architecture.NewNetworks;
import fovea.attack.Attack;
import fovea.attack.AttackRequest;
import fovea.attack.AttackedClassifier;
import fovea.attack.Norm;
import fovea.attack.Subject;
import fovea.attack.step.Fgsm;
import fovea.attack.step.Pgd;
import fovea.crash.CrashJournal;
import fovea.network.ImageNetwork;
import fovea.network.pixel.PixelClassifier;
import fovea.tensor.Compute;
import fovea.tensor.Preparation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Times attacks on networks of random numbers for pictures of 32 × 32: PGD-10 of 32 pictures at
/// once with ResNet-18, and one picture with ResNet-20, which is what a slider waits for: FGSM and
/// PGD-10, and the PGD-2 that stands in for it while the slider is dragged. On the compute thread.
public final class AttackBenchmark {
  private static final int SIDE = 32;
  private static final int CLASSES = 10;
  private static final int BATCH = 32;
  private static final double EPSILON = 8 / AttackRequest.LEVELS;
  private static final double MILLIS = 1000;

  /// About so many steps PGD takes in the Attack tab while ε is dragged.
  private static final int DRAGGED = 2;

  private AttackBenchmark() {}

  /// Numbers by name.
  public static Map<String, Double> measure(Compute compute) {
    var numbers = new LinkedHashMap<String, Double>();
    CrashJournal.subject("the benchmark of attacks");
    double batch = seconds(compute, "resnet18-cifar", new Pgd(), BATCH);
    numbers.put("resnet18Cifar.pgd10Batch32.picturesPerSecond", BATCH / batch);
    numbers.put("resnet20.fgsm.milliseconds", MILLIS * seconds(compute, "resnet20", new Fgsm(), 1));
    numbers.put(
        "resnet20.pgd2.milliseconds",
        MILLIS * seconds(compute, "resnet20", new Pgd(DRAGGED, 1, Pgd.SHARE, true), 1));
    numbers.put("resnet20.pgd10.milliseconds", MILLIS * seconds(compute, "resnet20", new Pgd(), 1));
    numbers.put("threads", (double) compute.info().threads());
    return numbers;
  }

  private static double seconds(Compute compute, String architecture, Attack attack, int pictures) {
    try (NDManager manager = compute.manager().newSubManager()) {
      var network =
          (ImageNetwork) NewNetworks.fresh(architecture, Map.of(), CLASSES, manager, /* seed= */ 1);
      var attacked =
          AttackedClassifier.of(
              new PixelClassifier(network, Preparation.imageNet(SIDE, SIDE)), manager);
      List<Subject> subjects = subjects(pictures);
      AttackRequest request = AttackRequest.within(Norm.INFINITY, EPSILON);
      return Measurements.best(() -> attack.run(attacked, subjects, request));
    }
  }

  private static List<Subject> subjects(int count) {
    var random = new Random(1);
    var subjects = new ArrayList<Subject>();
    for (int i = 0; i < count; i++) {
      var pixels = new float[3 * SIDE * SIDE];
      for (int k = 0; k < pixels.length; k++) {
        pixels[k] = random.nextFloat();
      }
      subjects.add(new Subject(pixels, 0, i));
    }
    return subjects;
  }
}
