package fovea.landscape.survey;

import fovea.dataset.KeyedRandom;
import fovea.landscape.Examples;
import fovea.landscape.LossAt;
import fovea.landscape.MovableNetwork;
import fovea.landscape.MovableNetwork.NamedBranch;
import fovea.landscape.survey.Removals.Several;
import fovea.landscape.survey.Removals.Single;
import fovea.landscape.survey.SurveyPlan.Removal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Takes residual branches out of a network, one after another and several at once, and puts them
/// back.
final class Removing {
  private static final long PLACE = 0x4272616E6368L; // keeps these draws apart from others'

  private final MovableNetwork network;
  private final List<NamedBranch> branches;
  private final Examples examples;
  private final Removal removal;
  private final long seed;

  Removing(
      MovableNetwork network,
      List<NamedBranch> branches,
      Examples examples,
      Removal removal,
      long seed) {
    this.network = network;
    this.branches = branches;
    this.examples = examples;
    this.removal = removal;
    this.seed = seed;
  }

  /// How many networks are measured at most.
  static int steps(int branches, Removal removal) {
    int most = Math.min(branches, removal.most());
    return branches + Math.max(0, most - 1) * removal.draws();
  }

  /// @param name of numbers in this condition
  Removals run(Points points, UnaryOperator<String> name, LossAt whole) throws IOException {
    var single = new ArrayList<Single>();
    for (int i = 0; i < branches.size(); i++) {
      single.add(new Single(branches.get(i).name(), without(points, name, new int[] {i})));
    }
    var several = new ArrayList<Several>();
    for (int count = 2; count <= Math.min(branches.size(), removal.most()); count++) {
      several.add(several(points, name, count));
    }
    return new Removals(whole, single, several);
  }

  private Several several(Points points, UnaryOperator<String> name, int count) throws IOException {
    double sum = 0;
    double least = 1;
    double most = 0;
    List<List<Integer>> choices = choices(count);
    for (List<Integer> choice : choices) {
      int[] places = choice.stream().mapToInt(place -> place).toArray();
      double accuracy = without(points, name, places).accuracy();
      sum += accuracy;
      least = Math.min(least, accuracy);
      most = Math.max(most, accuracy);
    }
    points.step(removal.draws() - choices.size()); // there were not so many different ones
    return new Several(count, choices.size(), sum / choices.size(), least, most);
  }

  /// Different choices of so many branches, drawn by the seed; fewer where there are no more.
  private List<List<Integer>> choices(int count) {
    var chosen = new LinkedHashSet<List<Integer>>();
    int patience = 20 * removal.draws();
    for (int draw = 0; draw < patience && chosen.size() < removal.draws(); draw++) {
      int[] order = KeyedRandom.of(seed, PLACE, count, draw).nextOrder(branches.size());
      chosen.add(Arrays.stream(order).limit(count).sorted().boxed().toList());
    }
    return List.copyOf(chosen);
  }

  private LossAt without(Points points, UnaryOperator<String> name, int[] places)
      throws IOException {
    String which =
        Arrays.stream(places).mapToObj(Integer::toString).collect(Collectors.joining(","));
    return points.at(
        name.apply("without branches " + which),
        0,
        () -> {
          try {
            for (int place : places) {
              branches.get(place).branch().remove(true);
            }
            return network.loss(examples);
          } finally {
            branches.forEach(one -> one.branch().remove(false));
          }
        });
  }
}
