package fovea.modelmanager;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.crash.CrashJournal;
import fovea.format.Quantities;
import fovea.tensor.Module;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Lends networks, one copy for each card and device: loads one when it is first wanted, lends it
/// to one user at a time, and unloads the one unused for longest when another would not fit in the
/// memory for models.
///
/// Lending and giving back happen on the compute thread; {@link #loaded()} may be asked anywhere.
public final class ModelManager implements AutoCloseable {
  private record Key(ModelCard card, String device) {}

  private static final class Entry {
    final Module network;
    final NDManager manager;
    final long bytes;
    Instant lastUsed;
    int timesLent;
    boolean lent;

    Entry(Module network, NDManager manager, long bytes, Instant now) {
      this.network = network;
      this.manager = manager;
      this.bytes = bytes;
      this.lastUsed = now;
    }
  }

  private final ModelStore store;
  private final Loader loader;
  private final LongSupplier budget;
  private final InstantSource clock;

  /// In order of last use, the one unused for longest first.
  private final Map<Key, Entry> entries = new LinkedHashMap<>();

  private volatile List<LoadedModel> snapshot = List.of();

  /// @param budget bytes that loaded models may take together on a device; asked when one is loaded
  public ModelManager(ModelStore store, Loader loader, LongSupplier budget) {
    this(store, loader, budget, InstantSource.system());
  }

  ModelManager(ModelStore store, Loader loader, LongSupplier budget, InstantSource clock) {
    this.store = store;
    this.loader = loader;
    this.budget = budget;
    this.clock = clock;
  }

  /// What is loaded now, the one used last at the end.
  public List<LoadedModel> loaded() {
    return snapshot;
  }

  /// Bytes that loaded models may take together on a device.
  public long budget() {
    return budget.getAsLong();
  }

  /// Lends the network of a model; give it back by closing the lease.
  ///
  /// @param device root manager of the device where the model shall be
  /// @throws ModelException when it is lent already, does not fit, or cannot be loaded
  public Lease<Module> lend(CatalogModel model, NDManager device) throws ModelException {
    var key = new Key(model.card(), device.getDevice().toString());
    String before = CrashJournal.subject();
    CrashJournal.subject(model.card().name());
    Entry entry = entries.get(key);
    if (entry == null) {
      entry = load(model, key, device);
    } else if (entry.lent) {
      throw new ModelException(
          "The model “" + model.card().name() + "” is in use; try again when that is done.");
    }
    entry.lent = true;
    entry.timesLent++;
    touch(key, entry);
    Entry lent = entry;
    return new Lease<>(
        entry.network,
        () -> {
          giveBack(key, lent);
          CrashJournal.subject(before);
        });
  }

  private void giveBack(Key key, Entry entry) {
    entry.lent = false;
    if (entries.get(key) == entry) {
      touch(key, entry);
    }
  }

  private void touch(Key key, Entry entry) {
    entry.lastUsed = clock.instant();
    entries.remove(key);
    entries.put(key, entry);
    changed();
  }

  private Entry load(CatalogModel model, Key key, NDManager device) throws ModelException {
    ModelCard card = model.card();
    Path folder = store.folder(model);
    makeRoom(card, key.device(), card.bytes());
    NDManager manager = device.newSubManager();
    boolean done = false;
    try {
      Module loaded = loader.load(card, folder, manager);
      var entry = new Entry(loaded, manager, size(card, manager), clock.instant());
      makeRoom(card, key.device(), entry.bytes);
      entries.put(key, entry);
      done = true;
      return entry;
    } catch (IOException e) {
      throw new ModelException(
          "The files of the model “" + card.name() + "” in " + folder + " cannot be read.", e);
    } catch (RuntimeException e) {
      throw new ModelException(
          "The model “" + card.name() + "” cannot be loaded: " + e.getMessage(), e);
    } finally {
      if (!done) {
        manager.close();
        changed();
      }
    }
  }

  private static long size(ModelCard card, NDManager manager) {
    long bytes = 0;
    for (NDArray array : manager.getManagedArrays()) {
      bytes += array.size() * array.getDataType().getNumOfBytes();
    }
    return Math.max(bytes, card.bytes());
  }

  /// Unloads what is unused for longest until `bytes` fit.
  private void makeRoom(ModelCard card, String device, long bytes) throws ModelException {
    long budget = budget();
    if (bytes > budget) {
      throw new ModelException(
          "The model “%s” needs %s, more than the %s that models may take."
              .formatted(card.name(), Quantities.bytes(bytes), Quantities.bytes(budget)));
    }
    while (used(device) + bytes > budget) {
      Optional<Key> unused =
          entries.entrySet().stream()
              .filter(e -> e.getKey().device().equals(device) && !e.getValue().lent)
              .map(Map.Entry::getKey)
              .findFirst();
      if (unused.isEmpty()) {
        throw new ModelException(
            "The model “%s” needs %s, but models that are in use take %s of the %s for models."
                .formatted(
                    card.name(),
                    Quantities.bytes(bytes),
                    Quantities.bytes(used(device)),
                    Quantities.bytes(budget)));
      }
      unload(unused.get());
    }
  }

  private long used(String device) {
    return entries.entrySet().stream()
        .filter(e -> e.getKey().device().equals(device))
        .mapToLong(e -> e.getValue().bytes)
        .sum();
  }

  private void unload(Key key) {
    Entry entry = entries.remove(key);
    if (entry == null) {
      return;
    }
    entry.manager.close();
    changed();
  }

  private void changed() {
    snapshot =
        entries.entrySet().stream()
            .map(
                e ->
                    new LoadedModel(
                        e.getKey().card(),
                        e.getKey().device(),
                        e.getValue().bytes,
                        e.getValue().lastUsed,
                        e.getValue().timesLent,
                        e.getValue().lent))
            .toList();
  }

  /// Unloads a model wherever it is loaded; on the compute thread.
  ///
  /// @throws ModelException when somebody is using it
  public void unload(String id) throws ModelException {
    List<Key> keys = entries.keySet().stream().filter(k -> k.card().id().equals(id)).toList();
    for (Key key : keys) {
      Entry entry = entries.get(key);
      if (entry != null && entry.lent) {
        throw new ModelException(
            "The model “" + key.card().name() + "” is in use; try again when that is done.");
      }
      unload(key);
    }
  }

  /// Unloads everything.
  @Override
  public void close() {
    List.copyOf(entries.keySet()).forEach(this::unload);
  }
}
