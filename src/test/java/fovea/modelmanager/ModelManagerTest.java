package fovea.modelmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelManagerTest {
  @TempDir Path folder;
  private NDManager device;
  private ModelManager models;
  private final List<String> events = new ArrayList<>();

  private final class Fake implements AutoCloseable {
    private final String id;
    private final NDArray weights;

    Fake(String id, NDArray weights) {
      this.id = id;
      this.weights = weights;
    }

    @Override
    public void close() {
      events.add("unload " + id);
    }
  }

  private Fake load(ModelCard card, Path files, NDManager manager) {
    events.add("load " + card.id());
    return new Fake(card.id(), manager.zeros(new Shape(10)));
  }

  @BeforeEach
  void start() {
    device = NDManager.newBaseManager();
    models = new ModelManager(new ModelStore(getClass().getClassLoader(), folder), 250);
  }

  @AfterEach
  void stop() {
    models.close();
    device.close();
  }

  private CatalogModel model(String id, int bytes) throws IOException {
    Path files = Files.createDirectories(folder.resolve(id));
    Files.write(files.resolve("model.safetensors"), new byte[bytes]);
    return new CatalogModel(Cards.card(id, bytes), Optional.of(files));
  }

  private void use(CatalogModel model) throws ModelException {
    try (Lease<Fake> lease = models.lend(model, Fake.class, this::load, device)) {
      assertEquals(model.card().id(), lease.model().id);
    }
  }

  @Test
  void loadsOnceAndLendsAgain() throws Exception {
    CatalogModel a = model("a", 100);
    use(a);
    use(a);
    assertEquals(List.of("load a"), events);
    LoadedModel loaded = models.loaded().getFirst();
    assertEquals(2, loaded.timesLent());
    assertEquals(100, loaded.bytes());
    assertFalse(loaded.lent());
    assertEquals(a.card(), loaded.card());
  }

  @Test
  void unloadsTheOneUnusedForLongest() throws Exception {
    CatalogModel a = model("a", 100);
    CatalogModel b = model("b", 100);
    use(a);
    use(b);
    use(a);
    use(model("c", 100));
    assertEquals(List.of("load a", "load b", "unload b", "load c"), events);
    assertEquals(List.of("a", "c"), models.loaded().stream().map(m -> m.card().id()).toList());
  }

  @Test
  void unloadingFreesTheTensors() throws Exception {
    NDArray weights;
    try (Lease<Fake> lease = models.lend(model("a", 200), Fake.class, this::load, device)) {
      weights = lease.model().weights;
    }
    use(model("b", 200));
    assertTrue(weights.isReleased());
  }

  @Test
  void aLentModelIsLentToNobodyElseAndIsNotUnloaded() throws Exception {
    CatalogModel a = model("a", 100);
    CatalogModel b = model("b", 200);
    try (Lease<Fake> _ = models.lend(a, Fake.class, this::load, device)) {
      assertTrue(models.loaded().getFirst().lent());
      var inUse = assertThrows(ModelException.class, () -> use(a));
      assertTrue(inUse.getMessage().contains("in use"), inUse.getMessage());
      var full = assertThrows(ModelException.class, () -> use(b));
      assertTrue(full.getMessage().contains("Model b"), full.getMessage());
    }
    use(b);
    assertEquals(List.of("load a", "unload a", "load b"), events);
  }

  @Test
  void aModelLargerThanTheBudgetIsRefusedAndNothingIsUnloaded() throws Exception {
    use(model("a", 100));
    CatalogModel huge = model("huge", 251);
    var failure = assertThrows(ModelException.class, () -> use(huge));
    assertTrue(failure.getMessage().contains("more than"), failure.getMessage());
    assertEquals(1, models.loaded().size());
  }

  @Test
  void aModelThatTurnsOutTooLargeIsNotKept() throws Exception {
    CatalogModel liar = model("liar", 10);
    var arrays = new ArrayList<NDArray>();
    Loader<Fake> loader =
        (card, files, manager) -> {
          arrays.add(manager.zeros(new Shape(1000)));
          return new Fake(card.id(), arrays.getFirst());
        };
    assertThrows(ModelException.class, () -> models.lend(liar, Fake.class, loader, device));
    assertTrue(arrays.getFirst().isReleased());
    assertEquals(List.of(), models.loaded());
  }

  @Test
  void aFailureLeavesNothingLoaded() throws Exception {
    CatalogModel a = model("a", 100);
    var managers = new ArrayList<NDManager>();
    Loader<Fake> broken =
        (card, files, manager) -> {
          managers.add(manager);
          throw new IOException("no disk");
        };
    var failure =
        assertThrows(ModelException.class, () -> models.lend(a, Fake.class, broken, device));
    assertTrue(failure.getMessage().contains("Model a"));
    assertFalse(managers.getFirst().isOpen());
    assertEquals(List.of(), models.loaded());
    use(a);
    assertEquals(1, models.loaded().size());
  }

  @Test
  void aLeaseEndsOnceAndThenLendsNothing() throws Exception {
    CatalogModel a = model("a", 100);
    Lease<Fake> first = models.lend(a, Fake.class, this::load, device);
    first.close();
    try (Lease<Fake> second = models.lend(a, Fake.class, this::load, device)) {
      first.close();
      assertTrue(models.loaded().getFirst().lent());
      assertThrows(IllegalStateException.class, first::model);
      assertEquals("a", second.model().id);
    }
  }

  @Test
  void filesThatAreNotWhatTheCardSaysAreRefused() throws Exception {
    CatalogModel a = model("a", 100);
    Files.write(folder.resolve("a").resolve("model.safetensors"), new byte[99]);
    assertTrue(assertThrows(ModelException.class, () -> use(a)).getMessage().contains("99"));
    Files.delete(folder.resolve("a").resolve("model.safetensors"));
    assertTrue(assertThrows(ModelException.class, () -> use(a)).getMessage().contains("missing"));
  }
}
