package fovea.modellibrary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fovea.hub.HubSettings;
import fovea.hub.ModelHub;
import fovea.modellibrary.acquisition.Arrival;
import fovea.modellibrary.acquisition.ImportHints;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.network.own.ScriptedNetwork;
import fovea.tensor.Compute;
import fovea.tensor.OnCompute;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The code of a file runs where a person has said so, and nowhere else.
class TrustedCodeTest {
  private static final Path FOLDER = Path.of("src/test/resources/fovea/network/scripted");
  private static final ImportHints RUNNING = ImportHints.none().running();

  @TempDir Path folder;
  private final Compute compute = Compute.start();
  private ModelStore store;
  private ModelManager models;
  private LocalModelLibrary library;

  @BeforeEach
  void open() throws Exception {
    store = new ModelStore(new URLClassLoader(new URL[0], null), folder.resolve("home"));
    models = new ModelManager(store, new TrustedCode(store.home()), () -> 1L << 30);
    var settings =
        HubSettings.fromEnvironment(Map.of("HF_HOME", folder.resolve("hf").toString()), folder);
    library = new LocalModelLibrary(store, models, () -> new ModelHub(settings), compute);
  }

  @AfterEach
  void close() throws Exception {
    OnCompute.close(compute, models);
  }

  private ModelCard added(String file, ImportHints hints) throws Exception {
    Arrival arrival = library.bringIn(FOLDER.resolve(file), hints, false);
    return assertInstanceOf(Arrival.Added.class, arrival).card();
  }

  private String refused(String file, ImportHints hints) {
    return String.valueOf(
        assertThrows(ModelException.class, () -> library.bringIn(FOLDER.resolve(file), hints))
            .getMessage());
  }

  @Test
  void withoutAWordOnlyTensorsAreRead() throws Exception {
    String said = refused("net.pt", ImportHints.none());
    assertTrue(said.contains("--run-code"), said);
    String named = refused("net.pt", new ImportHints("torchscript", Optional.empty(), ""));
    assertTrue(named.contains("where you say that you trust it"), named);
    assertFalse(Files.exists(folder.resolve("home/trusted-code.txt")));
  }

  @Test
  void whatTheCodeTakesAndGivesIsFoundOut() throws Exception {
    String open = refused("net.pt", RUNNING);
    assertTrue(open.contains("--read size="), open);
    ModelCard card = added("net.pt", RUNNING.choosing(Map.of("size", "32")));
    assertEquals("torchscript", card.architecture());
    assertEquals(5, card.configuration().get("num_labels"));
    assertEquals("scores", card.configuration().get("outputs"));
    assertEquals(false, card.configuration().get("one_by_one"));
    String said = String.join(" ", card.assumptions());
    assertTrue(said.contains("It runs the code that came with it"), said);
    assertTrue(said.contains("squashed to 32 × 32"), said);
    compute.call(
        Compute.Priority.BACKGROUND,
        () -> {
          try (var lease = models.lend(library.model(card.id()), compute.manager())) {
            return assertInstanceOf(ScriptedNetwork.class, lease.model());
          }
        });
    assertTrue(library.verify(card.id()).passed());
    assertEquals(11, library.details(card.id()).tensors().size());
  }

  @Test
  void probabilitiesAndGreyAndSinglePicturesAreSeen() throws Exception {
    Map<String, String> size = Map.of("size", "32");
    assertEquals(
        "probabilities", added("soft.pt", RUNNING.choosing(size)).configuration().get("outputs"));
    assertEquals(1, added("grey.pt", RUNNING.choosing(size)).configuration().get("num_channels"));
    assertEquals(true, added("alone.pt", RUNNING.choosing(size)).configuration().get("one_by_one"));
  }

  @Test
  void whatIsNoClassifierIsRefused() throws Exception {
    String maps = refused("maps.pt", RUNNING);
    assertTrue(maps.contains("no row of scores"), maps);
    Path junk = Files.writeString(folder.resolve("junk.pt"), "not an archive at all, but long");
    String said =
        String.valueOf(
            assertThrows(Exception.class, () -> library.bringIn(junk, RUNNING)).getMessage());
    assertFalse(said.isBlank());
    String both = refused("net.pt", RUNNING.told("{}"));
    assertTrue(both.contains("is run as it is"), both);
  }

  @Test
  void aFrozenNetworkHasNoTensorsUnderNamesAndRuns() throws Exception {
    String said = refused("frozen.pt", ImportHints.none());
    assertTrue(said.contains("only code with its numbers inside"), said);
    ModelCard card = added("frozen.pt", RUNNING.choosing(Map.of("size", "32")));
    assertTrue(library.verify(card.id()).passed());
    assertEquals(0, library.details(card.id()).tensors().size());
    assertFalse(String.join(" ", card.assumptions()).contains("derivative"));
  }

  @Test
  void aQuantisedNetworkSaysWhatItIsNotFor() throws Exception {
    assumeTrue(System.getProperty("os.arch", "").matches("amd64|x86_64"), "its kernels are x86's");
    ModelCard card = added("quantised_any_size.pt", RUNNING.choosing(Map.of("size", "32")));
    String said = String.join(" ", card.assumptions());
    assertTrue(said.contains("no derivative by its pixels (it is quantised"), said);
  }

  @Test
  void aDamagedNetworkIsCalledSo() {
    String said = refused("damaged.pt", RUNNING);
    assertTrue(said.contains("not finite"), said);
  }

  /// A card can say anything of itself; whether its code may run, it cannot.
  @Test
  void aModelCannotBringItsOwnConsent() throws Exception {
    ModelCard card = added("net.pt", RUNNING.choosing(Map.of("size", "32")));
    Path brought = folder.resolve("home/models").resolve(card.id());
    Path elsewhere = folder.resolve("elsewhere");
    var strange =
        new ModelManager(
            new ModelStore(new URLClassLoader(new URL[0], null), elsewhere),
            new TrustedCode(elsewhere),
            () -> 1L << 30);
    Files.createDirectories(elsewhere.resolve("models"));
    Path copy = elsewhere.resolve("models").resolve(card.id());
    Files.createDirectories(copy);
    try (var files = Files.list(brought)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    Files.copy(folder.resolve("home/trusted-code.txt"), copy.resolve("trusted-code.txt"));
    String said =
        compute.call(
            Compute.Priority.BACKGROUND,
            () ->
                assertThrows(
                        ModelException.class,
                        () ->
                            strange.lend(
                                new CatalogModel(card, Optional.of(copy)), compute.manager()))
                    .getMessage());
    assertTrue(said.contains("nobody has said on this machine that it may run"), said);
  }
}
