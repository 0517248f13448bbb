package fovea.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModuleTest {
  private static final class Part extends Module {
    Part(NDManager manager) {
      super(manager);
      parameter("weight", 2);
      parameter("bias", 2);
      buffer("mean", 2);
    }
  }

  private static final class Whole extends Module {
    final Part body;
    final Part head;

    Whole(NDManager manager) {
      super(manager);
      body = child("body", new Part(manager));
      head = child("head", new Part(manager));
    }
  }

  private static List<String> requiring(Module module) {
    return module.parameters().entrySet().stream()
        .filter(entry -> entry.getValue().hasGradient())
        .map(java.util.Map.Entry::getKey)
        .toList();
  }

  @Test
  void everythingIsTrainedUnlessSomethingIsFrozen() throws Exception {
    OnCompute.run(
        manager -> {
          var whole = new Whole(manager);
          assertEquals(whole.parameters(), whole.trainedParameters());
          whole.train(true);
          whole.requireGradients(true);
          assertTrue(whole.training() && whole.body.training() && whole.head.training());
          assertEquals(List.copyOf(whole.parameters().keySet()), requiring(whole));
          whole.requireGradients(false);
          assertEquals(List.of(), requiring(whole));
        });
  }

  @Test
  void frozenPartsStayOutOfTrainingWhoeverTurnsItOn() throws Exception {
    OnCompute.run(
        manager -> {
          var whole = new Whole(manager);
          whole.train(true);
          whole.requireGradients(true);
          whole.trainOnly(name -> name.startsWith("head."));
          for (int round = 0; round < 2; round++) {
            assertFalse(whole.training(), "a part of it is frozen");
            assertFalse(whole.body.training());
            assertTrue(whole.head.training());
            assertEquals(List.of("head.weight", "head.bias"), requiring(whole));
            assertEquals(Set.of("head.weight", "head.bias"), whole.trainedParameters().keySet());
            assertEquals(4, whole.parameters().size());
            assertEquals(6, whole.state().size());
            whole.train(true);
            whole.requireGradients(true);
          }
          whole.train(false);
          assertFalse(whole.head.training());
          whole.trainOnly(name -> name.equals("head.bias"));
          whole.train(true);
          assertFalse(whole.head.training(), "half of it is frozen");
          assertEquals(List.of("head.bias"), requiring(whole));
        });
  }

  @Test
  void whatIsThawedIsTrainedAtTheNextCall() throws Exception {
    OnCompute.run(
        manager -> {
          var whole = new Whole(manager);
          whole.trainOnly(_ -> false);
          whole.train(true);
          whole.requireGradients(true);
          assertEquals(List.of(), requiring(whole));
          whole.trainOnly(_ -> true);
          assertEquals(List.of(), requiring(whole));
          assertFalse(whole.training());
          whole.train(true);
          whole.requireGradients(true);
          assertTrue(whole.training() && whole.body.training() && whole.head.training());
          assertEquals(4, requiring(whole).size());
        });
  }

  @Test
  void gradientsLeaveTheFrozenPartOut() throws Exception {
    OnCompute.run(
        manager -> {
          var whole = new Whole(manager);
          whole.trainOnly(name -> name.startsWith("head."));
          whole.requireGradients(true);
          NDArray loss;
          try (var _ = Gradients.record()) {
            NDArray body = whole.parameters().get("body.weight").add(1);
            assertFalse(body.hasGradient());
            loss = body.mul(whole.parameters().get("head.weight").add(1)).sum();
          }
          assertEquals(Set.of("head.weight"), Gradients.of(loss, whole.parameters()).keySet());
        });
  }
}
