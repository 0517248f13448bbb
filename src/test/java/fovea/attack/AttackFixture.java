package fovea.attack;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.explanation.SmallConvolutional;
import fovea.network.Fixture;
import fovea.network.pixel.PixelClassifier;
import fovea.tensor.OnCompute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A small network, pictures, and what public implementations of attacks made of them.
public final class AttackFixture {
  /// Of 8 bits.
  public static final double EPSILON = 8 / 255.0;

  /// Pixels that may differ: where the derivative is within rounding of zero its sign is anything.
  private static final int STRAY = 2;

  private static final double NEAR = 1e-5;

  private final Fixture fixture;
  private final AttackedClassifier network;

  private AttackFixture(Fixture fixture, AttackedClassifier network) {
    this.fixture = fixture;
    this.network = network;
  }

  /// A test's body.
  public interface Body {
    void run(AttackFixture fixture) throws Exception;
  }

  /// @param name `attacks` or `attacks_more`
  public static void run(String name, Body body) throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, name)) {
            body.run(new AttackFixture(fixture, network(manager, fixture)));
          }
        });
  }

  private static AttackedClassifier network(NDManager manager, Fixture fixture) throws Exception {
    SmallConvolutional network = fixture.load(new SmallConvolutional(manager));
    int side = (int) fixture.get("input.images").getShape().get(2);
    return AttackedClassifier.of(
        new PixelClassifier(network, SmallConvolutional.asIs(side)), manager);
  }

  public AttackedClassifier network() {
    return network;
  }

  public List<Subject> subjects() throws Exception {
    List<float[]> pictures = rows("input.images");
    long[] labels = ids("input.labels");
    var subjects = new ArrayList<Subject>();
    for (int i = 0; i < labels.length; i++) {
      subjects.add(new Subject(pictures.get(i), (int) labels[i], i));
    }
    return subjects;
  }

  public long[] ids(String name) throws Exception {
    return fixture.ids(name).toLongArray();
  }

  /// What stands there for each picture.
  public List<float[]> rows(String name) throws Exception {
    NDArray array = fixture.get(name);
    float[] all = array.toFloatArray();
    int count = (int) array.getShape().get(0);
    int length = all.length / count;
    var rows = new ArrayList<float[]>();
    for (int i = 0; i < count; i++) {
      rows.add(Arrays.copyOfRange(all, i * length, (i + 1) * length));
    }
    return rows;
  }

  public NDArray get(String name) throws Exception {
    return fixture.get(name);
  }

  /// The attack makes the pictures that stand there.
  public void assertMakes(String name, Attack attack, AttackRequest request) throws Exception {
    List<AttackOutcome> outcomes = attack.run(network, subjects(), request);
    assertSame(name, outcomes.stream().map(AttackOutcome::adversarial).toList());
  }

  /// The pictures of which some pixel is another.
  public Set<Integer> others(String name, List<float[]> found) throws Exception {
    List<float[]> wanted = rows(name);
    var others = new TreeSet<Integer>();
    for (int i = 0; i < wanted.size(); i++) {
      for (int k = 0; k < wanted.get(i).length; k++) {
        if (!(Math.abs(wanted.get(i)[k] - found.get(i)[k]) < NEAR)) {
          others.add(i);
        }
      }
    }
    return others;
  }

  public void assertSame(String name, List<float[]> found) throws Exception {
    assertSame(name, found, Set.of());
  }

  /// @param but pictures that need not agree
  public void assertSame(String name, List<float[]> found, Set<Integer> but) throws Exception {
    List<float[]> wanted = rows(name);
    assertThat(found).hasSameSizeAs(wanted);
    int stray = 0;
    for (int i = 0; i < wanted.size(); i++) {
      if (but.contains(i)) {
        continue;
      }
      assertThat(found.get(i)).as(name).hasSameSizeAs(wanted.get(i));
      for (int k = 0; k < wanted.get(i).length; k++) {
        stray += Math.abs(wanted.get(i)[k] - found.get(i)[k]) < NEAR ? 0 : 1;
      }
    }
    assertThat(stray).as("pixels of " + name + " that differ").isLessThanOrEqualTo(STRAY);
  }
}
