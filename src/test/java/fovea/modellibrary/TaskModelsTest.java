package fovea.modellibrary;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.modelmanager.ModelException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskModelsTest {
  private record Named(String id) implements TaskModels<String> {
    @Override
    public List<ModelChoice> choices() {
      return List.of(new ModelChoice(id, id));
    }

    @Override
    public <R, X extends Exception> R use(String wanted, Work<? super String, ? extends R, X> work)
        throws ModelException, X {
      return work.with(id + " was asked for " + wanted);
    }
  }

  @Test
  void modelsOfTwoTasksAreUsedAlike() throws Exception {
    TaskModels<String> both = new Named("one").and(new Named("other"));
    assertThat(both.choices()).extracting(ModelChoice::id).containsExactly("one", "other");
    assertThat(both.<String, RuntimeException>use("one", model -> model))
        .isEqualTo("one was asked for one");
    assertThat(both.<String, RuntimeException>use("other", model -> model))
        .isEqualTo("other was asked for other");
    assertThat(both.<String, RuntimeException>use("gone", model -> model))
        .isEqualTo("one was asked for gone");
  }
}
