package fovea.ui.evaluation.kept;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.datalibrary.DataLibrary;
import fovea.evaluations.EvaluationStore;
import fovea.evaluations.KeptEvaluation;
import fovea.evaluations.Made;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.ui.Fx;
import fovea.ui.work.FxBackgroundWork;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import javafx.scene.control.ComboBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Results are their titles here.
class KeptBoxTest {
  @TempDir Path folder;
  private final CountDownLatch slow = new CountDownLatch(1);

  private final class Titles implements KeptForm<String> {
    @Override
    public String kind() {
      return "titles";
    }

    @Override
    public boolean repeats(String latest, String earlier) {
      return false;
    }

    @Override
    public void write(String result, Path at) throws IOException {
      try {
        slow.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    @Override
    public String read(KeptEvaluation kept) throws Exception {
      if (kept.made().title().equals("slow")) {
        slow.await();
      }
      return kept.made().title();
    }
  }

  private static final class NoModels implements TaskModels<String> {
    @Override
    public List<ModelChoice> choices() {
      return List.of();
    }

    @Override
    public <R, X extends Exception> R use(String id, Work<? super String, ? extends R, X> work) {
      throw new UnsupportedOperationException();
    }
  }

  private static DataLibrary noData() {
    return (DataLibrary)
        Proxy.newProxyInstance(
            DataLibrary.class.getClassLoader(),
            new Class<?>[] {DataLibrary.class},
            (proxy, method, arguments) -> method.getReturnType() == String.class ? "" : null);
  }

  private static Made made(String title, int second) {
    var data = new Made.OfData("", "data", "", 0, "");
    return new Made(Instant.EPOCH.plusSeconds(second), "1", title, List.of(), data, title);
  }

  private static FxBackgroundWork work() {
    return new FxBackgroundWork(task -> CompletableFuture.failedFuture(new Error()));
  }

  @Test
  void whatIsDeletedWhileItIsBeingKeptIsNotThereAfterARestart() throws Exception {
    var store = new EvaluationStore(folder);
    Fx.start();
    try (var work = work()) {
      var results =
          new KeptResults<>(new Keeping(store, "1", new NoModels(), noData()), new Titles(), work);
      Fx.run(
          () -> {
            results.add("one");
            results.keep("one", made("one", 1));
            results.forget();
          });
      slow.countDown();
      Fx.await(
          "both to end",
          () -> work.running().isEmpty() && folder.resolve("titles").toFile().exists());
      Fx.await("that it is gone", () -> folder.resolve("titles").toFile().list().length == 0);
    }
  }

  @Test
  void ofTwoThatAreOpenedTheLaterChoiceIsSeen() throws Exception {
    var store = new EvaluationStore(folder);
    int second = 0;
    for (String title : List.of("quick", "slow", "seen")) {
      store.keep("titles", made(title, ++second), at -> {});
    }
    Fx.start();
    try (var work = work()) {
      var results =
          new KeptResults<>(new Keeping(store, "1", new NoModels(), noData()), new Titles(), work);
      var box = Fx.call(() -> new KeptBox<>("", "", results, one -> one, results.shown()));
      var combo = (ComboBox<?>) box.getChildren().getFirst();
      Fx.run(results::load);
      Fx.await("the latest", () -> "seen".equals(results.shown().get()));
      List<String> earlier =
          Fx.call(() -> results.earlier().stream().map(one -> one.made().title()).toList());
      Fx.run(() -> combo.getSelectionModel().select(1 + earlier.indexOf("slow")));
      Fx.run(() -> combo.getSelectionModel().select(1 + earlier.indexOf("quick")));
      Fx.await("the one that is there first", () -> "quick".equals(results.shown().get()));
      slow.countDown();
      Fx.await("the other to end", () -> work.running().isEmpty());
      Fx.run(() -> {}); // what it said is heard
      assertEquals("quick", results.shown().get());
    }
  }
}
