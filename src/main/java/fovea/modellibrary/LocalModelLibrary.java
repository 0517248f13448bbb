package fovea.modellibrary;

import ai.djl.ndarray.NDManager;
import fovea.architecture.recognition.Reading;
import fovea.files.DiskSpace;
import fovea.files.PausableDownload;
import fovea.kernels.KernelsUnavailableException;
import fovea.modellibrary.acquisition.Arrival;
import fovea.modellibrary.acquisition.ClassNaming;
import fovea.modellibrary.acquisition.HubModels;
import fovea.modellibrary.acquisition.ImportHints;
import fovea.modellibrary.acquisition.Importer;
import fovea.modellibrary.acquisition.Named;
import fovea.modellibrary.shelf.HubAccess;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modellibrary.shelf.ModelPlaces;
import fovea.modellibrary.shelf.ModelShelf;
import fovea.modellibrary.verification.Inspector;
import fovea.modellibrary.verification.ModelDetails;
import fovea.modellibrary.verification.Verification;
import fovea.modellibrary.verification.Verifier;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.modelmanager.Task;
import fovea.selfcheck.SelfCheck;
import fovea.selfcheck.Verdict;
import fovea.tensor.Compute;
import fovea.tensor.Compute.Priority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// The models of this machine's folders, of the Hugging Face cache, and of the program's cards.
public final class LocalModelLibrary implements ModelLibrary {
  private final ModelStore store;
  private final ModelManager models;
  private final HubAccess access;
  private final Compute compute;
  private final ModelShelf shelf;
  private final ModelPlaces places;
  private final HubModels hubModels;
  private final Verifier verifier;

  public LocalModelLibrary(
      ModelStore store, ModelManager models, HubAccess access, Compute compute) {
    this(store, models, access, compute, DiskSpace.REAL);
  }

  LocalModelLibrary(
      ModelStore store, ModelManager models, HubAccess access, Compute compute, DiskSpace disk) {
    this.store = store;
    this.models = models;
    this.access = access;
    this.compute = compute;
    shelf = new ModelShelf(store, models, access);
    places = new ModelPlaces(store, disk);
    hubModels = new HubModels(access, shelf, places);
    verifier = new Verifier(store, models, compute::manager);
  }

  @Override
  public List<ModelEntry> models() {
    return shelf.entries();
  }

  @Override
  public List<String> problems() {
    return shelf.catalog().problems();
  }

  @Override
  public Optional<ModelEntry> find(String id) {
    return shelf.find(id);
  }

  /// The models for a task that are on this machine, the program's own first.
  public List<CatalogModel> usable(Task task) {
    return shelf.usable(task);
  }

  /// The models for a task, as it works with them: with `opener` it makes them of networks.
  public <T> LocalTaskModels<T> of(Task task, Opener<T> opener) {
    return new LocalTaskModels<>(task, opener, shelf, store, models, compute::manager);
  }

  /// The model of this id, on this machine.
  ///
  /// @throws ModelException when there is none, or it is not here, in one sentence
  public CatalogModel model(String id) throws ModelException {
    return shelf.model(id);
  }

  @Override
  public ModelDetails details(String id) throws IOException, ModelException {
    CatalogModel model = model(id);
    Path folder = store.folder(model);
    return onCompute(() -> Inspector.look(model.card(), folder, compute.manager()));
  }

  @Override
  public PausableDownload download(String id) throws IOException, ModelException {
    return hubModels.download(id);
  }

  @Override
  public Named recognise(String text) throws IOException, ModelException {
    return hubModels.named(text);
  }

  @Override
  public Arrival bringIn(Path source, ImportHints hints, boolean ask)
      throws IOException, ModelException {
    if (!Files.exists(source)) {
      throw new ModelException("There is no file " + source + ".");
    }
    Path named = source.toAbsolutePath().normalize().getFileName();
    List<String> taken = shelf.ids();
    String name = hints.name().isBlank() ? String.valueOf(named) : hints.name();
    String id = Importer.id(name, i -> taken.contains(i) || places.taken(i));
    return switch (look(source, hints, id, ask)) {
      case Importer.Open(List<Reading> questions) -> new Arrival.Asked(questions);
      case Importer.Found found -> place(found, taken);
    };
  }

  private Arrival place(Importer.Found found, List<String> taken)
      throws IOException, ModelException {
    ModelCard card = found.card();
    if (taken.contains(card.id())) {
      throw new ModelException(
          "There is a model “%s” already; delete it first.".formatted(card.id()));
    }
    places.place(card, found.files());
    return new Arrival.Added(card, found.usual());
  }

  @Override
  public ModelCard nameClasses(String id, Path labels) throws IOException, ModelException {
    return ClassNaming.name(find(id).orElseThrow(() -> shelf.unknown(id)), labels);
  }

  /// The model of this id with the names in a file for its classes, for one run of a command.
  public CatalogModel model(String id, Path labels) throws ModelException {
    CatalogModel model = model(id);
    return new CatalogModel(ClassNaming.named(model.card(), labels), model.folder());
  }

  /// The networks that a file of weights may be, where nothing but its tensors tell it; empty where
  /// nothing has to be guessed. Nothing is brought in.
  ///
  /// @throws ModelException when it is no model or cannot be told which, in one sentence
  public List<Reading.Option> guesses(Path source, ImportHints hints)
      throws IOException, ModelException {
    return look(source, hints, "guess", true).guesses();
  }

  private Importer.Found found(Path source, ImportHints hints, String id)
      throws IOException, ModelException {
    if (look(source, hints, id, /* ask= */ false) instanceof Importer.Found found) {
      return found;
    }
    throw new IllegalStateException("asked though nobody wanted it");
  }

  private Importer.Looked look(Path source, ImportHints hints, String id, boolean ask)
      throws IOException, ModelException {
    if (hints.runsCode() && Files.isRegularFile(source)) {
      new TrustedCode(store.home()).trust(source);
    }
    return onCompute(
        () -> {
          try (NDManager manager = compute.manager().newSubManager()) {
            return new Importer(source, hints, manager).look(id, ask);
          }
        });
  }

  /// A model that stays where it lies: for one run of a command.
  ///
  /// @throws ModelException when it is no model or cannot be told which, in one sentence
  public CatalogModel inPlace(Path source, ImportHints hints) throws IOException, ModelException {
    Path named = source.toAbsolutePath().normalize().getFileName();
    String id = Importer.id(String.valueOf(named), _ -> false);
    Importer.Found found = found(source, hints, id);
    Path folder = Files.isDirectory(source) ? source : source.toAbsolutePath().getParent();
    for (Map.Entry<String, Path> file : found.files().entrySet()) {
      if (!file.getValue().toAbsolutePath().endsWith(file.getKey())) {
        throw new ModelException(
            "The name of %s holds characters that cannot be used here; call it %s."
                .formatted(file.getValue(), file.getKey()));
      }
    }
    return new CatalogModel(found.card(), Optional.ofNullable(folder));
  }

  @Override
  public Optional<Path> delete(String id) throws IOException, ModelException {
    return places.remove(ownUnloaded(id));
  }

  @Override
  public ModelCard replace(String id, Path source) throws IOException, ModelException {
    Importer.Found found = found(source, ImportHints.none(), id);
    if (!found.card().id().equals(id)) {
      throw new ModelException("%s is not the model “%s”.".formatted(source, id));
    }
    ModelEntry before = ownUnloaded(id);
    places.place(found.card(), found.files());
    places.remove(before);
    return found.card();
  }

  private ModelEntry ownUnloaded(String id) throws IOException, ModelException {
    ModelEntry entry = find(id).orElseThrow(() -> shelf.unknown(id));
    ModelPlaces.checkOwn(entry);
    drop(id);
    return entry;
  }

  private void drop(String id) throws IOException, ModelException {
    onCompute(
        () -> {
          models.unload(id);
          return true;
        });
  }

  @Override
  public void load(String id) throws IOException, ModelException {
    CatalogModel model = model(id);
    onCompute(
        () -> {
          models.lend(model, compute.manager()).close();
          return true;
        });
  }

  @Override
  public void unload(String id) throws ModelException {
    try {
      drop(id);
    } catch (IOException e) {
      throw new ModelException("The model “" + id + "” cannot be unloaded.", e);
    }
  }

  @Override
  public Verification verify(String id) throws IOException, ModelException {
    CatalogModel model = model(id);
    return onCompute(() -> verifier.verify(model));
  }

  /// Writes the answer that a model gives to the reference input, to be shipped beside its card.
  public void storeReference(String id, Path file) throws IOException, ModelException {
    CatalogModel model = model(id);
    onCompute(
        () -> {
          verifier.store(model, file);
          return true;
        });
  }

  @Override
  public EngineReport engine() {
    return EngineReports.of(compute, models, store, access);
  }

  @Override
  public String checkEngine(Consumer<String> progress) {
    try {
      Verdict verdict = new SelfCheck(store.engine(), progress).check();
      return verdict.found()
          + (verdict.reason().isEmpty()
              ? ""
              : " Without oneDNN from the next start on, because " + verdict.reason() + ".");
    } catch (KernelsUnavailableException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private <T> T onCompute(Callable<T> work) throws IOException, ModelException {
    try {
      return compute.call(Priority.INTERACTIVE, work::call);
    } catch (IOException | ModelException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e); // no work here throws any other
    }
  }
}
