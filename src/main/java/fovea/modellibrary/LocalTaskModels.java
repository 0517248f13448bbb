package fovea.modellibrary;

import ai.djl.ndarray.NDManager;
import fovea.modellibrary.shelf.ModelShelf;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Lease;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.modelmanager.Task;
import fovea.tensor.Module;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The models of one task in the library of this machine. What belongs to a network besides its
/// weights (vocabulary, labels) is read once and kept as long as the network stays loaded.
public final class LocalTaskModels<T> implements TaskModels<T> {
  private record Opened<T>(Module network, T model) {}

  private final Task task;
  private final Opener<T> opener;
  private final ModelShelf shelf;
  private final ModelStore store;
  private final ModelManager models;
  private final Supplier<NDManager> device;
  private final Map<CatalogModel, Opened<T>> opened = new HashMap<>();

  LocalTaskModels(
      Task task,
      Opener<T> opener,
      ModelShelf shelf,
      ModelStore store,
      ModelManager models,
      Supplier<NDManager> device) {
    this.task = task;
    this.opener = opener;
    this.shelf = shelf;
    this.store = store;
    this.models = models;
    this.device = device;
  }

  @Override
  public List<ModelChoice> choices() {
    return shelf.usable(task).stream().map(model -> ModelChoice.of(model.card())).toList();
  }

  @Override
  public <R, X extends Exception> R use(String id, Work<? super T, ? extends R, X> work)
      throws ModelException, X {
    return use(shelf.model(id), work);
  }

  /// As {@link #use(String, Work)}, of a model that the library need not know. On the compute
  /// thread.
  ///
  /// @throws ModelException also when it is made for another task
  public <R, X extends Exception> R use(CatalogModel model, Work<? super T, ? extends R, X> work)
      throws ModelException, X {
    if (model.card().task() != task) {
      throw new ModelException(
          "The model “%s” is made for %s, not for %s."
              .formatted(model.card().name(), model.card().task().id(), task.id()));
    }
    NDManager manager = device.get();
    try (Lease<Module> lease = models.lend(model, manager)) {
      return work.with(opened(model, lease.model(), manager));
    }
  }

  private T opened(CatalogModel model, Module network, NDManager manager) throws ModelException {
    Opened<T> known = opened.get(model);
    if (known != null && known.network() == network) {
      return known.model();
    }
    opened.keySet().removeIf(old -> !loaded(old));
    Path folder = store.folder(model);
    try {
      T made = opener.open(model.card(), folder, network, manager);
      opened.put(model, new Opened<>(network, made));
      return made;
    } catch (IOException e) {
      boolean said = e.getMessage() != null && !(e instanceof FileSystemException);
      throw new ModelException(
          !said
              ? "The files of the model “%s” in %s cannot be read."
                  .formatted(model.card().name(), folder)
              : String.valueOf(e.getMessage()),
          e);
    }
  }

  private boolean loaded(CatalogModel model) {
    return models.loaded().stream().anyMatch(one -> one.card().equals(model.card()));
  }
}
