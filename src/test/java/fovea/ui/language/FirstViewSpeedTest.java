package fovea.ui.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import fovea.datalibrary.NoDownloads;
import fovea.language.Reader;
import fovea.language.network.NetworkReader;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.Task;
import fovea.network.Settings;
import fovea.network.transformer.Bert;
import fovea.tensor.Compute;
import fovea.tensor.Operators;
import fovea.ui.Fx;
import fovea.ui.language.LanguageViewModel.Mode;
import fovea.ui.task.TaskRig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long it takes from Enter to the view of another text, with a network of BERT-base's sizes
/// (random weights) and 128 tokens.
@Tag("slow")
class FirstViewSpeedTest {
  private static final int TOKENS = 128;
  private static final int TIMES = 9;

  @TempDir static Path vocabulary;

  /// The Read tab with that network, on its own compute thread.
  private static final class Rig extends TaskRig<Mode> implements TaskModels<Reader> {
    private final Compute compute = Compute.start();
    private final Reader reader;
    private LanguageTab tab;

    Rig() {
      reader = compute.submit(Compute.Priority.INTERACTIVE, this::made).join();
      present(
          1400,
          900,
          true,
          () -> {
            tab =
                new LanguageTab(
                    parts(this, () -> {}, new Told(), true),
                    new MadeUpPictureHeads(),
                    new NoDownloads() {});
            return tab.content();
          });
      quiet();
    }

    private Reader made() throws Exception {
      NDManager manager = compute.manager();
      var bert = new Bert(manager, Bert.Configuration.of(new Settings(Map.of()), Bert.Head.NONE));
      bert.state()
          .values()
          .forEach(
              weights ->
                  Operators.assign(
                      weights,
                      manager.randomNormal(0, 0.02f, weights.getShape(), weights.getDataType())));
      return NetworkReader.open(card(), vocabulary, bert, manager);
    }

    private static ModelCard card() {
      return new ModelCard(
          "base",
          "BERT-base",
          Task.LANGUAGE,
          "bert",
          Map.of(),
          "",
          List.of(new ModelCard.File("base.safetensors", 1, "0".repeat(64))),
          "",
          Map.of(),
          "",
          ModelCard.HowMade.unknown(),
          Map.of(),
          false,
          List.of());
    }

    @Override
    protected CompletionStage<Boolean> compute(Callable<Boolean> task) {
      return compute.submit(Compute.Priority.INTERACTIVE, task);
    }

    @Override
    public List<ModelChoice> choices() {
      return List.of(new ModelChoice("base", "BERT-base"));
    }

    @Override
    public <R, X extends Exception> R use(String id, Work<? super Reader, ? extends R, X> work)
        throws X {
      return work.with(reader);
    }

    @Override
    protected LanguageTab tab() {
      return tab;
    }

    /// Seconds until the heads of a text are laid out.
    double seconds(String text) {
      long begun = System.nanoTime();
      Fx.run(
          () -> {
            field("Type or paste a sentence").setText(text);
            tab.model().text().readNow();
          });
      Fx.await(
          "the text to be read",
          () ->
              tab.model().text().shown().get() != null
                  && tab.model().text().shown().get().reading().text().first().equals(text));
      settle();
      return (System.nanoTime() - begun) / 1e9;
    }

    @Override
    public void close() {
      super.close();
      compute.close();
    }
  }

  @Test
  void aTextIsSeenSoonAfterEnter() throws Exception {
    var words = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
    for (int i = 0; i < 2 * TOKENS; i++) {
      words.add("w" + i);
    }
    Files.write(vocabulary.resolve("vocab.txt"), words);
    try (var rig = new Rig()) {
      var seconds = new ArrayList<Double>();
      for (int time = 0; time < TIMES; time++) {
        seconds.add(rig.seconds(String.join(" ", words.subList(5 + time, 3 + time + TOKENS))));
      }
      assertEquals(
          TOKENS, rig.tab.model().text().shown().get().reading().tokens().size(), "tokens");
      double first = seconds.removeFirst();
      Collections.sort(seconds);
      double median = seconds.get(seconds.size() / 2);
      System.out.printf(
          "first %.3f s, then median %.3f s (%.3f to %.3f)%n",
          first, median, seconds.getFirst(), seconds.getLast());
      assertTrue(median < 5, seconds.toString());
    }
  }
}
