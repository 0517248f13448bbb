package fovea.ui.language.sentences;

import fovea.format.Quantities;
import fovea.language.sentence.Similarities;
import fovea.ui.chart.grid.GridContent;
import fovea.ui.chart.grid.NumberGrid;
import fovea.ui.control.Assumptions;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.language.sentences.SentencesViewModel.Compared;
import fovea.ui.work.Work;
import java.util.List;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The sentences, one a line, their cosines as a grid, and those most alike to the chosen one.
public final class SentencesView extends VBox {
  private static final Duration REST = Duration.millis(400);
  private static final double SIDE = 320;
  private static final int NEIGHBOURS = 50;

  private final SentencesViewModel model;
  private final NumberGrid grid =
      new NumberGrid("Click a sentence’s row to see which others are most alike to it.");
  private final VBox neighbours = new VBox(6);
  private final Assumptions assumptions = new Assumptions();
  private final Banner notes = new Banner("info", Feather.INFO);
  private final EmptyState nothing = new EmptyState(Feather.LIST);
  private final HBox content;

  /// @param models where the model is chosen
  public SentencesView(SentencesViewModel model, Region models) {
    super(8);
    this.model = model;
    getStyleClass().addAll("text-frame", "sentences");
    setMinSize(0, 0);
    var area = new TextArea();
    area.setPromptText("One sentence a line; paste as many as you like");
    area.setAccessibleText("Sentences, one a line");
    area.setWrapText(false);
    area.setMinHeight(60);
    var rest = new PauseTransition(REST);
    rest.setOnFinished(e -> model.compare());
    area.textProperty().bindBidirectional(model.text());
    area.textProperty().addListener((o, before, now) -> rest.playFromStart());
    VBox.setVgrow(area, Priority.ALWAYS);
    var left = new VBox(8, Widgets.label("Sentences, one a line", "field-name"), area);
    var close = Sections.scrolled(new VBox(14, neighbours, assumptions));
    close.setPrefHeight(220);
    left.getChildren().addAll(close);
    left.setMinWidth(220);
    left.setPrefWidth(SIDE);
    HBox.setHgrow(grid, Priority.ALWAYS);
    var place = new StackPane(grid, nothing);
    place.setMinSize(0, 0);
    HBox.setHgrow(place, Priority.ALWAYS);
    content = new HBox(18, left, place);
    content.setMinSize(0, 0);
    VBox.setVgrow(content, Priority.ALWAYS);
    var progress = new ProgressRow(model::cancel);
    var failed =
        new Banner(
            "danger",
            Feather.ALERT_CIRCLE,
            Widgets.button("Try again", Feather.ROTATE_CW, model::again, "small"));
    var top = new HBox(10, models);
    top.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(top, progress, failed, notes, content);
    grid.onCell(cell -> model.chosen().set(cell.row()));
    grid.onRow(model.chosen()::set);
    model
        .state()
        .subscribe(
            state -> {
              progress.show(state);
              failed.say(state instanceof Work.Failed<Compared>(String reason) ? reason : "");
              arrange();
            });
    model.compared().subscribe(this::show);
    model.chosen().subscribe(_ -> neighbours(model.compared().get()));
  }

  private void arrange() {
    boolean there = model.compared().get() != null;
    Widgets.shown(grid, there);
    boolean failed = model.state().get() instanceof Work.Failed<Compared>;
    Widgets.shown(nothing, !there);
    nothing.say(
        failed ? "No similarities" : "Nothing to compare yet",
        failed ? "Above it is said why." : "Type or paste sentences, one a line.");
  }

  private void show(@Nullable Compared now) {
    arrange();
    notes.say(now == null ? "" : String.join(" ", now.found().notes()));
    assumptions.show(
        now == null
            ? List.of()
            : Stream.concat(now.model().assumptions().stream(), now.assumptions().stream())
                .toList());
    neighbours(now);
    if (now == null) {
      grid.show(GridContent.none());
      return;
    }
    Similarities found = now.found();
    grid.show(
        GridContent.plain(
            "sentence",
            "sentence",
            found.sentences(),
            found.sentences(),
            found.cosines(),
            true,
            value -> Quantities.decimal(value, 2),
            (row, column) ->
                "%s: “%s” and “%s”"
                    .formatted(
                        Quantities.decimal(found.cosines()[row][column], 4),
                        found.sentences().get(row),
                        found.sentences().get(column))));
  }

  private void neighbours(@Nullable Compared now) {
    neighbours.getChildren().clear();
    if (now == null || now.found().sentences().size() < 2) {
      return;
    }
    Similarities found = now.found();
    int chosen = Math.clamp(model.chosen().get(), 0, found.sentences().size() - 1);
    Label title = Widgets.wrapped("", "strong");
    Widgets.name(title, "Most alike to “%s”".formatted(found.sentences().get(chosen)));
    neighbours.getChildren().add(title);
    List<Similarities.Neighbour> all = found.neighbours(chosen);
    for (Similarities.Neighbour one : all.subList(0, Math.min(all.size(), NEIGHBOURS))) {
      var number = Widgets.label(Quantities.decimal(one.cosine(), 4), "score");
      number.setMinWidth(Region.USE_PREF_SIZE);
      Label sentence = Widgets.wrapped("");
      Widgets.name(sentence, found.sentences().get(one.index()));
      HBox.setHgrow(sentence, Priority.ALWAYS);
      neighbours.getChildren().add(new HBox(10, number, sentence));
    }
  }
}
