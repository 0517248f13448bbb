package fovea.ui.tab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.Fx;
import fovea.ui.work.ImmediateWork;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ModelBoxViewModelTest {
  private static final ModelChoice A = new ModelChoice("a", "Model A");
  private static final ModelChoice B =
      new ModelChoice("b", "Model B", List.of("Its classes are assumed."), "");

  private List<ModelChoice> there = List.of(A, B);
  private final List<String> told = new ArrayList<>();
  private final ModelBoxViewModel box =
      new ModelBoxViewModel(
          new TaskModels<String>() {
            @Override
            public List<ModelChoice> choices() {
              if (there.isEmpty() && told.contains("fail")) {
                throw new IllegalStateException("The folder cannot be read.");
              }
              return there;
            }

            @Override
            public <R, X extends Exception> R use(
                String id, Work<? super String, ? extends R, X> work) throws X {
              return work.with(id);
            }
          },
          new ImmediateWork(),
          "There is none.",
          () -> told.add("change"),
          told::add);

  @BeforeAll
  static void start() {
    Fx.start();
  }

  private String chosen() {
    ModelChoice now = box.chosen().get();
    return now == null ? "" : now.id();
  }

  @Test
  void theFirstIsTakenAndAnotherCanBeChosen() {
    assertNull(box.chosen().get());
    assertEquals(List.of(), box.assumptions());
    box.refresh();
    assertEquals("a", chosen());
    box.choose("b");
    assertEquals("b", chosen());
    assertEquals(B.assumptions(), box.assumptions());
    box.choose("b");
    assertEquals(List.of("change", "change"), told);
  }

  @Test
  void whatIsChosenBeforeItIsKnownIsRemembered() {
    box.choose("b");
    assertEquals("b", chosen());
    assertEquals(List.of("change"), told);
  }

  @Test
  void theFirstTakesThePlaceOfOneThatIsGone() {
    box.choose("b");
    there = List.of(A);
    box.refresh();
    assertEquals("a", chosen());
    there = List.of();
    box.refresh();
    assertEquals("a", chosen(), "it may still be loaded");
  }

  @Test
  void anotherNameIsNoOtherModel() {
    box.refresh();
    there = List.of(new ModelChoice("a", "Renamed"), B);
    box.refresh();
    assertEquals("Renamed", box.chosen().get().name());
    assertEquals(List.of("change"), told);
  }

  @Test
  void itGoesBackToTheOneThatWorked() {
    box.refresh();
    assertFalse(box.goBack(), "none has worked yet");
    box.prove();
    box.choose("b");
    assertTrue(box.goBack());
    assertEquals("a", chosen());
    assertEquals(List.of("change", "change"), told, "going back is not told");
    assertFalse(box.goBack(), "the one that worked is the one that failed");
  }

  @Test
  void nothingToChooseIsSaid() {
    there = List.of();
    box.refresh();
    assertEquals(List.of("There is none."), told);
    told.add("fail");
    box.refresh();
    assertEquals("The folder cannot be read.", told.getLast());
  }

  @Test
  void boxesOfOneTabShowTheSameModel() {
    Fx.run(
        () -> {
          var first = new ModelBox(box, "The model that classifies");
          var second = new ModelBox(box, "The model that is evaluated");
          new Scene(new StackPane(first, second));
          box.refresh();
          assertEquals(A, first.getValue());
          first.setValue(B);
          assertEquals(B, second.getValue());
          assertEquals("b", chosen());
          assertEquals("The model that classifies: Model B", first.getTooltip().getText());
          there = List.of(B, A);
          box.refresh();
          assertEquals(B, first.getValue());
          assertEquals(B, second.getValue());
        });
  }
}
