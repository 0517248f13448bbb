package fovea.runs;

import fovea.training.run.TrainingPlan;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// One run in a line.
///
/// @param id the name of its folder
/// @param folder where it lies
/// @param plan what decides it; where that is damaged, one of a single step that says nothing
/// @param state where it is
/// @param step steps done
/// @param seconds that its steps took, over all sittings; NaN where its log was not read yet
/// @param begun when it was planned
/// @param best what was measured with its best weights, by the measure's name; empty before the
///   first validation
/// @param test what the best weights did on test pictures; empty where there are none, or not yet
/// @param notes a person's own
/// @param failure why it failed, one sentence; "" where it did not
/// @param damage what is wrong with its files, a sentence each
public record RunSummary(
    String id,
    Path folder,
    TrainingPlan plan,
    RunState state,
    long step,
    double seconds,
    Instant begun,
    Map<String, Double> best,
    Map<String, Double> test,
    String notes,
    String failure,
    List<String> damage) {
  public RunSummary {
    damage = List.copyOf(damage);
    best = Map.copyOf(best);
    test = Map.copyOf(test);
  }

  /// For people.
  public String name() {
    String given = plan.settings().getOrDefault("name", "");
    return given.isBlank() ? id : given;
  }

  /// The data set, as the plan names it.
  public String data() {
    return data(plan);
  }

  static String data(TrainingPlan plan) {
    return plan.settings()
        .getOrDefault("data.source", plan.recipe().equals("captioner") ? "scenes" : "");
  }

  /// The network, or the model that it goes on from.
  public String network() {
    return network(plan);
  }

  static String network(TrainingPlan plan) {
    String architecture = plan.settings().getOrDefault("network.architecture", "");
    String model = plan.settings().getOrDefault("network.model", "");
    return plan.settings().getOrDefault("network.start", "SCRATCH").equals("SCRATCH")
        ? architecture.isEmpty() ? plan.recipe() : architecture
        : model;
  }

  /// The measure that decides.
  public String measure() {
    return RunMeasures.deciding(best.keySet());
  }

  /// Whether there is a model to be had from it.
  public Path export() {
    return folder.resolve("export");
  }

  /// In [0, 1]; 0 where the plan is damaged, since nobody knows.
  public double fraction() {
    return state == RunState.DAMAGED ? 0 : Math.clamp(step / (double) plan.steps(), 0, 1);
  }

  /// Whether all words of a search occur in what is known of it.
  public boolean matches(String words) {
    String all =
        String.join("\n", name(), id, data(), network(), notes, state.words())
            .toLowerCase(Locale.ROOT);
    return Stream.of(words.strip().toLowerCase(Locale.ROOT).split("\\s+")).allMatch(all::contains);
  }
}
