package fovea.modellibrary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.modellibrary.acquisition.ImportHints;
import fovea.modelmanager.LoadedModel;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.Task;
import fovea.network.ImageNetwork;
import fovea.network.Verifiable;
import fovea.tensor.Compute.Priority;
import fovea.tensor.Module;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalTaskModelsTest {
  /// What a task might make of a network.
  private record Counter(String id, Module network) {}

  @TempDir Path folder;
  private LibraryRig rig;
  private LocalTaskModels<Counter> models;
  private ModelCard card;
  private final List<String> openings = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    rig = new LibraryRig(folder);
    card =
        rig.library.bringIn(
            rig.repository("vit_cls", "vit"), new ImportHints("", Optional.empty(), "A ViT"));
    models =
        rig.library.of(
            Task.CLASSIFICATION,
            (card, place, network, manager) -> {
              openings.add(card.id());
              return new Counter(card.id(), network);
            });
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private <T> T onCompute(Callable<T> work) throws Exception {
    try {
      return rig.compute.submit(Priority.INTERACTIVE, work).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @Test
  void theModelsOfTheTaskCanBeChosen() {
    List<ModelChoice> choices = models.choices();
    assertEquals(List.of(card.id()), choices.stream().map(ModelChoice::id).toList());
    ModelChoice choice = choices.getFirst();
    assertEquals("A ViT", choice.name());
    assertEquals(card.assumptions(), choice.assumptions());
    assertEquals(64, choice.sha256().length());
    assertEquals(List.of(), rig.library.of(Task.CAPTIONING, (c, f, n, m) -> n).choices());
  }

  @Test
  void aModelIsLentForTheWorkAndOpenedOnce() throws Exception {
    Counter first = onCompute(() -> models.use(card.id(), counter -> counter));
    assertTrue(first.network() instanceof ImageNetwork);
    LoadedModel loaded = rig.models.loaded().getFirst();
    assertFalse(loaded.lent());
    assertSame(first, onCompute(() -> models.use(card.id(), counter -> counter)));
    assertEquals(1, openings.size());
    boolean lent =
        onCompute(() -> models.use(card.id(), counter -> rig.models.loaded().getFirst().lent()));
    assertTrue(lent);
    rig.library.unload(card.id());
    Counter again = onCompute(() -> models.use(card.id(), counter -> counter));
    assertNotSame(first.network(), again.network());
    assertEquals(2, openings.size());
  }

  @Test
  void severalTasksShareOneCopy() throws Exception {
    LocalTaskModels<Verifiable> others =
        rig.library.of(Task.CLASSIFICATION, (c, f, network, m) -> (Verifiable) network);
    Module mine = onCompute(() -> models.use(card.id(), Counter::network));
    assertSame(mine, onCompute(() -> others.use(card.id(), network -> network)));
    assertEquals(1, rig.models.loaded().size());
  }

  @Test
  void whatGoesWrongIsASentenceAndTheModelIsGivenBack() throws Exception {
    LocalTaskModels<Counter> captioners =
        rig.library.of(Task.CAPTIONING, (c, f, n, m) -> new Counter(c.id(), n));
    var other =
        assertThrows(
            ModelException.class,
            () -> onCompute(() -> captioners.use(card.id(), counter -> counter)));
    assertEquals(
        "The model “A ViT” is made for classification, not for captioning.", other.getMessage());
    LocalTaskModels<Counter> torn =
        rig.library.of(
            Task.CLASSIFICATION,
            (c, f, n, m) -> {
              throw new IOException("The vocabulary is torn.");
            });
    var sentence =
        assertThrows(
            ModelException.class, () -> onCompute(() -> torn.use(card.id(), counter -> counter)));
    assertEquals("The vocabulary is torn.", sentence.getMessage());
    assertThrows(
        IllegalStateException.class,
        () ->
            onCompute(
                () ->
                    models.use(
                        card.id(),
                        counter -> {
                          throw new IllegalStateException("no");
                        })));
    assertFalse(rig.models.loaded().getFirst().lent());
    assertThrows(ModelException.class, () -> onCompute(() -> models.use("gone", c -> c)));
  }
}
