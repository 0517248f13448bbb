package fovea.attack;

import java.util.List;
import java.util.Set;

/// A way to change pictures until a network errs. Pure: the same pictures, network and request give
/// the same changes, whatever pictures are attacked beside them.
public interface Attack {
  /// What an attack is held to, and what it looks at.
  enum Family {
    /// stays within ε and follows the derivative
    BOUNDED("within ε, by the derivative"),
    /// looks for the smallest change, by the derivative
    SMALLEST("smallest change, by the derivative"),
    /// stays within ε and looks at nothing but the answers
    BLACK_BOX("within ε, by the answers alone");

    private final String words;

    Family(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /// By which commands and files name it, such as `pgd`.
  String id();

  /// As its paper writes it, such as PGD.
  String title();

  /// Authors, title, where and when it was published, and whose variant this is.
  String paper();

  /// What it does, for somebody who has not read the paper.
  String sentence();

  Family family();

  /// How it can measure the size of a change.
  Set<Norm> norms();

  /// Whether it can be given a class that the network is to say.
  boolean takesTarget();

  /// How many classes a network must tell apart at least.
  default int leastClasses() {
    return 2;
  }

  /// The attacks that it is made of, one after the other on the pictures that stood the ones
  /// before; itself where it is one.
  default List<Attack> parts() {
    return List.of(this);
  }

  /// Attacks every picture. On the compute thread.
  ///
  /// @return an outcome for each, in their order
  /// @throws IllegalArgumentException when the attack is not for this network or request, in one
  ///   sentence
  /// @throws IllegalStateException when the network's scores are not finite, in one sentence
  /// @throws java.util.concurrent.CancellationException when the request says so
  List<AttackOutcome> run(AttackedNetwork network, List<Subject> subjects, AttackRequest request);
}
