package fovea.ui.attack.robustness;

import fovea.attack.attacker.Attacker;
import fovea.attack.evaluation.PicturesBehind;
import fovea.attack.evaluation.PicturesBehind.Fates;
import fovea.attack.evaluation.PicturesBehind.Number;
import fovea.attack.evaluation.PicturesBehind.Pair;
import fovea.format.Quantities;
import fovea.image.RgbImage;
import fovea.modellibrary.TaskModels;
import fovea.ui.gallery.Gallery.Item;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.work.Progress;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Which number's pictures are looked at.
final class BehindViewModel {
  /// A number that a person chose.
  ///
  /// @param title what it is of
  /// @param places which pictures alone are meant; empty for all that the number is of
  record Chosen(
      RobustnessResult result, Number number, String title, Optional<List<Integer>> places) {}

  // ── State ──

  private final TaskModels<Attacker> models;
  private final ObservableValue<@Nullable RobustnessResult> shown;
  private final ObjectProperty<@Nullable Chosen> chosen = new SimpleObjectProperty<>();

  BehindViewModel(TaskModels<Attacker> models, ObservableValue<@Nullable RobustnessResult> shown) {
    this.models = models;
    this.shown = shown;
    shown.subscribe(result -> chosen.set(null));
  }

  ObjectProperty<@Nullable Chosen> chosen() {
    return chosen;
  }

  // ── Commands ──

  void choose(Number number, String title) {
    choose(number, title, Optional.empty());
  }

  void choose(Number number, String title, Optional<List<Integer>> places) {
    RobustnessResult result = shown.getValue();
    if (result != null) {
      chosen.set(new Chosen(result, number, title, places));
    }
  }

  private PicturesBehind pictures(Chosen one) {
    RobustnessRequest request = one.result().request();
    return new PicturesBehind(
        RobustnessJob.lender(models, request.models()),
        request.measured(),
        one.result().opened().pictures(),
        request.plan(),
        one.result().opened().kept());
  }

  /// What became of the pictures; on the compute thread.
  Fates fates(Chosen one) throws IOException {
    return pictures(one).fates(one.number());
  }

  Source source(Chosen one) {
    return new Source(one);
  }

  /// Clean and attacked pictures beside each other, made again as a page is turned to; then
  /// remembered while they are looked at.
  final class Source implements PictureGallery.Source {
    private static final int GAP = 1;

    private final Chosen one;
    private final Map<Integer, Pair> pairs = new ConcurrentHashMap<>();

    private Source(Chosen one) {
      this.one = one;
    }

    @Override
    public Lane lane() {
      return Lane.COMPUTE;
    }

    @Override
    public double shape() {
      return 2;
    }

    /// With what the model says before and after.
    @Override
    public Item told(Item asked) {
      Pair pair = pairs.get(asked.place());
      if (pair == null) {
        return asked;
      }
      String after =
          pair.by().isEmpty()
              ? "not attacked"
              : "by %s, %s".formatted(pair.by(), size(pair.size()));
      return new Item(
          asked.place(),
          asked.name(),
          pair.by().isEmpty() ? pair.before() : pair.before() + " → " + pair.after(),
          Quantities.percent(pair.afterShare()),
          "%s; %s".formatted(pair.label(), after));
    }

    private String size(double size) {
      return switch (one.result().request().plan().norm()) {
        case INFINITY -> Quantities.decimal(255 * size, 1) + "/255";
        case TWO -> "L2 " + Quantities.decimal(size, 2);
      };
    }

    @Override
    public Map<Integer, RgbImage> small(int[] places, Progress progress) throws IOException {
      int[] missing = Arrays.stream(places).filter(place -> !pairs.containsKey(place)).toArray();
      if (missing.length > 0) {
        for (Pair pair : pictures(one).pairs(one.number(), missing, steps(progress))) {
          pairs.put(pair.place(), pair);
        }
      }
      var images = new HashMap<Integer, RgbImage>();
      for (int place : places) {
        Pair pair = pairs.get(place);
        if (pair != null) {
          images.put(place, beside(pair.clean(), pair.attacked()));
        }
      }
      return images;
    }

    /// Tells steps, where pictures are counted.
    private static Progress steps(Progress progress) {
      return new Progress() {
        @Override
        public void done(int parts, int ofAll) {
          progress.about(
              "Attacking again, step %s of %s"
                  .formatted(Quantities.count(parts), Quantities.count(ofAll)));
        }

        @Override
        public boolean cancelled() {
          return progress.cancelled();
        }
      };
    }

    /// The picture itself, as it is in the data.
    @Override
    public RgbImage picture(int place) throws IOException {
      return one.result().opened().pictures().data().get(place).image();
    }

    /// What was made of a picture that was looked at.
    Optional<Pair> pair(int place) {
      return Optional.ofNullable(pairs.get(place));
    }

    private static RgbImage beside(RgbImage left, RgbImage right) {
      int gap = GAP * Math.max(1, left.width() / 32);
      int width = left.width() + gap + right.width();
      var pixels = new int[width * left.height()];
      Arrays.fill(pixels, 0x808080);
      for (int y = 0; y < left.height(); y++) {
        for (int x = 0; x < left.width(); x++) {
          pixels[y * width + x] = left.rgb(x, y);
          pixels[y * width + left.width() + gap + x] = right.rgb(x, y);
        }
      }
      return RgbImage.taking(width, left.height(), pixels);
    }
  }
}
