package fovea.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import fovea.modelmanager.Task;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainableReadersTest {
  /// With the pooler and two classes; of BERT-tiny 4.39 million, as published.
  @Test
  void parametersAreCountedRight() throws Exception {
    List<Trainable> all = NewNetworks.trainable(Task.LANGUAGE);
    assertEquals(5, all.stream().map(Trainable::title).distinct().count());
    assertEquals(4_386_178, all.getFirst().parameters());
    OnCompute.run(
        manager -> {
          for (Trainable one : all) {
            Module made =
                Module.shapesOnly(
                    () -> NewNetworks.build(one.architecture(), one.configuration(), 2, manager));
            assertEquals(
                one.parameters(),
                made.parameters().values().stream().mapToLong(NDArray::size).sum(),
                one.title());
          }
        });
  }
}
