package fovea.modellibrary;

import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.LoadedModel;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which models there are and where each of them is: part of the program, in the person's folder
/// with a card, put there by hand, in the Hugging Face cache, or not here.
final class ModelShelf {
  private final ModelStore store;
  private final ModelManager models;
  private final HubAccess access;

  ModelShelf(ModelStore store, ModelManager models, HubAccess access) {
    this.store = store;
    this.models = models;
    this.access = access;
  }

  List<String> ids() {
    return catalog().models().stream().map(m -> m.card().id()).toList();
  }

  /// All models: bundled ones first, then present, then available ones, by name.
  List<ModelEntry> entries() {
    return catalog().models().stream()
        .map(this::entry)
        .sorted(Comparator.comparing(ModelEntry::state).thenComparing(e -> e.card().name()))
        .toList();
  }

  Optional<ModelEntry> find(String id) {
    return catalog().find(id).map(this::entry);
  }

  /// The models for a task that are on this machine, the program's own first.
  List<CatalogModel> usable(String task) {
    return catalog().forTask(task).stream()
        .map(this::placed)
        .filter(m -> m.card().bundled() || m.folder().isPresent())
        .toList();
  }

  /// The model of this id, on this machine.
  ///
  /// @throws ModelException when there is none, or it is not here, in one sentence
  CatalogModel model(String id) throws ModelException {
    CatalogModel model =
        catalog()
            .find(id)
            .map(this::placed)
            .orElseThrow(
                () ->
                    new ModelException(
                        "There is no model “%s”; “models list” shows those there are."
                            .formatted(id)));
    store.folder(model);
    return model;
  }

  ModelCatalog catalog() {
    return ModelCatalog.read(store);
  }

  private ModelEntry entry(CatalogModel known) {
    CatalogModel model = placed(known);
    ModelCard card = model.card();
    boolean present = model.folder().isPresent();
    ModelState state =
        card.bundled() ? ModelState.BUNDLED : present ? ModelState.PRESENT : ModelState.AVAILABLE;
    boolean fromCache = present && known.folder().isEmpty() && !card.bundled();
    Optional<LoadedModel> loaded =
        models.loaded().stream().filter(l -> l.card().id().equals(card.id())).findFirst();
    return new ModelEntry(card, state, model.folder(), fromCache, loaded);
  }

  /// With the folder where its files lie, for a model that has no folder with a card: put there by
  /// hand, or by other programs into the Hugging Face cache.
  private CatalogModel placed(CatalogModel model) {
    if (model.card().bundled() || model.folder().isPresent()) {
      return model;
    }
    try {
      Optional<CatalogModel> byHand =
          ModelFolders.put(model.card(), store.userModels().resolve(model.card().id()));
      return byHand.isPresent() ? byHand.get() : cached(model);
    } catch (IOException | ModelException e) {
      System.getLogger(ModelShelf.class.getName())
          .log(System.Logger.Level.INFO, "files of " + model.card().id() + " are not used", e);
      return model;
    }
  }

  private CatalogModel cached(CatalogModel model) throws IOException, ModelException {
    Path folder = null;
    for (ModelCard.File file : model.card().files()) {
      var place = ModelDownload.onHub(file.address());
      if (place.isEmpty()) {
        return model;
      }
      Optional<Path> cached = access.hub().cached(place.get().getKey(), file.name());
      if (cached.isEmpty() && ModelFolders.necessary(file)) {
        return model;
      }
      folder = cached.isPresent() ? cached.get().getParent() : folder;
    }
    return folder == null ? model : ModelFolders.put(model.card(), folder).orElse(model);
  }
}
