package fovea.ui.attack.robustness;

import fovea.attack.evaluation.AttackResults;
import fovea.attack.evaluation.ModelRobustness;
import fovea.attack.evaluation.PicturesBehind.Fates;
import fovea.attack.evaluation.PicturesBehind.Pair;
import fovea.format.Quantities;
import fovea.ui.attack.robustness.BehindViewModel.Chosen;
import fovea.ui.attack.robustness.BehindViewModel.Source;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.gallery.Gallery.Content;
import fovea.ui.gallery.Gallery.Item;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The pictures behind a number: those that fell, those that stood, those that are wrong as they
/// are, each clean and attacked side by side.
final class BehindPane extends VBox {
  /// Attacks a picture by hand.
  interface Sending {
    /// @param made what was made of it, where that was looked at
    void send(Chosen number, Item picture, Optional<Pair> made);
  }

  private static final List<String> FATES = List.of("Fell", "Stood", "Wrong without attack");

  private final BehindViewModel model;
  private final BackgroundWork work;
  private final Label title = Widgets.wrapped("", "pictures-title");
  private final Label words = Widgets.wrapped("", "quiet");
  private final List<PictureGallery> galleries;
  private final Sections fates;
  private @Nullable Source shown;

  /// @param onOpen hears which picture a person wants to attack by hand
  BehindPane(BehindViewModel model, BackgroundWork work, Sending onOpen) {
    super(8);
    this.model = model;
    this.work = work;
    getStyleClass().add("robustness-behind");
    setMinWidth(0);
    galleries =
        FATES.stream()
            .map(
                name ->
                    new PictureGallery(
                        work,
                        item -> {
                          Chosen now = model.chosen().get();
                          Source source = shown;
                          if (now != null && source != null) {
                            onOpen.send(now, item, source.pair(item.place()));
                          }
                        }))
            .toList();
    fates = new Sections(FATES, galleries);
    VBox.setVgrow(fates, Priority.ALWAYS);
    HBox.setHgrow(title, Priority.ALWAYS);
    title.setMaxWidth(Double.MAX_VALUE);
    Button away =
        Widgets.button(
            "", Feather.X, () -> model.chosen().set(null), "button-icon", "flat", "small");
    away.setAccessibleText("Close the pictures");
    var head = new HBox(6, title, away);
    head.setAlignment(Pos.TOP_LEFT);
    words.setText(
        "Clean, and beside it what the attack makes of it, rounded to 8 bits to be shown. A press"
            + " attacks it in the side Picture.");
    getChildren().setAll(head, words, fates);
    model.chosen().subscribe(this::show);
  }

  private void show(@Nullable Chosen one) {
    Widgets.shown(this, one != null);
    galleries.forEach(gallery -> gallery.show(Content.NONE));
    if (one == null) {
      return;
    }
    title.setText(one.title());
    boolean proved = one.number().attack().equals(ModelRobustness.CERTIFIED);
    boolean clean = one.number().attack().equals(AttackResults.CLEAN);
    String fell = proved ? "Not proved" : "Fell";
    String stood = proved ? "Proved" : clean ? "Right" : "Stood";
    Source source = model.source(one);
    shown = source;
    if (one.places().isPresent()) {
      show(one, source, 0, fell, one.places().get());
      show(one, source, 1, stood, List.of());
      show(one, source, 2, FATES.get(2), List.of());
      fates.select(0);
      return;
    }
    work.<Fates>startLatest(
        this,
        "Looking which pictures these are",
        Lane.COMPUTE,
        reporter -> model.fates(one),
        state -> {
          if (state instanceof Work.Done<Fates>(Fates found) && model.chosen().get() == one) {
            show(one, source, 0, fell, found.fell());
            show(one, source, 1, stood, found.stood());
            show(one, source, 2, FATES.get(2), found.wrong());
            fates.select(clean || found.fell().isEmpty() ? 1 : 0);
          } else if (state instanceof Work.Failed<Fates>(String reason)) {
            galleries.getFirst().show(new Content("", reason, Optional.empty(), List.of()));
          }
        });
  }

  private void show(Chosen one, Source source, int index, String name, List<Integer> places) {
    fates.rename(index, "%s (%s)".formatted(name, Quantities.count(places.size())));
    var data = one.result().opened().pictures().data();
    List<Item> items =
        places.stream()
            .map(
                place ->
                    new Item(
                        place,
                        data.pictureName(place),
                        data.labels().get(data.label(place)),
                        "",
                        ""))
            .toList();
    galleries.get(index).show(new Content("", "No pictures.", Optional.of(source), items));
  }
}
