package fovea.ui.language.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import fovea.language.Abilities.Kind;
import fovea.language.MadeUpReader;
import fovea.language.Reader;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.modelmanager.ModelException;
import fovea.ui.language.sentences.SentencesViewModel;
import fovea.ui.work.ImmediateWork;
import java.util.Collections;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;

/// A model is lent to one at a time: who lets others go first must not hold it.
class LentReaderTest {
  private static final ModelChoice VECTORS = new ModelChoice("vectors", "Vectors");

  /// Lends one reader to one work at a time.
  private static final class One implements TaskModels<Reader> {
    private boolean lent;
    private int times;

    @Override
    public List<ModelChoice> choices() {
      return List.of(VECTORS);
    }

    @Override
    public <R, X extends Exception> R use(String id, Work<? super Reader, ? extends R, X> work)
        throws ModelException, X {
      if (lent) {
        throw new ModelException("The model is in use; try again when that is done.");
      }
      lent = true;
      times++;
      try {
        return work.with(new MadeUpReader(Kind.GIVES_VECTORS));
      } finally {
        lent = false;
      }
    }
  }

  @Test
  void othersHaveTheModelBetweenTwoParts() {
    var models = new One();
    var asked = new int[1];
    Runnable other =
        () -> {
          new LentReader(models, VECTORS).abilities();
          asked[0]++;
        };
    var sentences =
        new SentencesViewModel(
            models,
            new ImmediateWork(),
            other,
            new SimpleObjectProperty<>(VECTORS),
            new SimpleBooleanProperty(true));
    for (String word : Collections.nCopies(40, "fine")) {
      sentences.add(word + " " + models.times);
    }
    assertEquals(44, sentences.compared().get().found().sentences().size());
    assertInstanceOf(SentencesViewModel.Compared.class, sentences.compared().get());
    assertEquals(true, asked[0] > 40, "others went first");
  }
}
