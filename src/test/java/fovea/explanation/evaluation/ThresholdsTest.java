package fovea.explanation.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.architecture.CardNetworks;
import fovea.dataset.picture.DrawnPictures;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.Target;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.NetworkExplainer;
import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.tensor.OnCompute;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How often the rules of the verdict say something wrong: decision 41, measured again. Seven
/// methods with maps that know nothing beside them, and SmoothGrad, RISE and LIME twice with
/// different seeds, which must not be told apart. It prints the shares of the pictures.
///
/// `-Dfovea.thresholds.data=FOLDER` takes the pictures of a folder instead of drawn ones,
/// `-Dfovea.thresholds.pictures=N` so many of them, `-Dfovea.thresholds.model=ID` another model
/// that the program brings.
@Tag("slow")
class ThresholdsTest {
  private static final Set<Measure> MEASURES =
      Set.of(Measure.DELETION, Measure.INSERTION, Measure.ROAD, Measure.DROP, Measure.INFIDELITY);

  @TempDir Path home;
  private final Map<String, int[]> shares = new LinkedHashMap<>();

  private void count(String what, BooleanSupplier is) {
    int[] counts = shares.computeIfAbsent(what, _ -> new int[2]);
    counts[0] += is.getAsBoolean() ? 1 : 0;
    counts[1]++;
  }

  private double share(String what) {
    int[] counts = shares.get(what);
    return counts[0] / (double) counts[1];
  }

  private static List<RgbImage> pictures() throws Exception {
    int most = Integer.getInteger("fovea.thresholds.pictures", 4);
    String folder = System.getProperty("fovea.thresholds.data", "");
    var pictures = new ArrayList<RgbImage>();
    if (folder.isEmpty()) {
      var drawn = new DrawnPictures("drawn", 0, most);
      for (int i = 0; i < most; i++) {
        pictures.add(drawn.get(i).image());
      }
      return pictures;
    }
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      for (Path file :
          files.filter(one -> one.toString().endsWith(".png")).sorted().limit(most).toList()) {
        pictures.add(ImageFiles.read(file));
      }
    }
    return pictures;
  }

  @Test
  void theRulesOfTheVerdictAreSeldomWrong() throws Exception {
    List<RgbImage> pictures = pictures();
    var store = new ModelStore(getClass().getClassLoader(), home);
    CatalogModel model =
        ModelCatalog.read(store)
            .find(System.getProperty("fovea.thresholds.model", "cifar-classifier"))
            .orElseThrow();
    OnCompute.run(
        manager -> {
          try (var models = new ModelManager(store, CardNetworks::load, () -> 1L << 30);
              var lease = models.lend(model, manager)) {
            Explainer explainer =
                NetworkExplainer.open(model.card(), store.folder(model), lease.model(), manager);
            for (RgbImage picture : pictures) {
              measure(explainer, picture);
            }
          }
        });
    shares.forEach(
        (what, counts) -> System.out.printf("%-52s %3d of %3d%n", what, counts[0], counts[1]));
    for (String method : Knowing.TWICE) {
      assertThat(share("told apart: %s and itself".formatted(method))).isLessThanOrEqualTo(0.25);
    }
    assertThat(share("told apart: two random maps")).isLessThanOrEqualTo(0.5);
    assertThat(share("alike below 0.2: two random maps")).isGreaterThanOrEqualTo(0.75);
    assertThat(share("hardly changes with random weights: edges")).isEqualTo(1);
    for (String method : Knowing.DETERMINISTIC) {
      assertThat(share("hardly changes with random weights: " + method)).isLessThanOrEqualTo(0.25);
    }
  }

  private void measure(Explainer explainer, RgbImage picture) {
    List<Method> methods = new ArrayList<>(Knowing.methods());
    methods.addAll(Unknowing.methods());
    var target = new Target.OfClass(explainer.answers(picture, 1).getFirst().index());
    Findings found =
        explainer.evaluate(
            picture,
            target,
            EvaluationPlan.of(methods, Request.usual()).measuring(MEASURES),
            _ -> {});
    var grounds = new PictureGrounds(found, Ranking.of(found));
    for (String method : Knowing.TWICE) {
      apart(grounds, "%s and itself".formatted(method), method, method + "-again");
      unlike(grounds, "%s and itself".formatted(method), method, method + "-again");
    }
    apart(grounds, "two random maps", "random-cells", "random-cells-again");
    unlike(grounds, "two random maps", "random-cells", "random-cells-again");
    apart(grounds, "grad-cam and a random map", "grad-cam", "random-cells");
    for (Method method : methods) {
      grounds
          .beatsChance(method.id())
          .ifPresent(does -> count("beats chance: " + method.id(), () -> does));
    }
    List<Method> quick =
        methods.stream()
            .filter(one -> Knowing.DETERMINISTIC.contains(one.id()) || one.id().equals("edges"))
            .toList();
    Findings random =
        explainer.evaluate(
            picture,
            target,
            EvaluationPlan.of(quick, Request.usual())
                .measuring(Set.of(Measure.RANDOMIZATION))
                .knowing(found.maps()),
            _ -> {});
    for (Method method : quick) {
      random
          .value(method.id(), Measure.RANDOMIZATION)
          .ifPresent(
              alike ->
                  count(
                      "hardly changes with random weights: " + method.id(),
                      () -> alike >= Ranking.HARDLY_CHANGES));
    }
  }

  private void apart(Grounds grounds, String what, String one, String other) {
    count("told apart: " + what, () -> grounds.apart(one, other) || grounds.apart(other, one));
  }

  private void unlike(Grounds grounds, String what, String one, String other) {
    grounds
        .alike(one, other)
        .ifPresent(alike -> count("alike below 0.2: " + what, () -> alike < Verdict.DISAGREES));
  }
}
