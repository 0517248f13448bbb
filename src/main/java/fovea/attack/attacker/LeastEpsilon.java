package fovea.attack.attacker;

import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.Subject;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// The least ε at which an attack fools a network with one picture: ε is doubled until it does, and
/// halved in between. A larger ε may fail where a smaller one does not, so that there may be a
/// smaller one still.
///
/// @param found what fooled it with the least ε; empty where none did
/// @param unit how exactly ε is known
/// @param tried every ε, ascending
public record LeastEpsilon(Optional<Trial> found, double unit, List<Trial> tried) {
  /// An ε and what became of the picture.
  public record Trial(double epsilon, AttackOutcome outcome) {}

  private static final int FIRST = 4;

  public LeastEpsilon {
    tried = List.copyOf(tried);
  }

  /// Searches. On the compute thread.
  ///
  /// @param request how, but for ε; its progress hears of attacks
  /// @param unit ε is a whole number of these
  /// @param most the largest ε
  /// @throws IllegalArgumentException when the attack is not possible, in one sentence
  public static LeastEpsilon search(
      Attacker attacker,
      Attack attack,
      Subject subject,
      AttackRequest request,
      double unit,
      double most) {
    int attacks = attacks(unit, most);
    var search = new Search(attacker, attack, subject, request, unit, attacks);
    least((int) Math.floor(most / unit + 1e-9), search::fools);
    List<Trial> tried =
        search.tried.stream().sorted(Comparator.comparingDouble(Trial::epsilon)).toList();
    return new LeastEpsilon(
        tried.stream().filter(trial -> trial.outcome().reached()).findFirst(), unit, tried);
  }

  /// The least number that fools, by doubling and halving; 0 where none does.
  ///
  /// @param last the largest
  /// @param fools asked of numbers from 1
  public static int least(int last, IntPredicate fools) {
    int stands = 0;
    int falls = 0;
    for (int at = FIRST; falls == 0 && stands < last; at *= 2) {
      int now = Math.min(at, last);
      if (fools.test(now)) {
        falls = now;
      } else {
        stands = now;
      }
    }
    while (falls - stands > 1) {
      int middle = (stands + falls) / 2;
      if (fools.test(middle)) {
        falls = middle;
      } else {
        stands = middle;
      }
    }
    return falls;
  }

  /// How many attacks a search takes at most.
  public static int attacks(double unit, double most) {
    int doublings = (int) Math.ceil(Math.log(Math.max(2, most / unit / FIRST)) / Math.log(2)) + 1;
    return 2 * doublings + 1;
  }

  private static final class Search {
    private final Attacker attacker;
    private final Attack attack;
    private final Subject subject;
    private final AttackRequest request;
    private final double unit;
    private final int attacks;
    private final List<Trial> tried = new ArrayList<>();

    Search(
        Attacker attacker,
        Attack attack,
        Subject subject,
        AttackRequest request,
        double unit,
        int attacks) {
      this.attacker = attacker;
      this.attack = attack;
      this.subject = subject;
      this.request = request;
      this.unit = unit;
      this.attacks = attacks;
    }

    boolean fools(int units) {
      Progress whole = request.progress();
      var silent =
          new Progress() {
            @Override
            public void done(int parts, int ofAll) {}

            @Override
            public boolean cancelled() {
              return whole.cancelled();
            }
          };
      AttackOutcome outcome =
          attacker
              .attack(
                  attack, List.of(subject), request.of(units * unit).keeping(false).heardBy(silent))
              .getFirst();
      tried.add(new Trial(units * unit, outcome));
      whole.step(tried.size(), attacks);
      return outcome.reached();
    }
  }
}
