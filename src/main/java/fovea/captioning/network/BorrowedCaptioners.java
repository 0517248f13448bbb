package fovea.captioning.network;

import ai.djl.ndarray.NDManager;
import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.CaptionerChoice;
import fovea.captioning.DecodingOptions;
import fovea.image.RgbImage;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Lease;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.ModelManager;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Captioners that borrow their model for each call and give it back at once, so that they cost
/// memory only while they are used.
public final class BorrowedCaptioners implements CaptionerChoice {
  private final ModelManager models;
  private final Function<String, List<CatalogModel>> catalog;
  private final Supplier<NDManager> device;

  /// @param catalog the models on this machine for a task, read from disk
  /// @param device root manager of the device; asked on the compute thread
  public BorrowedCaptioners(
      ModelManager models,
      Function<String, List<CatalogModel>> catalog,
      Supplier<NDManager> device) {
    this.models = models;
    this.catalog = catalog;
    this.device = device;
  }

  @Override
  public List<Option> options() {
    return catalog.apply(CaptionModels.TASK).stream()
        .map(
            model -> new Option(model.card().id(), model.card().name(), model.card().assumptions()))
        .toList();
  }

  @Override
  public Captioner captioner(String id) throws ModelException {
    return catalog.apply(CaptionModels.TASK).stream()
        .filter(model -> model.card().id().equals(id))
        .findFirst()
        .map(model -> new Borrower(models, model, device))
        .orElseThrow(
            () ->
                new ModelException("The captioner “" + id + "” is not on this machine any more."));
  }

  private record Borrower(ModelManager models, CatalogModel model, Supplier<NDManager> device)
      implements Captioner {
    private <T> T with(Function<Captioner, T> work) {
      try (Lease<Captioner> lease =
          models.lend(model, Captioner.class, new CaptionerLoader(), device.get())) {
        return work.apply(lease.model());
      } catch (ModelException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
    }

    @Override
    public Caption caption(RgbImage image, DecodingOptions options, Progress progress) {
      return with(captioner -> captioner.caption(image, options, progress));
    }

    @Override
    public Caption weighted(RgbImage image, Caption caption, int rank, DecodingOptions options) {
      return with(captioner -> captioner.weighted(image, caption, rank, options));
    }

    @Override
    public Abilities abilities() {
      return with(Captioner::abilities);
    }

    @Override
    public boolean knows(String word) {
      return with(captioner -> captioner.knows(word));
    }

    @Override
    public List<String> vocabulary() {
      return with(Captioner::vocabulary);
    }
  }
}
