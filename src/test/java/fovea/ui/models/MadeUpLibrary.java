package fovea.ui.models;

import fovea.architecture.recognition.Reading;
import fovea.files.PausableDownload;
import fovea.modellibrary.EngineReport;
import fovea.modellibrary.ModelLibrary;
import fovea.modellibrary.acquisition.Arrival;
import fovea.modellibrary.acquisition.ImportHints;
import fovea.modellibrary.acquisition.Named;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modellibrary.shelf.ModelState;
import fovea.modellibrary.verification.ModelDetails;
import fovea.modellibrary.verification.TensorInfo;
import fovea.modellibrary.verification.Verification;
import fovea.modelmanager.LoadedModel;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.Task;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// A library of models that do not exist: everything takes as long as the test wants it to.
final class MadeUpLibrary implements ModelLibrary {
  static final String RIGHT_TO_LEFT = "شرح‌دهنده‌ی تصویر برای عکس‌های خیابان و خانه";
  static final String LONG =
      "A model with a name as long as research groups like to give them, large, distilled,"
          + " 16-bit, patch 16, 384 pixels";

  final List<ModelEntry> entries = new CopyOnWriteArrayList<>();
  final List<String> problems = new CopyOnWriteArrayList<>();
  final List<String> calls = new CopyOnWriteArrayList<>();
  final Map<String, MadeUpTransfer> transfers = new ConcurrentHashMap<>();
  final List<ImportHints> hints = new CopyOnWriteArrayList<>();
  volatile String failure = "";
  volatile boolean misfit;
  volatile boolean gpu;

  MadeUpLibrary() {
    add("scene-captioner", "Scene captioner", Task.CAPTIONING, ModelState.BUNDLED, false, 31);
    add("resnet50", "ResNet-50", Task.CLASSIFICATION, ModelState.PRESENT, false, 98);
    add("detr", "DETR ResNet-50", Task.SEGMENTATION, ModelState.PRESENT, true, 166);
    add("rtl", RIGHT_TO_LEFT, Task.CAPTIONING, ModelState.PRESENT, false, 412);
    add("blip", "BLIP base", Task.CAPTIONING, ModelState.AVAILABLE, false, 990);
    add("dpt", "DPT Hybrid MiDaS", Task.LANGUAGE, ModelState.AVAILABLE, false, 490);
    add("long", LONG, Task.CLASSIFICATION, ModelState.AVAILABLE, false, 3_450);
  }

  void add(String id, String name, Task task, ModelState state, boolean cached, long megabytes) {
    entries.add(
        new ModelEntry(
            card(id, name, task, megabytes, state),
            state,
            state == ModelState.PRESENT
                ? Optional.of(Path.of("/home/ada/.cache/fovea/models/" + id))
                : Optional.empty(),
            cached,
            Optional.empty()));
  }

  /// One whose weights are gone.
  void addBroken(String id, String problem) {
    entries.add(
        new ModelEntry(
            card(id, "Model " + id, Task.CLASSIFICATION, 12, ModelState.BROKEN),
            ModelState.BROKEN,
            Optional.of(Path.of("/home/ada/models/" + id)),
            false,
            Optional.empty(),
            problem));
  }

  static ModelCard card(String id, String name, Task task, long megabytes, ModelState state) {
    String source = state == ModelState.BUNDLED ? "made here" : "https://huggingface.co/lab/" + id;
    String address = source.startsWith("https") ? source + "/resolve/main/model" : "";
    String digest = "0".repeat(64);
    return new ModelCard(
        id,
        name,
        task,
        id.equals("resnet50") ? "resnet" : "vision-" + id,
        Map.of("hidden_size", 768),
        source,
        List.of(
            new ModelCard.File("model.safetensors", megabytes * 1_000_000, digest, address),
            new ModelCard.File("config.json", 4_213, digest, address),
            new ModelCard.File("labels.txt", 21_675, digest, address)),
        id.equals("long") ? "CC-BY-NC-SA-4.0" : "Apache-2.0",
        Map.of(
            "size", Map.of("height", 224, "width", 224),
            "resample", 3,
            "rescale_factor", 1 / 255.0,
            "image_mean", List.of(0.485, 0.456, 0.406),
            "image_std", List.of(0.229, 0.224, 0.225)),
        "labels.txt",
        new ModelCard.HowMade("train " + id, 7, 42, "one GPU"),
        Map.of("Top-1 accuracy", 0.761),
        state == ModelState.BUNDLED,
        List.of());
  }

  @Override
  public List<ModelEntry> models() throws IllegalStateException {
    calls.add("models");
    if (failure.startsWith("The list")) {
      throw new IllegalStateException(failure);
    }
    return List.copyOf(entries);
  }

  @Override
  public List<String> problems() {
    return List.copyOf(problems);
  }

  @Override
  public Optional<ModelEntry> find(String id) {
    return entries.stream().filter(e -> e.id().equals(id)).findFirst();
  }

  @Override
  public ModelDetails details(String id) throws ModelException {
    calls.add("details " + id);
    fail("details");
    var tensors = new ArrayList<TensorInfo>();
    tensors.add(new TensorInfo("embeddings.cls_token", "F32", List.of(1L, 1L, 768L), 3_072));
    tensors.add(new TensorInfo("temperature", "F16", List.of(), 2));
    for (int i = 0; i < 12; i++) {
      String layer = "encoder.layer." + i + ".";
      tensors.add(
          new TensorInfo(layer + "attention.query.weight", "F32", List.of(768L, 768L), 2_359_296));
      tensors.add(new TensorInfo(layer + "attention.query.bias", "F32", List.of(768L), 3_072));
    }
    long bytes = find(id).orElseThrow().card().bytes();
    return misfit
        ? new ModelDetails(
            tensors,
            bytes / 4,
            bytes,
            "Some tensors do not fit the architecture, so the model cannot be loaded.",
            List.of("classifier.weight", "classifier.bias"),
            List.of("a", "b", "c", "d", "e", "f", "g"),
            List.of("pooler.weight is 768 × 768, but 1024 × 1024 is needed"))
        : new ModelDetails(tensors, bytes / 4, bytes, "", List.of(), List.of(), List.of());
  }

  @Override
  public PausableDownload download(String id) throws ModelException {
    calls.add("download " + id);
    fail("download");
    var transfer = new MadeUpTransfer(find(id).orElseThrow().card().bytes(), () -> become(id));
    transfers.put(id, transfer);
    return transfer;
  }

  private void become(String id) {
    replace(
        id,
        e ->
            new ModelEntry(
                e.card(),
                ModelState.PRESENT,
                Optional.of(Path.of("/home/ada/models/" + id)),
                false,
                Optional.empty()));
  }

  private void replace(String id, java.util.function.UnaryOperator<ModelEntry> change) {
    entries.replaceAll(e -> e.id().equals(id) ? change.apply(e) : e);
  }

  /// Another training took the place of a model's weights.
  void retrain(String id) {
    replace(
        id,
        e ->
            new ModelEntry(
                e.card()
                    .withFiles(
                        e.card().files().stream()
                            .map(
                                f ->
                                    new ModelCard.File(
                                        f.name(), f.size(), "cd".repeat(32), f.address()))
                            .toList(),
                        e.card().configuration(),
                        e.card().preparation()),
                e.state(),
                e.place(),
                e.fromCache(),
                e.loaded()));
  }

  @Override
  public Named recognise(String repository) throws ModelException {
    calls.add("recognise " + repository);
    if (!repository.equals("lab/vit")) {
      throw new ModelException("There is no model “" + repository + "” on the hub.");
    }
    add("vit", "ViT base", Task.CLASSIFICATION, ModelState.AVAILABLE, false, 346);
    return new Named(entries.getLast().card(), "");
  }

  @Override
  public ModelCard nameClasses(String id, Path labels) throws ModelException {
    calls.add("names " + id + " " + labels.getFileName());
    return find(id).orElseThrow(() -> new ModelException("There is none.")).card();
  }

  private static final Reading STATISTICS =
      new Reading(
          "statistics",
          "No file of the model says what a picture goes through before it",
          List.of(
              new Reading.Option("imagenet", "mean and deviation of ImageNet", Map.of(), Map.of()),
              new Reading.Option("none", "bytes divided by 255", Map.of(), Map.of())),
          "imagenet");

  private static final Reading NETWORK =
      new Reading(
          "network",
          "No file says how the layers are joined, and their tensors fit a plain stack with ReLU"
              + " behind each",
          List.of(stack("1", "conv1, conv2", 28), stack("2", "conv2", 32)),
          "");

  private static Reading.Option stack(String name, String pools, int side) {
    return new Reading.Option(
        name,
        "grey pictures of %d × %d, convolutions that keep the size, a max pooling of 2 behind %s"
            .formatted(side, side, pools),
        Map.of("image_size", side, "layers", List.of("Flatten", Map.of("type", "Linear"))),
        Map.of());
  }

  @Override
  public Arrival bringIn(Path source, ImportHints given, boolean ask) throws ModelException {
    if (ask && source.toString().contains("bare")) {
      return new Arrival.Asked(List.of(STATISTICS));
    }
    if (ask && source.toString().contains("stack") && given.network().isEmpty()) {
      return new Arrival.Asked(List.of(NETWORK));
    }
    calls.add("import " + source.getFileName());
    hints.add(given);
    if (source.toString().contains("unknown") && given.architecture().isEmpty()) {
      throw new ModelException(
          "The file does not say which architecture it is for; name it and try again.");
    }
    String id = source.getFileName().toString().replaceFirst("\\..*", "");
    add(id, "Imported " + id, Task.CLASSIFICATION, ModelState.PRESENT, false, 12);
    return new Arrival.Added(entries.getLast().card(), List.of());
  }

  @Override
  public ModelCard replace(String id, Path source) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Path> delete(String id) throws ModelException {
    calls.add("delete " + id);
    fail("delete");
    replace(
        id,
        e ->
            new ModelEntry(
                e.card(), ModelState.AVAILABLE, Optional.empty(), false, Optional.empty()));
    return Optional.empty();
  }

  @Override
  public void load(String id) throws ModelException {
    calls.add("load " + id + " on " + Thread.currentThread().getName());
    fail("load");
    replace(
        id,
        e ->
            new ModelEntry(
                e.card(),
                e.state(),
                e.place(),
                e.fromCache(),
                Optional.of(
                    new LoadedModel(
                        e.card(), "cpu()", e.card().bytes(), Instant.EPOCH, 0, false))));
  }

  @Override
  public void unload(String id) {
    calls.add("unload " + id);
    replace(
        id, e -> new ModelEntry(e.card(), e.state(), e.place(), e.fromCache(), Optional.empty()));
  }

  @Override
  public Verification verify(String id) throws ModelException {
    calls.add("verify " + id);
    fail("verify");
    boolean right = !id.equals("detr");
    return new Verification(
        right,
        !id.equals("rtl"),
        List.of(
            new Verification.Check("Shape of the output", true, "It is 1 × 1000."),
            new Verification.Check(
                "Numbers of the output",
                right,
                right
                    ? "The largest difference is 2.1e-6."
                    : "The largest difference is 0.31, but 1e-4 is allowed.")));
  }

  private void fail(String what) throws ModelException {
    if (failure.startsWith(what + ": ")) {
      throw new ModelException(failure.substring(what.length() + 2));
    }
  }

  @Override
  public String checkEngine(Consumer<String> progress) {
    calls.add("check engine");
    return "All 90 operators that were tried are right.";
  }

  @Override
  public EngineReport engine() {
    calls.add("engine");
    return new EngineReport(
        List.of(
            new EngineReport.Fact("Library", "DJL 0.35 with PyTorch 2.7.1"),
            new EngineReport.Fact("Processor", "Eight cores, AVX-512"),
            new EngineReport.Fact("Threads", "8 inside one operation, 1 between operations")),
        gpu ? List.of("NVIDIA H200, 141 GB, driver 570.86, CUDA 12.8") : List.of(),
        gpu
            ? "CUDA is used."
            : "No NVIDIA GPU was found, so models run on the processor. If this machine has one,"
                + " install NVIDIA’s driver 550 or newer and start the program again.",
        List.of(
            new EngineReport.Gauge("Memory", 5_900_000_000L, 8_200_000_000L),
            new EngineReport.Gauge("Java heap", 1_900_000_000L, 2_000_000_000L)),
        List.of(
            new EngineReport.Folder(
                "Models", Path.of("/home/ada/.cache/fovea/models"), 676_000_000),
            new EngineReport.Folder(
                "Hugging Face cache, only read",
                Path.of("/home/ada/.cache/huggingface/hub"),
                12_300_000_000L)));
  }

  /// Goes on by a tenth whenever it is let.
  static final class MadeUpTransfer implements PausableDownload {
    final Semaphore tenths = new Semaphore(0);
    private final long total;
    private final Runnable done;
    volatile boolean paused;
    volatile boolean cancelled;
    volatile String failure = "";

    MadeUpTransfer(long total, Runnable done) {
      this.total = total;
      this.done = done;
    }

    @Override
    public void pause() {
      paused = true;
    }

    @Override
    public void resume() {
      paused = false;
    }

    @Override
    public boolean paused() {
      return paused;
    }

    @Override
    public void cancel() {
      cancelled = true;
      tenths.release(100);
    }

    @Override
    public void run(Consumer<Progress> listener) throws Exception {
      for (int i = 0; i < 10; i++) {
        tenths.acquire();
        if (cancelled) {
          throw new CancellationException();
        }
        if (!failure.isEmpty()) {
          throw new ModelException(failure);
        }
        long so = (total * (i + 1) + 9) / 10;
        listener.accept(
            new Progress("model.safetensors", so, total, 12_400_000, (9 - i) * 8.0, "Fetching"));
      }
      done.run();
    }
  }
}
