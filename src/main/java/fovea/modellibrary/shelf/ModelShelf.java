package fovea.modellibrary.shelf;

import fovea.checkpoint.ShardedFile;
import fovea.checkpoint.element.CheckpointException;
import fovea.format.UnknownName;
import fovea.hub.HuggingFaceCache;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.LoadedModel;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.modelmanager.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which models there are and where each of them is: part of the program, in the person's folder
/// with a card, put there by hand, in the Hugging Face cache, or not here.
public final class ModelShelf {
  private final ModelStore store;
  private final ModelManager models;
  private final HubAccess access;

  public ModelShelf(ModelStore store, ModelManager models, HubAccess access) {
    this.store = store;
    this.models = models;
    this.access = access;
  }

  public List<String> ids() {
    return catalog().models().stream().map(m -> m.card().id()).toList();
  }

  /// All models: bundled ones first, then present, then available ones, by name.
  public List<ModelEntry> entries() {
    return catalog().models().stream()
        .map(this::entry)
        .sorted(Comparator.comparing(ModelEntry::state).thenComparing(e -> e.card().name()))
        .toList();
  }

  public Optional<ModelEntry> find(String id) {
    return catalog().find(id).map(this::entry);
  }

  /// The models for a task that are on this machine, the program's own first.
  public List<CatalogModel> usable(Task task) {
    return catalog().forTask(task).stream()
        .map(this::placed)
        .filter(p -> p.state().usable())
        .map(Placed::model)
        .toList();
  }

  /// The model of this id, on this machine.
  ///
  /// @throws ModelException when there is none, or it is not here, in one sentence
  public CatalogModel model(String id) throws ModelException {
    Placed placed = catalog().find(id).map(this::placed).orElseThrow(() -> unknown(id));
    if (placed.state() == ModelState.BROKEN) {
      throw new ModelException(placed.problem());
    }
    store.folder(placed.model());
    return placed.model();
  }

  /// That there is no such model, and which it may be.
  public ModelException unknown(String id) {
    UnknownName why = UnknownName.of("model", id, ids(), "“models list” shows those there are");
    return new ModelException(String.valueOf(why.getMessage()), why);
  }

  public ModelCatalog catalog() {
    return ModelCatalog.read(store);
  }

  private ModelEntry entry(CatalogModel known) {
    Placed placed = placed(known);
    ModelCard card = placed.model().card();
    Optional<Path> place = placed.model().folder();
    boolean fromCache = place.map(p -> !p.startsWith(store.userModels())).orElse(false);
    Optional<LoadedModel> loaded =
        models.loaded().stream().filter(l -> l.card().id().equals(card.id())).findFirst();
    return new ModelEntry(card, placed.state(), place, fromCache, loaded, placed.problem());
  }

  /// A model with the folder where its files lie, if they do.
  ///
  /// @param problem one sentence about why it cannot be used though it is there; "" for none
  private record Placed(CatalogModel model, String problem) {
    ModelState state() {
      if (!problem.isEmpty()) {
        return ModelState.BROKEN;
      }
      return model.card().bundled()
          ? ModelState.BUNDLED
          : model.folder().isPresent() ? ModelState.PRESENT : ModelState.AVAILABLE;
    }
  }

  /// With the folder where its files lie, also for a model that has no folder with a card: put
  /// there by hand, or by other programs into the Hugging Face cache.
  private Placed placed(CatalogModel model) {
    if (model.card().bundled()) {
      return new Placed(model, "");
    }
    if (model.folder().isPresent()) {
      return checked(model);
    }
    Path folder = store.userModels().resolve(model.card().id());
    if (!Files.exists(folder.resolve(ModelCatalog.CARD), LinkOption.NOFOLLOW_LINKS)) {
      Optional<Placed> byHand = put(model.card(), folder);
      if (byHand.isPresent()) {
        return byHand.get();
      }
    }
    try {
      return cached(model.card())
          .flatMap(place -> put(model.card(), place))
          .orElse(new Placed(model, ""));
    } catch (IOException e) {
      System.getLogger(ModelShelf.class.getName())
          .log(System.Logger.Level.INFO, "the cache is not used for " + model.card().id(), e);
      return new Placed(model, "");
    }
  }

  private Optional<Placed> put(ModelCard card, Path folder) {
    try {
      return ModelFolders.put(card, folder).map(this::checked);
    } catch (IOException | ModelException e) {
      String reason =
          e instanceof ModelException
              ? String.valueOf(e.getMessage())
              : "The files of the model “%s” in %s cannot be read.".formatted(card.name(), folder);
      return Optional.of(new Placed(new CatalogModel(card, Optional.of(folder)), reason));
    }
  }

  /// Whether every file is there as the card says, and every file that a list of weights names.
  private Placed checked(CatalogModel model) {
    try {
      Path folder = store.folder(model);
      for (ModelCard.File file : model.card().files()) {
        if (file.name().endsWith(".index.json")) {
          ShardedFile.parts(folder.resolve(file.name()));
        }
      }
      return new Placed(model, "");
    } catch (ModelException e) {
      return new Placed(model, e.getMessage());
    } catch (IOException e) {
      return new Placed(
          model,
          e instanceof CheckpointException
              ? String.valueOf(e.getMessage())
              : "The files of the model “%s” cannot be read.".formatted(model.card().name()));
    }
  }

  /// The folder in the Hugging Face cache that has the files of the card; of another version than
  /// the card's they are not those.
  private Optional<Path> cached(ModelCard card) throws IOException {
    Path folder = null;
    for (ModelCard.File file : card.files()) {
      var place = HubAccess.onHub(file.address());
      if (place.isEmpty()) {
        return Optional.empty();
      }
      Optional<Path> cached = access.hub().cached(place.get().getKey(), file.name());
      boolean other =
          cached.isPresent() && !HuggingFaceCache.mayBe(cached.get(), file.size(), file.sha256());
      if (other || cached.isEmpty() && ModelFolders.necessary(file)) {
        return Optional.empty();
      }
      folder = cached.isPresent() ? cached.get().getParent() : folder;
    }
    return Optional.ofNullable(folder);
  }
}
