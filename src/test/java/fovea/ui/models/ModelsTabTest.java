package fovea.ui.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.modellibrary.shelf.ModelState;
import fovea.modelmanager.Task;
import fovea.ui.Dnd;
import fovea.ui.Fx;
import fovea.ui.control.ForeignTextGuard;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person does in the Models tab.
class ModelsTabTest {
  private static final String SEARCH = "Search models";
  private static final String HUB = "Type owner/name from the hub …";
  private ModelsRig rig;

  @BeforeEach
  void open() {
    rig = new ModelsRig(new MadeUpLibrary());
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private long calls(String call) {
    return rig.library.calls.stream().filter(c -> c.startsWith(call)).count();
  }

  @Test
  void allModelsAreListedAndTheFirstIsChosen() {
    assertEquals(7, rig.names().size());
    assertEquals("Scene captioner", rig.names().getFirst());
    assertTrue(rig.says("7 models"));
    assertTrue(rig.says("Bundled"));
    assertTrue(rig.says("Hugging Face cache"));
    assertTrue(
        rig.says("squashed to 224 × 224 (bicubic), mean 0.485 0.456 0.406"), rig.words() + "");
    assertTrue(rig.says("0.761"));
    assertFalse(rig.says("Delete …"), "a bundled model cannot be deleted");
  }

  @Test
  void namesThatSteerAreShownWithSymbols() {
    var made = new MadeUpLibrary();
    made.add("odd", "\u001b[31mred\u202ecat", Task.LANGUAGE, ModelState.PRESENT, false, 3);
    rig.close();
    Fx.run(ForeignTextGuard::watchWindows);
    rig = new ModelsRig(made);
    rig.select("odd");
    assertTrue(rig.says("␛[31mred⟨U+202E⟩cat"), rig.words() + "");
    assertFalse(rig.says("\u202e"), rig.words() + "");
    assertFalse(rig.says("\u001b"), rig.words() + "");
    assertEquals(8, rig.names().size());
  }

  @Test
  void searchingFindsByNameArchitectureAndSource() {
    rig.shortcut(KeyCode.F);
    rig.robot.write("resnet");
    assertEquals(List.of("ResNet-50", "DETR ResNet-50"), rig.names());
    assertTrue(rig.says("2 of 7"));
    rig.write(SEARCH, "LAB/dpt");
    assertEquals(List.of("DPT Hybrid MiDaS"), rig.names());
    rig.write(SEARCH, "zeppelin");
    assertTrue(rig.says("No model matches “zeppelin”."));
    rig.click("Show all models");
    assertEquals(7, rig.names().size());
    assertEquals("", rig.field(SEARCH).getText());
  }

  @Test
  void filtersLeaveATaskAndWhatIsHere() {
    rig.click("On this machine");
    assertEquals(4, rig.names().size());
    Fx.run(() -> tasks().setValue("captioning"));
    assertEquals(List.of("Scene captioner", MadeUpLibrary.RIGHT_TO_LEFT), rig.names());
    Fx.run(() -> tasks().setValue("language"));
    rig.settle();
    assertTrue(rig.says("There is no model for Language on this machine."), rig.words() + "");
  }

  @SuppressWarnings("unchecked")
  private ComboBox<String> tasks() {
    return (ComboBox<String>) rig.tab.content().lookup(".filters .combo-box");
  }

  @Test
  void columnsSort() {
    Fx.run(
        () -> {
          TableColumn<?, ?> size = rig.table().getColumns().get(2);
          size.setSortType(TableColumn.SortType.DESCENDING);
          rig.table().getSortOrder().add(cast(size));
        });
    assertEquals(MadeUpLibrary.LONG, rig.names().getFirst());
    assertEquals(
        "scene-captioner", Fx.call(() -> rig.table().getSelectionModel().getSelectedItem().id()));
    Fx.run(() -> rig.table().getSortOrder().setAll(List.of(rig.table().getColumns().getFirst())));
    assertEquals(
        rig.names().stream().sorted(Comparator.comparing(n -> n.toLowerCase(Locale.ROOT))).toList(),
        rig.names());
  }

  @SuppressWarnings("unchecked")
  private static <T> TableColumn<T, ?> cast(TableColumn<?, ?> column) {
    return (TableColumn<T, ?>) column;
  }

  @Test
  void tensorsCanBeReadAndFiltered() {
    rig.select("resnet50");
    assertTrue(rig.says("24.5 million parameters"), rig.words() + "");
    rig.click("Tensors");
    assertEquals(26, rig.tensors().getItems().size());
    rig.write("Filter by name or type", "layer.11");
    assertEquals(2, rig.tensors().getItems().size());
    assertTrue(rig.says("2 of 26"));
    assertTrue(rig.says("768 × 768"));
    assertEquals(1, calls("details resnet50"));
    rig.select("blip");
    assertTrue(rig.says("once the model is on this machine"));
    assertEquals(0, calls("details blip"));
  }

  @Test
  void tensorsThatDoNotFitAreNamed() {
    rig.library.misfit = true;
    rig.select("resnet50");
    rig.click("Tensors – do not fit");
    assertTrue(rig.says("so the model cannot be loaded"));
    assertTrue(rig.says("Missing: 2"));
    assertTrue(rig.says("classifier.weight\nclassifier.bias"));
    assertTrue(rig.says("1024 × 1024 is needed"));
    rig.click("Show all 7");
    assertTrue(rig.says("a\nb\nc\nd\ne\nf\ng"));
  }

  @Test
  void filesThatCannotBeReadAreASentenceWithRetry() {
    rig.library.failure = "details: The file model.safetensors is cut off; download it again.";
    rig.select("resnet50");
    rig.click("Tensors");
    assertTrue(rig.says("is cut off; download it again."));
    rig.library.failure = "";
    rig.click("Retry");
    rig.quiet();
    assertEquals(26, rig.tensors().getItems().size());
  }

  @Test
  void aDownloadShowsProgressAndCanBeHeld() {
    rig.select("blip");
    rig.click("Download");
    var transfer = rig.transfer("blip");
    transfer.tenths.release(3);
    rig.awaitWords("30 % · 297 MB of 990 MB · 12.4 MB/s · 56 s left");
    rig.click("Pause");
    assertTrue(transfer.paused);
    assertTrue(rig.says("Paused at 297 MB of 990 MB"));
    assertTrue(rig.says("Paused 30 %"), "the table says so, too");
    rig.click("Resume");
    assertFalse(transfer.paused);
    transfer.tenths.release(7);
    rig.quiet();
    assertTrue(rig.says("Load"));
    assertFalse(rig.says("Download"));
    assertEquals("BLIP base", Fx.call(() -> rig.model().selected().get().card().name()));
  }

  @Test
  void severalDownloadsRunAtOnceAndOneIsCancelled() {
    rig.select("blip");
    rig.click("Download");
    rig.transfer("blip").tenths.release(2);
    rig.choose("dpt");
    rig.click("Download");
    rig.transfer("dpt").tenths.release(4);
    rig.awaitWords("40 % ·");
    assertEquals(2, Fx.call(() -> rig.work.running().size()));
    rig.click("Cancel");
    assertTrue(rig.transfer("dpt").cancelled);
    Fx.await("one download", () -> rig.work.running().size() == 1);
    assertTrue(rig.says("Download"));
    assertFalse(rig.transfer("blip").cancelled);
    assertEquals(List.of(), rig.warned);
  }

  @Test
  void aDownloadCancelledInTheStatusBarIsCalledOff() {
    rig.select("blip");
    rig.click("Download");
    var transfer = rig.transfer("blip");
    transfer.tenths.release(1);
    rig.awaitWords("10 % ·");
    Fx.run(() -> rig.work.running().getFirst().cancel());
    rig.quiet();
    assertTrue(transfer.cancelled);
    assertTrue(rig.says("Download"));
  }

  @Test
  void aFailureIsASentenceAndCanBeTriedAgain() {
    rig.select("blip");
    rig.library.failure = "download: The hub does not answer; check the connection and try again.";
    rig.click("Download");
    rig.quiet();
    assertTrue(rig.says("The hub does not answer; check the connection and try again."));
    assertTrue(rig.says("Download failed"));
    rig.write(SEARCH, "detr");
    assertEquals(List.of("DETR ResNet-50"), rig.names());
    assertFalse(rig.says("Retry"), "what can be done is to be done to what is in the list");
    rig.write(SEARCH, "");
    rig.select("blip");
    rig.library.failure = "";
    rig.click("Retry");
    rig.transfer("blip").tenths.release(10);
    rig.quiet();
    assertFalse(rig.says("The hub does not answer"));
    assertTrue(rig.says("Load"));
  }

  @Test
  void aFailureOfAModelThatIsNotLookedAtIsToldByTheWindow() {
    rig.select("blip");
    rig.click("Download");
    var transfer = rig.transfer("blip");
    rig.choose("dpt");
    transfer.failure = "The disk is full; delete a model and try again.";
    transfer.tenths.release();
    rig.quiet();
    assertEquals(List.of("BLIP base: The disk is full; delete a model and try again."), rig.warned);
  }

  @Test
  void loadingAndUnloadingHappenOnTheComputeThread() {
    rig.select("resnet50");
    rig.click("Load");
    rig.quiet();
    assertTrue(rig.library.calls.contains("load resnet50 on compute"), rig.library.calls + "");
    assertTrue(rig.says("Loaded on CPU · 98.0 MB"), rig.words() + "");
    rig.click("Unload");
    rig.quiet();
    assertTrue(rig.says("Load"));
    assertFalse(rig.says("Loaded on"));
  }

  @Test
  void aModelTooLargeForTheMemoryIsWarnedOf() {
    rig.select("long");
    assertTrue(rig.says("only this much is free: 2.3 GB (Memory)"), rig.words() + "");
    rig.select("scene-captioner");
    assertFalse(rig.says("is free:"), rig.words() + "");
  }

  @Test
  void deletingAsksFirst() {
    rig.select("resnet50");
    rig.click("Delete …");
    assertTrue(rig.says("Delete 3 files, 98.0 MB, in "));
    assertTrue(rig.says("It can be downloaded again."));
    rig.click("Keep");
    assertEquals(0, calls("delete"));
    Fx.run(() -> rig.table().requestFocus());
    rig.type(KeyCode.DELETE);
    rig.click("Delete");
    rig.quiet();
    assertEquals(1, calls("delete resnet50"));
    assertTrue(rig.says("Download"));
    rig.select("detr");
    assertFalse(rig.says("Delete …"), "the Hugging Face cache is only read");
  }

  @Test
  void aLoadedModelIsUnloadedBeforeItIsDeleted() {
    rig.select("resnet50");
    rig.click("Load");
    rig.quiet();
    rig.click("Delete …");
    assertTrue(rig.says("will be unloaded first"));
    rig.click("Delete");
    Fx.await("the deletion", () -> calls("delete resnet50") == 1);
    rig.quiet();
    List<String> calls = rig.library.calls;
    assertTrue(calls.indexOf("unload resnet50") < calls.indexOf("delete resnet50"), calls + "");
  }

  @Test
  void aBrokenModelSaysWhyAndCanOnlyBeDeleted() {
    rig.library.addBroken("cut", "The file model.safetensors is missing.");
    Fx.run(() -> rig.tab.refresh());
    rig.quiet();
    rig.select("cut");
    assertTrue(rig.says("Broken"));
    assertTrue(rig.says("The file model.safetensors is missing."));
    assertFalse(rig.says("Load"));
    assertFalse(rig.says("Verify"));
    rig.click("Delete …");
    assertTrue(rig.says("in /home/ada/models/cut"));
  }

  @Test
  void verifyingListsEachCheck() {
    rig.select("resnet50");
    rig.click("Verify");
    rig.quiet();
    assertTrue(rig.says("Verified: it computes what it should."));
    assertTrue(rig.says("The largest difference is 2.1e-6."));
    rig.library.retrain("resnet50"); // what was found was of other weights
    Fx.run(rig.tab::refresh);
    rig.quiet();
    assertFalse(rig.says("it computes what it should"));
    rig.select("detr");
    rig.click("Verify");
    rig.quiet();
    assertTrue(rig.says("1 of 2 checks passed"));
    rig.click("Close");
    assertFalse(rig.says("checks passed"));
    rig.select("rtl");
    rig.click("Verify");
    rig.quiet();
    assertTrue(rig.says("there was nothing to compare the answer with."));
    assertFalse(rig.says("it computes what it should"));
  }

  @Test
  void aModelOfTheHubIsAddedAndChosen() {
    rig.write(HUB, "lab/nothing");
    rig.type(KeyCode.ENTER);
    rig.quiet();
    assertTrue(rig.says("There is no model “lab/nothing” on the hub."));
    rig.write(SEARCH, "detr");
    rig.write(HUB, "https://huggingface.co/lab/vit/tree/main");
    rig.click("Add");
    rig.quiet();
    assertFalse(rig.says("There is no model"));
    assertEquals("vit", Fx.call(() -> rig.model().selected().get().id()));
    assertEquals(8, rig.names().size(), "a filter must not hide the new model");
    assertEquals("", rig.field(HUB).getText());
  }

  @Test
  void droppedWeightsAreImportedAndPicturesAreLeftToTheWindow(@TempDir Path folder) {
    var weights = folder.resolve("mine.safetensors").toFile();
    var picture = new File("house.png");
    Dnd.dropFiles(rig.tab.content(), List.of(picture));
    rig.quiet();
    assertEquals(0, calls("import"));
    Dnd.hover(rig.tab.content(), List.of(weights));
    assertTrue(rig.says("Drop to import the model"));
    Dnd.dropFiles(rig.tab.content(), List.of(weights, picture, folder.toFile()));
    Fx.await("both imports", () -> calls("import") == 2);
    rig.quiet();
    assertFalse(rig.says("Drop to import the model"));
    assertEquals(List.of(picture.toPath()), rig.opened);
    assertTrue(rig.names().contains("Imported mine"));
  }

  @Test
  void whatAFileDoesNotSayIsAskedFor(@TempDir Path folder) {
    rig.chosen = List.of(folder.resolve("unknown.pt"), folder.resolve("second.pt"));
    rig.click("Import …");
    rig.awaitWords("unknown.pt: The file does not say which architecture it is for");
    assertTrue(rig.says("1 more is waiting."));
    rig.write("Architecture", "resnet");
    rig.chosen = List.of(folder.resolve("labels.txt"));
    rig.click("Choose …");
    rig.click("Try again");
    Fx.await("the second import", () -> rig.names().contains("Imported second"));
    rig.quiet();
    var given = rig.library.hints.get(1);
    assertEquals("resnet", given.architecture());
    assertEquals(Optional.of(folder.resolve("labels.txt")), given.labels());
    assertFalse(rig.says("does not say"));
    assertTrue(rig.names().contains("Imported unknown"));
  }

  @Test
  void whatNoFileSaysIsAskedWithTheUsualChosen(@TempDir Path folder) {
    rig.chosen = List.of(folder.resolve("bare.pt"));
    rig.click("Import …");
    rig.awaitWords("bare.pt does not say everything that its answers depend on");
    assertTrue(rig.says("No file of the model says what a picture goes through before it."));
    Fx.run(
        () -> {
          ComboBox<?> box = (ComboBox<?>) rig.tab.content().lookup(".import-questions .combo-box");
          box.getSelectionModel().select(1);
        });
    rig.click("Import");
    Fx.await("the import", () -> rig.names().contains("Imported bare"));
    rig.quiet();
    assertEquals(Map.of("statistics", "none"), rig.library.hints.getFirst().choices());
    assertFalse(rig.says("does not say everything"));
    rig.chosen = List.of(folder.resolve("bare2.pt"));
    rig.click("Import …");
    rig.awaitWords("bare2.pt does not say everything");
    rig.click("Import");
    Fx.await("the second import", () -> rig.names().contains("Imported bare2"));
    assertEquals(Map.of(), rig.library.hints.get(1).choices());
  }

  @Test
  void theCodeOfAFileRunsWhereAPersonSaysSo(@TempDir Path folder) {
    rig.chosen = List.of(folder.resolve("unknown.pt"));
    rig.click("Import …");
    rig.awaitWords("unknown.pt: The file does not say which architecture it is for");
    rig.write("Architecture", "any");
    rig.click("It is TorchScript, and I trust whoever made it: run its own code");
    rig.click("Try again");
    Fx.await("the import", () -> rig.names().contains("Imported unknown"));
    assertFalse(rig.library.hints.getFirst().runsCode());
    assertTrue(rig.library.hints.get(1).runsCode());
  }

  @Test
  void aGuessedNetworkCanBeCorrected(@TempDir Path folder) {
    rig.chosen = List.of(folder.resolve("stack.pt"));
    rig.click("Import …");
    rig.awaitWords("No file says how the layers are joined");
    Fx.run(
        () -> {
          ComboBox<?> box = (ComboBox<?>) rig.tab.content().lookup(".import-questions .combo-box");
          box.getSelectionModel().select(1);
        });
    rig.click("See or correct it …");
    TextArea text =
        Fx.call(() -> (TextArea) rig.tab.content().lookup(".network-editor .text-area"));
    String guessed = Fx.call(text::getText);
    assertTrue(guessed.contains("\"image_size\" : 32"), guessed);
    String corrected = guessed.replace("32", "30");
    Fx.run(() -> text.setText(corrected));
    rig.click("Import");
    Fx.await("the import", () -> rig.names().contains("Imported stack"));
    assertEquals(corrected, rig.library.hints.getFirst().network());
  }

  @Test
  void aNetworkAsJsonComesWithItsWeights(@TempDir Path folder) throws IOException {
    Path told = Files.writeString(folder.resolve("net.json"), "{\"layers\":[]}");
    Dnd.dropFiles(rig.tab.content(), List.of(folder.resolve("own.pt").toFile(), told.toFile()));
    Fx.await("the import", () -> rig.names().contains("Imported own"));
    assertEquals("{\"layers\":[]}", rig.library.hints.getFirst().network());
    assertEquals(List.of(), rig.opened);
  }

  @Test
  void theWindowCanHandFilesOver(@TempDir Path folder) {
    Fx.run(() -> rig.tab.importFiles(List.of(folder.resolve("unknown.bin"))));
    rig.awaitWords("unknown.bin: ");
    assertTrue(rig.said.contains("tab Models"));
    rig.click("Leave it");
    assertFalse(rig.says("unknown.bin"));
  }

  @Test
  void whateverIsInFrontAnImportedModelIsShown(@TempDir Path folder) {
    rig.shortcut(KeyCode.E);
    assertTrue(rig.says("No NVIDIA GPU was found"));
    Dnd.dropFiles(rig.tab.content(), List.of(folder.resolve("fresh.bin").toFile()));
    Fx.await("the import", () -> rig.tab.content().lookup(".model-table") != null);
    rig.quiet();
    assertTrue(rig.names().contains("Imported fresh"), rig.names().toString());
    assertEquals("fresh", Fx.call(() -> rig.model().selected().get().id()));
  }

  @Test
  void aModelIsUsedWhereItCanBe(@TempDir Path folder) {
    Fx.run(() -> rig.tab.importFiles(List.of(folder.resolve("fresh.bin"))));
    Fx.await("the import", () -> rig.names().contains("Imported fresh"));
    rig.quiet();
    MenuButton use = (MenuButton) rig.control("Use in …");
    assertEquals(
        List.of("Classify", "Explain", "Attack"),
        Fx.call(() -> use.getItems().stream().map(MenuItem::getText).toList()));
    Fx.run(() -> use.getItems().get(1).fire());
    assertEquals("tab Explain", rig.said.getLast());
    rig.click("Evaluate");
    assertEquals("tab Classify", rig.said.getLast());
  }

  @Test
  void theEnginePageTellsWhyCudaIsNotUsed() {
    rig.shortcut(KeyCode.E);
    rig.quiet();
    assertTrue(rig.says("No NVIDIA GPU was found"));
    assertTrue(rig.says("5.9 GB of 8.2 GB"));
    assertTrue(rig.says("Models · 676 MB"));
    assertTrue(rig.says("AVX-512"));
    rig.click("Check again");
    rig.quiet();
    assertTrue(rig.said.contains("All 90 operators that were tried are right."));
    rig.library.gpu = true;
    rig.click("Refresh");
    rig.quiet();
    assertTrue(rig.says("NVIDIA H200"));
    rig.click("Copy path");
    assertTrue(rig.said.contains("The path has been copied."));
    rig.click("Library");
    assertEquals(7, rig.names().size());
  }

  @Test
  void aListThatCannotBeReadIsASentenceAndCanBeReadAgain() {
    rig.library.failure = "The list of models is locked by another program; close it.";
    Fx.run(() -> rig.tab.refresh());
    rig.quiet();
    rig.awaitWords("The list of models is locked by another program; close it.");
    rig.library.failure = "";
    rig.click("Try again");
    rig.quiet();
    assertFalse(rig.says("is locked"));
    assertEquals(7, rig.names().size());
  }

  @Test
  void cardsThatCannotBeReadAreTold() {
    rig.library.problems.add("The card broken.json is not JSON, so its model is left out.");
    rig.type(KeyCode.F5);
    rig.quiet();
    assertTrue(rig.says("The card broken.json is not JSON"));
  }

  @Test
  void hundredsOfModelsStayQuick() {
    for (int i = 0; i < 800; i++) {
      rig.library.add("m" + i, "Model " + i, Task.LANGUAGE, ModelState.AVAILABLE, false, i + 1);
    }
    Fx.run(() -> rig.tab.refresh());
    rig.quiet();
    long start = System.nanoTime();
    rig.write(SEARCH, "model 79");
    assertEquals(18, rig.names().size()); // 79, 179 … 779 and 790 … 799
    assertTrue(System.nanoTime() - start < 5e9);
    assertTrue(rig.names().contains(Fx.call(() -> rig.model().selected().get().card().name())));
  }

  @Test
  void theKeysAreOnTheSheet() {
    assertTrue(rig.tab.keys().sheet().containsValue("Search the models"));
    assertTrue(rig.tab.keys().sheet().containsKey("Delete"));
  }
}
