package fovea.training.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.training.optimizer.LearningRate;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.run.Histogram;
import fovea.training.run.TrainingEvent.Failed;
import fovea.training.run.TrainingEvent.Layer;
import fovea.training.run.TrainingEvent.Layers;
import fovea.training.run.TrainingEvent.Noted;
import fovea.training.run.TrainingEvent.Reason;
import fovea.training.run.TrainingEvent.Saved;
import fovea.training.run.TrainingEvent.Seen;
import fovea.training.run.TrainingEvent.Started;
import fovea.training.run.TrainingEvent.StepDone;
import fovea.training.run.TrainingEvent.Stopped;
import fovea.training.run.TrainingEvent.Validated;
import fovea.training.run.TrainingEvent.Watched;
import fovea.training.run.TrainingPlan;
import fovea.training.tensorboard.EventFiles.ScalarPoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardLogTest {
  private static final int PER_EPOCH = 25;

  @TempDir Path temporary;

  private final List<String> told = new ArrayList<>();

  private Path folder() {
    return temporary.resolve("run");
  }

  private TensorBoardLog log(long steps) {
    return new TensorBoardLog(folder(), plan(steps), told::add);
  }

  private static TrainingPlan plan(long steps) {
    return new TrainingPlan(
        "line",
        7,
        steps,
        8,
        OptimizerSettings.nesterov(0.05, 0.9, 1e-4),
        LearningRate.constant(),
        1,
        PER_EPOCH,
        5,
        0,
        Map.of());
  }

  private static void steps(TensorBoardLog log, long from, long to, double loss) {
    for (long step = from; step <= to; step++) {
      log.accept(new StepDone(step, (step - 1) / PER_EPOCH, loss + step, 0.125, 2, 100));
    }
  }

  private List<Long> steps(String tag) throws IOException {
    return EventFiles.scalars(folder()).get(tag).stream().map(ScalarPoint::step).toList();
  }

  private String bytes() throws IOException {
    var text = new StringBuilder();
    for (Path file : EventFiles.in(folder())) {
      text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
    }
    return text.toString();
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  @Test
  void everyEventIsTold() throws Exception {
    try (TensorBoardLog log = log(100)) {
      log.accept(new Started(0, 100, PER_EPOCH, 6));
      var metrics = Map.of("accuracy", 0.75, "loss", 9.0);
      log.accept(new StepDone(1, 0, 0.5, 0.125, 2, 100, 0.25, metrics));
      log.accept(new Validated(1, Map.of("accuracy", 0.625, "top 5", 1.0), true));
      var histogram = Histogram.of(new float[] {-1, 0, 1});
      var none = Histogram.of(new float[] {Float.NaN});
      log.accept(new Layers(1, List.of(new Layer("conv.weight", histogram, none))));
      log.accept(new Watched(1, List.of(new Seen(0, "cat|s_<b>", "dog\n#2", 0.875))));
      log.accept(new Noted(1, "A picture could not be read."));
      log.accept(new Saved(1));
      log.accept(new Stopped(1, Reason.STOPPED));
    }
    assertEquals(List.of(), told);
    Map<String, List<ScalarPoint>> scalars = EventFiles.scalars(folder());
    assertEquals(
        Set.of(
            "train/accuracy",
            "train/loss",
            "train/learning_rate",
            "train/gradient_norm",
            "train/images_per_second",
            "train/waiting_for_data",
            "validation/accuracy",
            "validation/top 5"),
        scalars.keySet());
    scalars.values().forEach(points -> assertEquals(1, points.size()));
    assertEquals(0.5, scalars.get("train/loss").getFirst().value());
    assertEquals(0.25, scalars.get("train/waiting_for_data").getFirst().value());
    assertEquals(0.625, scalars.get("validation/accuracy").getFirst().value());
    assertEquals(1, scalars.get("validation/accuracy").getFirst().step());
    String file = bytes();
    assertTrue(file.contains("weights/conv.weight"));
    assertFalse(file.contains("gradients/conv.weight"));
    assertTrue(file.contains("0 | cat\\|s\\_&lt;b> | dog \\#2 | 87.5 %"));
    assertTrue(file.contains("A picture could not be read."));
    assertTrue(file.contains("      \"recipe\" : \"line\""));
  }

  @Test
  void aShortRunIsToldStepByStep() throws Exception {
    try (TensorBoardLog log = log(1000)) {
      log.accept(new Started(0, 1000, PER_EPOCH, 6));
      steps(log, 1, 4, 0);
      assertEquals(List.of(1L, 2L, 3L, 4L), steps("train/loss"));
    }
  }

  @Test
  void aLongRunIsThinned() throws Exception {
    try (TensorBoardLog log = log(5000)) {
      log.accept(new Started(0, 5000, PER_EPOCH, 6));
      steps(log, 1, 33, 0);
      assertEquals(List.of(1L, 10L, 20L, 25L, 30L), steps("train/loss"));
      log.accept(new Validated(33, Map.of("error", 1.0), true));
      steps(log, 34, 36, 0);
    }
    assertEquals(List.of(1L, 10L, 20L, 25L, 30L, 33L, 36L), steps("train/loss"));
    assertEquals(36, EventFiles.scalars(folder()).get("train/loss").getLast().value());
  }

  @Test
  void aResumedRunTakesTheLaterStepsBack() throws Exception {
    try (TensorBoardLog log = log(5000)) {
      log.accept(new Started(0, 5000, PER_EPOCH, 6));
      steps(log, 1, 48, 0);
    }
    try (TensorBoardLog log = log(5000)) {
      log.accept(new Started(22, 5000, PER_EPOCH, 6));
      steps(log, 23, 40, 1000);
      log.accept(new Started(35, 5000, PER_EPOCH, 6)); // in the same process
      steps(log, 36, 55, 2000);
      log.accept(new Failed(55, "The loss is no longer a number."));
    }
    assertEquals(3, EventFiles.in(folder()).size());
    var points = EventFiles.scalars(folder()).get("train/loss");
    assertEquals(List.of(1L, 10L, 20L, 25L, 30L, 40L, 50L, 55L), steps("train/loss"));
    assertEquals(
        List.of(1.0, 10.0, 20.0, 1025.0, 1030.0, 2040.0, 2050.0, 2055.0),
        points.stream().map(ScalarPoint::value).toList());
    assertEquals(1, count(bytes(), "\"recipe\""));
    assertEquals(List.of(), told);
  }

  @Test
  void aRunThatWasKilledCanBeReadAndGoesOn() throws Exception {
    try (TensorBoardLog log = log(100)) {
      log.accept(new Started(0, 100, PER_EPOCH, 6));
      steps(log, 1, 5, 0);
    }
    Path file = EventFiles.in(folder()).getFirst();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 3));
    try (var reader = new EventFileReader(file)) {
      while (reader.next() != null) {
        assertFalse(reader.truncated());
      }
      assertTrue(reader.truncated());
    }
    try (TensorBoardLog log = log(100)) {
      log.accept(new Started(0, 100, PER_EPOCH, 6)); // it had no snapshot
      steps(log, 1, 2, 50);
    }
    var points = EventFiles.scalars(folder()).get("train/loss");
    assertEquals(List.of(51.0, 52.0), points.stream().map(ScalarPoint::value).toList());
  }

  @Test
  void notesOfAStepAreToldTogether() throws Exception {
    try (TensorBoardLog log = log(100)) {
      log.accept(new Started(0, 100, PER_EPOCH, 6));
      for (int i = 1; i <= 30; i++) {
        log.accept(new Noted(5, "Note " + i + "."));
      }
      log.accept(new Noted(6, "Another step."));
    }
    String file = bytes();
    assertTrue(file.contains("Note 1.\n\nNote 2.\n\nNote 3."));
    assertTrue(file.contains("Note 20."));
    assertFalse(file.contains("Note 21."));
    assertFalse(file.contains("\n\nAnother step."));
  }

  @Test
  void aFailureIsToldOnceAndStopsNothing() throws Exception {
    Files.createFile(folder());
    var events = new ArrayList<TensorBoardLog>();
    try (var log =
        new TensorBoardLog(
            folder(),
            plan(100),
            message -> {
              told.add(message);
              events.forEach(each -> each.accept(new Noted(0, message))); // as a trainer would
            })) {
      events.add(log);
      log.accept(new Started(0, 100, PER_EPOCH, 6));
      steps(log, 1, 30, 0);
      log.accept(new Started(20, 100, PER_EPOCH, 6));
    }
    assertEquals(1, told.size());
    assertTrue(told.getFirst().startsWith("TensorBoard's events cannot be written to "));
    assertTrue(told.getFirst().endsWith(" The run itself goes on."), told.getFirst());
  }

  @Test
  void whatCannotBeShownIsToldOnceToo() {
    try (TensorBoardLog log = log(100)) {
      log.accept(new Started(0, 100, PER_EPOCH, 6));
      log.accept(new Validated(-1, Map.of("error", 1.0), true));
      steps(log, 1, 2, 0);
    }
    assertEquals(1, told.size());
    assertTrue(told.getFirst().startsWith("TensorBoard cannot be told of this run ("));
  }

  @Test
  void nothingIsWrittenOutsideOfARun() throws Exception {
    try (TensorBoardLog log = log(100)) {
      steps(log, 1, 2, 0);
      log.accept(new Failed(0, "The plan does not fit."));
      assertFalse(Files.exists(folder()));
      log.accept(new Started(0, 100, PER_EPOCH, 6));
      log.close();
      steps(log, 1, 2, 0);
    }
    assertTrue(EventFiles.scalars(folder()).isEmpty());
    assertEquals(List.of(), told);
  }

  @Test
  void histogramsKeepTheirCounts() {
    var proto = HistogramProto.of(new Histogram(-1, 2, 3, List.of(4, 0, 1)));
    assertNotNull(proto);
    assertArrayEquals(new double[] {4, 0, 1}, proto.bucket());
    assertArrayEquals(new double[] {0, 1, Math.nextUp(2.0)}, proto.bucketLimit());
    assertEquals(-1, proto.min());
    assertEquals(2, proto.max());
    assertEquals(5, proto.num());
    assertEquals(4 * -0.5 + 1.5, proto.sum());
    assertEquals(9, proto.sumSquares());
  }

  @Test
  void histogramsOfOneNumberOrTheLeastRangeHaveLimitsThatGrow() {
    var same = HistogramProto.of(Histogram.of(new float[] {0.5f, 0.5f, 0.5f}));
    assertNotNull(same);
    assertArrayEquals(new double[] {3}, same.bucket());
    assertArrayEquals(new double[] {Math.nextUp(0.5)}, same.bucketLimit());
    assertEquals(1.5, same.sum());
    for (float number : new float[] {0, 1, -1, 1e30f, Float.MAX_VALUE, -Float.MAX_VALUE}) {
      var close = HistogramProto.of(Histogram.of(new float[] {number, Math.nextDown(number)}));
      assertTrue(close == null || close.num() > 0);
    }
    assertNotNull(HistogramProto.of(Histogram.of(new float[] {-Float.MAX_VALUE, Float.MAX_VALUE})));
    assertNull(HistogramProto.of(Histogram.of(new float[0])));
  }
}
