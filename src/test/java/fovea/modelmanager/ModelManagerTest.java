package fovea.modelmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.tensor.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  private static final class Fake extends Module {
    private final String id;
    private final NDArray weights;

    Fake(String id, NDManager manager) {
      super(manager);
      this.id = id;
      weights = parameter("weight", 10);
    }
  }

  private final Map<String, NDArray> filled = new LinkedHashMap<>();

  private final Loader fakes =
      (card, files, manager) -> {
        events.add("load " + card.id());
        var network = new Fake(card.id(), manager);
        filled.put(card.id(), network.weights);
        return network;
      };

  private Loader loader = fakes;

  @BeforeEach
  void start() {
    device = NDManager.newBaseManager();
    var store = new ModelStore(getClass().getClassLoader(), folder);
    models =
        new ModelManager(
            store, (card, files, manager) -> loader.load(card, files, manager), () -> 250);
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

  private static String id(Lease<Module> lease) {
    return ((Fake) lease.model()).id;
  }

  /// Those whose memory has been given back.
  private List<String> unloaded() {
    return filled.entrySet().stream()
        .filter(one -> one.getValue().isReleased())
        .map(Map.Entry::getKey)
        .toList();
  }

  private void use(CatalogModel model) throws ModelException {
    try (Lease<Module> lease = models.lend(model, device)) {
      assertEquals(model.card().id(), id(lease));
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
  void everybodyGetsTheSameCopy() throws Exception {
    CatalogModel a = model("a", 100);
    Module first;
    try (Lease<Module> lease = models.lend(a, device)) {
      first = lease.model();
    }
    try (NDManager other = device.newSubManager();
        Lease<Module> lease = models.lend(a, other)) {
      assertSame(first, lease.model());
    }
  }

  @Test
  void unloadsTheOneUnusedForLongest() throws Exception {
    CatalogModel a = model("a", 100);
    CatalogModel b = model("b", 100);
    use(a);
    use(b);
    use(a);
    use(model("c", 100));
    assertEquals(List.of("load a", "load b", "load c"), events);
    assertEquals(List.of("b"), unloaded());
    assertEquals(List.of("a", "c"), models.loaded().stream().map(m -> m.card().id()).toList());
  }

  @Test
  void unloadingFreesTheTensors() throws Exception {
    NDArray weights;
    try (Lease<Module> lease = models.lend(model("a", 200), device)) {
      weights = ((Fake) lease.model()).weights;
    }
    use(model("b", 200));
    assertTrue(weights.isReleased());
  }

  @Test
  void aLentModelIsLentToNobodyElseAndIsNotUnloaded() throws Exception {
    CatalogModel a = model("a", 100);
    CatalogModel b = model("b", 200);
    try (Lease<Module> _ = models.lend(a, device)) {
      assertTrue(models.loaded().getFirst().lent());
      var inUse = assertThrows(ModelException.class, () -> use(a));
      assertTrue(inUse.getMessage().contains("in use"), inUse.getMessage());
      var full = assertThrows(ModelException.class, () -> use(b));
      assertTrue(full.getMessage().contains("Model b"), full.getMessage());
    }
    use(b);
    assertEquals(List.of("load a", "load b"), events);
    assertEquals(List.of("a"), unloaded());
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
    loader =
        (card, files, manager) -> {
          arrays.add(manager.zeros(new Shape(1000)));
          return new Fake(card.id(), manager);
        };
    assertThrows(ModelException.class, () -> models.lend(liar, device));
    assertTrue(arrays.getFirst().isReleased());
    assertEquals(List.of(), models.loaded());
  }

  @Test
  void aFailureLeavesNothingLoaded() throws Exception {
    CatalogModel a = model("a", 100);
    var managers = new ArrayList<NDManager>();
    loader =
        (card, files, manager) -> {
          managers.add(manager);
          throw new IOException("no disk");
        };
    var failure = assertThrows(ModelException.class, () -> models.lend(a, device));
    assertTrue(failure.getMessage().contains("Model a"));
    assertFalse(managers.getFirst().isOpen());
    assertEquals(List.of(), models.loaded());
    loader = fakes;
    use(a);
    assertEquals(1, models.loaded().size());
  }

  @Test
  void aLeaseEndsOnceAndThenLendsNothing() throws Exception {
    CatalogModel a = model("a", 100);
    Lease<Module> first = models.lend(a, device);
    first.close();
    try (Lease<Module> second = models.lend(a, device)) {
      first.close();
      assertTrue(models.loaded().getFirst().lent());
      assertThrows(IllegalStateException.class, first::model);
      assertEquals("a", id(second));
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
