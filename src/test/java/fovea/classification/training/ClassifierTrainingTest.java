package fovea.classification.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import fovea.architecture.CardNetworks;
import fovea.architecture.Preparations;
import fovea.classification.NetworkClassifier;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.dataset.folder.ImageFolder;
import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import fovea.modelmanager.CardJson;
import fovea.modelmanager.ModelCard;
import fovea.network.ImageNetwork;
import fovea.tensor.Compute;
import fovea.training.CostEstimate;
import fovea.training.model.FolderModels;
import fovea.training.recipe.Runs;
import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Reason;
import fovea.training.run.TrainingEvent.StepDone;
import fovea.training.run.TrainingEvent.Stopped;
import fovea.training.run.TrainingEvent.Validated;
import fovea.training.run.TrainingEvent.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ClassifierTrainingTest {
  private static final int CLASSES = 4;
  @TempDir static Path shared;
  private static Compute compute;
  private static Path pictures;
  private static ClassifierTraining training;

  @TempDir Path temporary;

  @BeforeAll
  static void start() throws IOException {
    compute = Compute.start();
    pictures = MadePictures.write(shared.resolve("made pictures"), CLASSES, 40);
    training = new ClassifierTraining(compute, MadePictures.library(), new FolderModels());
  }

  @AfterAll
  static void close() {
    compute.close();
  }

  /// A perceptron with dropout on 144 pictures, with everything that draws random numbers.
  private static ClassifierSetup setup(String... changes) {
    return Runs.changed(
        ClassifierSetup.plain(),
        Map.of(
            "data.source", pictures.toString(),
            "network.architecture", "mlp",
            "examples.augmentation", "crop:4 flip noise:0.05 erasing",
            "optimizer.kind", "ADAM",
            "learningRate", "0.001",
            "epochs", "3",
            "batchSize", "16",
            "pace.schedule", "COSINE",
            "pace.gamma", "0.1"),
        changes);
  }

  private RunFolder folder(String name, ClassifierSetup setup) throws IOException {
    return Runs.planned(training, temporary.resolve(name), setup);
  }

  private static TrainingEvent run(RunFolder folder) throws IOException {
    return Runs.run(training, folder);
  }

  private RunFolder trained(String name, ClassifierSetup setup) throws IOException {
    return Runs.trained(training, temporary.resolve(name), setup);
  }

  private static Map<String, float[]> weights(Path file) throws Exception {
    return Runs.weights(compute, file);
  }

  private static void assertSame(Path expected, Path actual) throws Exception {
    Runs.assertSameWeights(compute, expected, actual);
  }

  private static double distance(Path one, Path other) throws Exception {
    Map<String, float[]> first = weights(one);
    Map<String, float[]> second = weights(other);
    double most = 0;
    for (var entry : first.entrySet()) {
      float[] a = entry.getValue();
      float[] b = second.get(entry.getKey());
      for (int i = 0; i < a.length; i++) {
        most = Math.max(most, Math.abs(a[i] - b[i]));
      }
    }
    return most;
  }

  @Test
  void learnsWatchesAndMakesAModel() throws Exception {
    RunFolder run = trained("learns", setup("name=Colours learnt"));

    List<Validated> validated = Runs.events(run, Validated.class);
    assertEquals(3, validated.size());
    assertTrue(validated.getLast().metrics().get("accuracy") > 0.9, validated.toString());
    assertEquals(27, Runs.events(run, StepDone.class).size());
    assertTrue(Runs.events(run, StepDone.class).getLast().metrics().get("accuracy") > 0.5);
    List<Watched> watched = Runs.events(run, Watched.class);
    assertEquals(3, watched.size());
    assertEquals(8, watched.getLast().pictures().size());
    for (int i = 0; i < 8; i++) {
      assertEquals(32, ImageFiles.read(run.path().resolve("watched/" + i + ".png")).width());
    }
    List<TrainingEvent.Layers> layers = Runs.events(run, TrainingEvent.Layers.class);
    assertEquals(
        List.of("fc1.weight", "fc2.weight", "fc3.weight", "fc4.weight"),
        layers.getLast().layers().stream().map(TrainingEvent.Layer::name).toList());
    assertEquals(
        512 * 3072,
        layers.getLast().layers().getFirst().weights().counts().stream().mapToInt(n -> n).sum());
    assertTrue(layers.getLast().layers().getFirst().gradients().norm() > 0);
    try (var files = Files.list(run.path())) {
      assertTrue(
          files.anyMatch(file -> file.getFileName().toString().startsWith("events.out.tfevents")));
    }
    assertTheModelDoesWhatItsCardSays(run);
  }

  private static void assertTheModelDoesWhatItsCardSays(RunFolder run) throws Exception {
    Path export = run.path().resolve("export");
    ModelCard card = CardJson.read(export.resolve("card.json"));
    assertEquals("colours-learnt", card.id());
    assertEquals("Colours learnt", card.name());
    assertTrue(
        card.howMade().command().startsWith("fovea train report-mlp-cifar10 --set "),
        card.howMade().command());
    Map<?, ?> test =
        JsonMapper.shared().readValue(run.path().resolve("test.json").toFile(), Map.class);
    ImageFolder data = ImageFolder.open(pictures.resolve("test"));
    int right =
        compute
            .submit(
                Compute.Priority.INTERACTIVE,
                () -> {
                  try (NDManager manager = compute.manager().newSubManager()) {
                    var classifier =
                        new NetworkClassifier(
                            (ImageNetwork) CardNetworks.load(card, export, manager),
                            manager,
                            Preparations.of(card.preparation()),
                            data.labels());
                    int hits = 0;
                    for (int i = 0; i < data.size(); i++) {
                      RgbImage image = data.get(i).image();
                      int best =
                          classifier
                              .classify(List.of(image), 1)
                              .getFirst()
                              .top()
                              .getFirst()
                              .index();
                      hits += best == data.label(i) ? 1 : 0;
                    }
                    return hits;
                  }
                })
            .get();
    assertEquals((double) right / data.size(), (Double) test.get("accuracy"), 1e-12);
    assertEquals(test.get("accuracy"), card.numbers().get("test accuracy"));
  }

  @Test
  void twoRunsGiveTheSameWeights() throws Exception {
    RunFolder one = trained("one", setup());
    RunFolder two = trained("two", setup());
    assertSame(one.lastWeights(), two.lastWeights());
    RunFolder other = trained("other", setup("seed=2"));
    assertNotEquals(0, distance(one.lastWeights(), other.lastWeights()));
  }

  @Test
  void aKilledRunThatGoesOnGivesTheSameWeights() throws Exception {
    ClassifierSetup setup = setup("pace.averageDecay=0.9", "examples.mixing=cutmix:1", "epochs=4");
    RunFolder unbroken = trained("unbroken", setup);
    RunFolder killed = folder("killed", setup);
    TrainingProcess.killAt(killed.path(), 22); // the last snapshot is of step 18
    assertTrue(killed.resumable());
    assertFalse(RunFolder.locked(killed.path()), "a dead process holds nothing");
    assertTrue(Runs.events(killed, Stopped.class).isEmpty());

    assertEquals(Reason.FINISHED, ((Stopped) run(killed)).reason());

    assertSame(unbroken.lastWeights(), killed.lastWeights());
    assertSame(unbroken.bestWeights(), killed.bestWeights());
    assertEquals(
        Runs.events(unbroken, StepDone.class).stream().map(StepDone::loss).toList(),
        Runs.events(killed, StepDone.class).stream().map(StepDone::loss).toList());
  }

  @Test
  void aStoppedRunGoesOn() throws Exception {
    ClassifierSetup setup = setup();
    RunFolder unbroken = trained("whole", setup);
    RunFolder folder = folder("stopped", setup);
    var stop = new StopSignal();
    Consumer<TrainingEvent> listener =
        event -> {
          if (event.step() == 13) {
            stop.stop();
          }
        };
    assertEquals(Reason.STOPPED, ((Stopped) training.run(folder, stop, listener)).reason());
    assertEquals(Reason.FINISHED, ((Stopped) run(folder)).reason());
    assertSame(unbroken.lastWeights(), folder.lastWeights());
  }

  @Test
  void twoReplicasAreOneLargeBatch() throws Exception {
    String plain = "network.configuration={\"dropout\":0}";
    RunFolder one = trained("one", setup(plain, "optimizer.kind=SGD", "epochs=2"));
    RunFolder two =
        trained("two", setup(plain, "optimizer.kind=SGD", "epochs=2", "network.devices=2"));
    double apart = distance(one.lastWeights(), two.lastWeights());
    assertTrue(apart < 1e-6, "apart by " + apart);
    assertThrows(
        IllegalArgumentException.class,
        () -> run(folder("three", setup("network.devices=3"))),
        "16 pictures cannot be shared by three");
  }

  @Test
  void accumulatedBatchesAreOneLargeBatch() throws Exception {
    String plain = "network.configuration={\"dropout\":0}";
    RunFolder one = trained("one", setup(plain, "optimizer.kind=SGD", "epochs=2"));
    RunFolder parts =
        trained(
            "parts",
            setup(plain, "optimizer.kind=SGD", "epochs=2", "batchSize=8", "pace.accumulation=2"));
    double apart = distance(one.lastWeights(), parts.lastWeights());
    assertTrue(apart < 1e-6, "apart by " + apart);
    assertEquals(one.plan().steps(), parts.plan().steps());
  }

  @Test
  void onlyTheHeadOfAModelIsTrained() throws Exception {
    RunFolder first = trained("first", setup("network.architecture=resnet20", "epochs=1"));
    Path six = MadePictures.write(temporary.resolve("six"), 6, 12);
    String model = first.path().resolve("export").toString();
    RunFolder head =
        trained(
            "head",
            setup(
                "data.source=" + six, "network.start=HEAD", "network.model=" + model, "epochs=2"));

    Map<String, float[]> before = weights(first.bestWeights());
    Map<String, float[]> after = weights(head.lastWeights());
    before.forEach(
        (name, values) -> {
          if (!name.startsWith("linear.")) {
            assertArrayEquals(values, after.get(name), 0, name);
          }
        });
    assertEquals(6, after.get("linear.bias").length);
    ModelCard card = CardJson.read(head.path().resolve("export/card.json"));
    assertEquals("resnet20", card.architecture());
    assertTrue(card.source().contains("from “First minute”"), card.source());

    RunFolder all =
        trained("all", setup("network.start=FINE_TUNE", "network.model=" + model, "epochs=1"));
    assertNotEquals(0, distance(first.bestWeights(), all.lastWeights()));
  }

  @Test
  void theBodyMayLearnMoreSlowlyThanTheHead() throws Exception {
    RunFolder first = trained("first", setup("epochs=1"));
    String model = first.path().resolve("export").toString();
    RunFolder slow =
        trained(
            "slow",
            setup(
                "network.start=FINE_TUNE",
                "network.model=" + model,
                "network.bodyRate=0.000001",
                "epochs=1"));
    Map<String, float[]> before = weights(first.bestWeights());
    Map<String, float[]> after = weights(slow.lastWeights());
    before.forEach(
        (name, values) -> {
          double most = 0;
          for (int i = 0; i < values.length; i++) {
            most = Math.max(most, Math.abs(values[i] - after.get(name)[i]));
          }
          boolean head = name.startsWith("fc4.");
          assertTrue(head ? most > 1e-4 : most < 1e-6, name + " moved by " + most);
        });
  }

  @Test
  void picturesThatCannotBeReadAreNamedAndReplaced() throws Exception {
    Path broken = MadePictures.write(temporary.resolve("broken"), 2, 20);
    Files.writeString(broken.resolve("train/class0/picture003.png"), "no picture");
    Files.writeString(broken.resolve("train/class1/picture004.png"), "no picture");
    RunFolder run = trained("run", setup("data.source=" + broken, "epochs=2", "batchSize=8"));
    List<String> notes =
        Runs.events(run, TrainingEvent.Noted.class).stream()
            .map(TrainingEvent.Noted::message)
            .toList();
    assertFalse(notes.isEmpty());
    assertTrue(notes.getFirst().contains("could not be read"), notes.toString());
    assertTrue(
        notes.toString().contains("picture003.png") || notes.toString().contains("picture004.png"));
  }

  @Test
  void theCostIsMeasured() throws Exception {
    CostEstimate cost = training.estimate(setup());
    assertTrue(cost.secondsPerEpoch() > 0);
    assertEquals(3, cost.epochs(), 1e-9);
    assertEquals(144, cost.trainingPictures());
    assertEquals(16, cost.validationPictures());
    assertEquals(27, cost.steps());
    assertEquals(3 * cost.secondsPerEpoch(), cost.seconds(), 1e-9);
    assertTrue(cost.parameters() > 1_700_000);
    assertTrue(cost.bytesLeft() > 0);
  }

  @Test
  void noPictureIsInTwoParts() throws Exception {
    TrainingData parts = training.data(setup());
    var seen = new ArrayList<String>();
    for (var part : List.of(parts.training(), parts.validation(), parts.test().orElseThrow())) {
      IntStream.range(0, part.size()).mapToObj(part::identity).forEach(seen::add);
    }
    assertEquals(seen.size(), seen.stream().distinct().count());
    assertArrayEquals(new int[] {36, 36, 36, 36}, parts.training().histogram());
    TrainingData fewer = training.data(setup("data.trainingLimit=40", "data.validationLimit=8"));
    assertArrayEquals(new int[] {10, 10, 10, 10}, fewer.training().histogram());
    assertArrayEquals(new int[] {2, 2, 2, 2}, fewer.validation().histogram());
  }

  @Test
  void whatCannotBeTrainedIsSaidInASentence() {
    assertSentence("architecture", () -> training.plan(setup("network.architecture=nonsense")));
    assertSentence("batch of 4096", () -> training.plan(setup("batchSize=4096")));
    assertSentence("no JSON", () -> training.plan(setup("network.configuration={")));
    assertSentence("captioning", () -> training.estimate(setup("network.architecture=blip")));
  }

  private interface Trial {
    Object run() throws Exception;
  }

  private static void assertSentence(String part, Trial trial) {
    var failure = assertThrows(Exception.class, trial::run);
    assertTrue(String.valueOf(failure.getMessage()).contains(part), failure.toString());
    assertTrue(String.valueOf(failure.getMessage()).endsWith("."), failure.toString());
  }

  @Test
  void picturesThatAreGoneAreMissed() throws Exception {
    Path some = MadePictures.write(temporary.resolve("some"), 2, 20);
    RunFolder run = folder("run", setup("data.source=" + some, "epochs=2", "batchSize=8"));
    for (int i = 0; i < 10; i++) {
      Files.delete(some.resolve("train/class0/picture%03d.png".formatted(i)));
    }
    var failure = assertThrows(IOException.class, () -> run(run));
    assertTrue(failure.getMessage().contains("no longer has as many examples"));
  }

  private static List<String> notes(RunFolder run) {
    return Runs.events(run, TrainingEvent.Noted.class).stream()
        .map(TrainingEvent.Noted::message)
        .toList();
  }

  @Test
  void aRunKeepsTheOrderOfItsClasses() throws Exception {
    Path numbered = MadePictures.write(temporary.resolve("numbered"), CLASSES, 12);
    for (String part : List.of("train", "test")) {
      for (int i = 0; i < CLASSES; i++) {
        Path named = numbered.resolve(part).resolve("class" + i);
        Files.move(named, named.resolveSibling(List.of("10", "9", "2", "0").get(i)));
      }
    }
    ClassifierSetup setup = setup("data.source=" + numbered, "epochs=1");
    RunFolder run = trained("numbered", setup);
    assertEquals(
        "[\"0\",\"2\",\"9\",\"10\"]", Files.readString(run.path().resolve("classes.json")).strip());
    assertTrue(
        notes(run).contains("The classes are numbers and go by their values: 0, 2, 9, 10."),
        notes(run) + "");

    RunFolder other = folder("other order", setup);
    Files.writeString(other.path().resolve("classes.json"), "[\"10\",\"9\",\"2\",\"0\"]");
    assertInstanceOf(Stopped.class, run(other));
    assertTrue(
        notes(other).contains("The classes are numbered as when this run began: 10, 9, 2, 0."),
        notes(other) + "");
    ModelCard card = CardJson.read(other.path().resolve("export/card.json"));
    assertEquals("{0=10, 1=9, 2=2, 3=0}", card.configuration().get("id2label").toString());

    RunFolder head =
        trained(
            "head",
            setup(
                "data.source=" + numbered,
                "epochs=1",
                "network.start=HEAD",
                "network.model=" + other.path().resolve("export")));
    assertTrue(
        notes(head).getFirst().endsWith("10, 9, 2, 0."), "the model's order wins: " + notes(head));

    Files.move(numbered.resolve("train/10"), numbered.resolve("train/11"));
    Files.move(numbered.resolve("test/10"), numbered.resolve("test/11"));
    IOException lost = assertThrows(IOException.class, () -> run(other));
    assertTrue(lost.getMessage().contains("has lost the class “10”"), lost.getMessage());
  }

  @Test
  void copiesAreSaidBeforeTheFirstStep() throws Exception {
    Path copied = MadePictures.write(temporary.resolve("copied"), CLASSES, 12);
    Files.copy(
        copied.resolve("train/class0/picture000.png"), copied.resolve("test/class0/again.png"));
    RunFolder run = trained("copied", setup("data.source=" + copied, "epochs=1"));
    assertEquals(
        List.of(
            "1 picture of the test part is in the training part too, so that it says too much:"
                + " class0/again.png = class0/picture000.png."),
        notes(run).stream().filter(note -> note.contains("training part")).toList());
    List<TrainingEvent> all = run.events();
    int first = all.indexOf(Runs.events(run, TrainingEvent.Noted.class).getFirst());
    assertTrue(first < all.indexOf(Runs.events(run, StepDone.class).getFirst()), "before any step");
  }

  @Test
  void whatCannotBeTrainedIsRefusedBeforeItBegins() throws Exception {
    Path one = MadePictures.write(temporary.resolve("one class"), 1, 12);
    IOException single =
        assertThrows(IOException.class, () -> folder("single", setup("data.source=" + one)));
    assertTrue(single.getMessage().contains("one class only, “class0”"), single.getMessage());
    for (String devices : List.of("1", "2")) {
      ClassifierSetup alone =
          setup(
              "network.architecture=resnet20",
              "batchSize=" + devices,
              "network.devices=" + devices);
      var refused =
          assertThrows(IllegalArgumentException.class, () -> folder("alone" + devices, alone));
      assertTrue(
          refused
              .getMessage()
              .endsWith("take a batch of " + (devices.equals("1") ? 2 : 4) + " or more."),
          refused.getMessage());
    }
    assertEquals(1, training.plan(setup("batchSize=1", "epochs=1")).batchSize(), "nothing to mend");
  }
}
