package fovea.attack.autoattack;

import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.AttackedNetwork;
import fovea.attack.Norm;
import fovea.attack.Subject;
import fovea.attack.Suitability;
import fovea.attack.boundary.Fab;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// APGD-CE, APGD-T, FAB-T and Square one after the other, each on the pictures that stood the ones
/// before: the standard version of its authors (L∞ and L2), with 100 steps, nine targets and 5,000
/// queries.
public final class AutoAttack implements Attack {
  private static final List<Attack> PARTS =
      List.of(Apgd.crossEntropy(), Apgd.targeted(), Fab.targeted(), new Square());

  @Override
  public String id() {
    return "autoattack";
  }

  @Override
  public String title() {
    return "AutoAttack";
  }

  @Override
  public String paper() {
    return Apgd.crossEntropy().paper();
  }

  @Override
  public String sentence() {
    return "APGD-CE, APGD-T, FAB-T and Square in turn, each on what stood the ones before: the"
        + " standard version.";
  }

  @Override
  public Family family() {
    return Family.BOUNDED;
  }

  @Override
  public Set<Norm> norms() {
    return Set.of(Norm.INFINITY, Norm.TWO);
  }

  @Override
  public boolean takesTarget() {
    return false;
  }

  @Override
  public int leastClasses() {
    return 4;
  }

  @Override
  public List<Attack> parts() {
    return PARTS;
  }

  @Override
  public List<AttackOutcome> run(
      AttackedNetwork network, List<Subject> subjects, AttackRequest request) {
    Suitability.check(this, network, request);
    var outcomes = new ArrayList<AttackOutcome>();
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      open.add(i);
    }
    for (int part = 0; part < PARTS.size() && !open.isEmpty(); part++) {
      Attack attack = PARTS.get(part);
      List<AttackOutcome> found =
          attack.run(
              network,
              open.stream().map(subjects::get).toList(),
              request.until(true).heardBy(share(request.progress(), part, open.size())));
      var still = new ArrayList<Integer>();
      for (int i = 0; i < open.size(); i++) {
        AttackOutcome outcome = found.get(i);
        boolean won = outcome.reached() && request.allows(outcome.size(request.norm()));
        put(
            outcomes,
            open.get(i),
            won ? outcome.noted("It fell to " + attack.title() + ".") : outcome);
        if (!won) {
          still.add(open.get(i));
        }
      }
      open = still;
    }
    return outcomes;
  }

  private static void put(List<AttackOutcome> outcomes, int place, AttackOutcome outcome) {
    if (place < outcomes.size()) {
      outcomes.set(place, outcome);
    } else {
      outcomes.add(outcome);
    }
  }

  /// A quarter of the whole, which tells which.
  ///
  /// @param left how many pictures stand yet
  private static Progress share(Progress whole, int part, int left) {
    String what =
        "%s, part %d of %d, %s left"
            .formatted(
                PARTS.get(part).title(),
                part + 1,
                PARTS.size(),
                left == 1 ? "1 picture" : left + " pictures");
    whole.about(what);
    return new Progress() {
      @Override
      public void done(int parts, int ofAll) {
        whole.done(part * ofAll + parts, PARTS.size() * ofAll);
      }

      @Override
      public boolean cancelled() {
        return whole.cancelled();
      }
    };
  }
}
