package fovea.modellibrary.verification;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import fovea.architecture.CardNetworks;
import fovea.files.Digests;
import fovea.format.Quantities;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Lease;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.network.ReferenceInput;
import fovea.network.Verifiable;
import fovea.network.own.ScriptedNetwork;
import fovea.tensor.Module;
import fovea.tensor.Scopes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Checks a model: its files, its weights, and its answer to the reference input.
public final class Verifier {
  private static final String ANSWER = "Answer to the reference input";
  private static final String SHIPPED = "modelcards/references/";

  private final ModelStore store;
  private final ModelManager models;
  private final Supplier<NDManager> device;

  public Verifier(ModelStore store, ModelManager models, Supplier<NDManager> device) {
    this.store = store;
    this.models = models;
    this.device = device;
  }

  /// On the compute thread.
  public Verification verify(CatalogModel model) throws IOException, ModelException {
    var checks = new ArrayList<Verification.Check>();
    ModelCard card = model.card();
    Path folder = store.folder(model);
    checks.add(files(card, folder));
    Reference now;
    try {
      now = answer(model, folder, checks);
    } catch (ModelException e) {
      checks.add(new Verification.Check("Loading", false, e.getMessage()));
      return new Verification(false, checks);
    } catch (EngineException e) { // such as a picture smaller than a kernel
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      checks.add(new Verification.Check(ANSWER, false, "The engine refuses it: " + reason));
      return new Verification(false, checks);
    }
    Optional<Reference> before = before(card);
    checks.add(compare(card, before, now));
    return new Verification(
        checks.stream().allMatch(Verification.Check::passed),
        before.map(reference -> reference.comparable(now)).orElse(false),
        checks);
  }

  private static Verification.Check files(ModelCard card, Path folder) throws IOException {
    var wrong = new ArrayList<String>();
    int unknown = 0;
    for (ModelCard.File file : card.files()) {
      Path path = folder.resolve(file.name());
      if (!Files.isRegularFile(path) || file.size() > 0 && Files.size(path) != file.size()) {
        wrong.add(file.name());
      } else if (file.sha256().isEmpty()) {
        unknown++;
      } else if (!Digests.sha256(path).equals(file.sha256())) {
        wrong.add(file.name());
      }
    }
    String found =
        !wrong.isEmpty()
            ? String.join(", ", wrong) + " is not as the card says; get the model again."
            : (card.files().size() == 1
                    ? "The file is as the card says"
                    : "All " + card.files().size() + " files are as the card says")
                + (unknown > 0 ? ", " + unknown + " of them without a known SHA-256." : ".");
    return new Verification.Check("Files", wrong.isEmpty(), found);
  }

  private Reference answer(CatalogModel model, Path folder, List<Verification.Check> checks)
      throws IOException, ModelException {
    ModelCard card = model.card();
    String weights = Digests.sha256(weightsFile(card, folder));
    NDManager manager = device.get();
    try (Lease<Module> lease = models.lend(model, manager)) {
      checks.add(weights(lease.model()));
      if (!(lease.model() instanceof Verifiable network)) {
        throw new ModelException("This kind of network has no reference input.");
      }
      var input = new ReferenceInput(manager, CardNetworks.pictureSide(card));
      float[] all = Scopes.run(() -> network.answer(input).toFloatArray());
      return Reference.of(weights, all);
    }
  }

  private static Path weightsFile(ModelCard card, Path folder) throws ModelException {
    Path place = CardNetworks.weights(card, folder);
    return Files.isDirectory(place)
        ? folder.resolve(
            card.files().stream()
                .map(ModelCard.File::name)
                .filter(ModelCard::isWeights)
                .findFirst()
                .orElseThrow())
        : place;
  }

  /// What loading has found, which refuses everything else.
  private static Verification.Check weights(Module network) {
    return new Verification.Check(
        "Weights",
        true,
        network instanceof ScriptedNetwork
            ? "The file brings its own code, which fills itself."
            : network.state().size()
                + " tensors fit the architecture, and all numbers are finite.");
  }

  /// What it is to be compared with.
  private Optional<Reference> before(ModelCard card) throws IOException {
    Optional<Reference> shipped = shipped(card);
    return shipped.isPresent() ? shipped : Reference.read(kept(card));
  }

  private Path kept(ModelCard card) {
    return store.home().resolve("references").resolve(card.id() + ".json");
  }

  private Verification.Check compare(ModelCard card, Optional<Reference> before, Reference now)
      throws IOException {
    if (before.isEmpty()) {
      now.write(kept(card));
      return new Verification.Check(
          ANSWER,
          true,
          "There was nothing to compare with; this answer is kept for the next time.");
    }
    if (!before.get().weights().equals(now.weights())) {
      return new Verification.Check(
          ANSWER, false, "The file of weights is not the one whose answer is stored.");
    }
    if (!before.get().comparable(now)) {
      now.write(kept(card));
      return new Verification.Check(
          ANSWER,
          true,
          "An earlier version of this program asked it something else; this answer is kept for the"
              + " next time.");
    }
    double difference = before.get().difference(now);
    boolean agrees = Reference.agrees(difference);
    return new Verification.Check(
        ANSWER,
        agrees,
        agrees
            ? "It agrees with the stored one; the largest difference is %s of the largest number."
                .formatted(Quantities.number(difference))
            : "It differs from the stored one: "
                + (Double.isInfinite(difference)
                    ? "it is not finite."
                    : "by %s of the largest number.".formatted(Quantities.number(difference))));
  }

  /// The answer that came with the program.
  private Optional<Reference> shipped(ModelCard card) throws IOException {
    try (InputStream in =
        Verifier.class.getClassLoader().getResourceAsStream(SHIPPED + card.id() + ".json")) {
      return in == null
          ? Optional.empty()
          : Reference.parse(new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8));
    }
  }

  /// Writes the answer that a model gives now, to be shipped beside its card; on the compute
  /// thread.
  public void store(CatalogModel model, Path file) throws IOException, ModelException {
    answer(model, store.folder(model), new ArrayList<>()).write(file);
  }
}
