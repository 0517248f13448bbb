package fovea.ui.explanation;

import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Pace;
import fovea.explanation.Request;
import fovea.explanation.Target;
import fovea.explanation.evaluation.EvaluationPlan;
import fovea.explanation.evaluation.Findings;
import fovea.explanation.explainer.Channel;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.Stage;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.network.graph.NetworkGraph;
import fovea.network.graph.Reception;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Made-up classifiers of a thousand classes with maps of 4 × 4 cells: a class has its evidence in
/// the cell of its number, and speaks against the cell before. “good” is sure of class 5, “other”
/// of class 6, “flat” has no stage with places, “broken” cannot be had. Grad-CAM++ fails, XGrad-CAM
/// finds nothing but what speaks against it, and RISE goes on in ten parts.
public final class MadeUpExplainers implements TaskModels<Explainer> {
  static final int CELLS = 16;
  private static final int PARTS = 10;

  public volatile List<ModelChoice> choices =
      List.of(
          new ModelChoice("good", "A good one", List.of("Its classes are made up."), ""),
          new ModelChoice("other", "Another with a name that is far too long for its box"),
          new ModelChoice("flat", "One without places"),
          new ModelChoice("broken", "A broken model"));

  /// What was explained: method, target and stages.
  public final List<String> asked = new CopyOnWriteArrayList<>();

  /// Parts of slow methods wait for these where it is not null.
  public volatile Semaphore parts;

  /// How long one picture seems to take, in milliseconds.
  public volatile long milliseconds;

  @Override
  public List<ModelChoice> choices() {
    return choices;
  }

  @Override
  public <R, X extends Exception> R use(String id, Work<? super Explainer, ? extends R, X> work)
      throws X {
    if (id.equals("broken")) {
      throw new IllegalStateException(
          "The weights of “A broken model” are damaged: download them again.");
    }
    return work.with(new MadeUp(id));
  }

  static String label(int index) {
    return switch (index) {
      case 5 -> "five";
      case 6 -> "a class whose name is so long that it can never stand in a row of a list";
      case 7 -> "گربه";
      default -> "class number " + index;
    };
  }

  private final class MadeUp implements Explainer {
    private final String id;
    private final int sure;

    MadeUp(String id) {
      this.id = id;
      sure = id.equals("other") ? 6 : 5;
    }

    @Override
    public List<String> labels() {
      return IntStream.range(0, 1000).mapToObj(MadeUpExplainers::label).toList();
    }

    @Override
    public List<Answer> answers(RgbImage picture, int top) {
      var all = new ArrayList<Answer>();
      all.add(new Answer(label(sure), sure, 10, 0.75f));
      for (int i = 0; i < 1000; i++) {
        if (i != sure) {
          all.add(new Answer(label(i), i, 8 - i / 1000f, 0.25f / 999));
        }
      }
      return all.subList(0, top);
    }

    @Override
    public double probability(RgbImage picture, Target target) {
      pass(1);
      return 0.75;
    }

    private void pass(int times) {
      try {
        Thread.sleep(times * milliseconds);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public Optional<String> unfit(Method method) {
      return switch (method.family()) {
        case ATTENTION -> Optional.of("It reads attention, and this network has none.");
        case ACTIVATION_MAP ->
            id.equals("flat")
                ? Optional.of("It reads a stage with places in the picture: there is none.")
                : Optional.empty();
        case GRADIENT, PERTURBATION -> Optional.empty();
      };
    }

    @Override
    public RgbImage seen(RgbImage picture) {
      return picture.resized(32, 32);
    }

    @Override
    public List<Stage> stages(RgbImage picture) {
      return id.equals("flat")
          ? List.of(new Stage("hidden", 0, Optional.empty()))
          : List.of(
              new Stage("early", 8, Optional.of(map(0, 1))),
              new Stage("middle", 16, Optional.of(map(1, 1))),
              new Stage("late", 512, Optional.of(map(2, 1))));
    }

    @Override
    public List<Channel> channels(RgbImage picture, String stage, int most) {
      asked.add(id + " channels " + stage);
      return List.of(new Channel(3, 2, map(3, 2)), new Channel(1, 1, map(1, 1)));
    }

    /// The number of the channel at the cell of the brightness of the picture's first pixel.
    @Override
    public List<List<Heatmap>> activations(
        List<RgbImage> pictures, String stage, List<Integer> channels) {
      asked.add(id + " search " + stage + " " + channels);
      Semaphore waits = parts;
      if (waits != null) {
        waits.acquireUninterruptibly();
      }
      return pictures.stream()
          .map(
              picture ->
                  channels.stream()
                      .map(
                          channel -> {
                            var cells = new float[CELLS];
                            int bright = picture.rgb(0, 0) & 0xFF;
                            cells[bright % CELLS] = channel + bright;
                            return new Heatmap(4, 4, cells);
                          })
                      .toList())
          .toList();
    }

    @Override
    public Optional<Reception> reception(String stage) {
      return Optional.empty();
    }

    @Override
    public NetworkGraph graph(String title, RgbImage picture) {
      asked.add(id + " graph");
      return MadeUpGraph.of(title);
    }

    @Override
    public String usualStage() {
      return id.equals("flat") ? "hidden" : "late";
    }

    @Override
    public Pace pace(RgbImage picture, Request request) {
      return new Pace(0.01, 1);
    }

    @Override
    public Findings evaluate(
        RgbImage picture, Target target, EvaluationPlan plan, Consumer<Findings> heard) {
      for (int part = 1; part <= PARTS; part++) {
        Semaphore waits = parts;
        if (waits != null) {
          waits.acquireUninterruptibly();
        }
        heard.accept(MadeUpFindings.of(plan, part / (double) PARTS));
        plan.request().progress().step(part, PARTS);
      }
      return MadeUpFindings.of(plan, 1);
    }

    @Override
    public Explanation explain(RgbImage picture, Target target, Method method, Request request) {
      asked.add(
          "%s %s %s %s".formatted(id, method.id(), target, String.join("+", request.stages())));
      if (!method.id().equals("rise")) {
        pass(method.passes(1));
      }
      return switch (method.id()) {
        case "grad-cam++" -> throw new IllegalArgumentException("It has no second derivative.");
        case "xgrad-cam" -> new Explanation(method.id(), filled(-1), true, List.of());
        case "rise" -> slow(method, target, request);
        default -> new Explanation(method.id(), map(target), true, List.of("Made up."));
      };
    }

    private Explanation slow(Method method, Target target, Request request) {
      for (int part = 1; part <= PARTS; part++) {
        Semaphore waits = parts;
        if (waits != null) {
          waits.acquireUninterruptibly();
        }
        request.partial().accept(map(target));
        request.progress().step(part, PARTS);
      }
      return new Explanation(method.id(), map(target), false, List.of("All parts."));
    }
  }

  private static Heatmap map(Target target) {
    return switch (target) {
      case Target.OfClass(int index) -> map(index, 1);
      case Target.RatherThan(int index, int other) -> map(index, 1 + other % 2);
    };
  }

  /// A peak in a cell, and half as much against the cell before it.
  private static Heatmap map(int cell, float height) {
    var values = new float[CELLS];
    values[cell % CELLS] = height;
    values[Math.floorMod(cell - 1, CELLS)] = -height / 2;
    return new Heatmap(4, 4, values);
  }

  private static Heatmap filled(float value) {
    var values = new float[CELLS];
    for (int i = 0; i < CELLS; i++) {
      values[i] = value - i;
    }
    return new Heatmap(4, 4, values);
  }
}
