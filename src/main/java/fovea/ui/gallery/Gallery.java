package fovea.ui.gallery;

import fovea.format.Quantities;
import fovea.image.RgbImage;
import fovea.ui.control.Widgets;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.work.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Examples of a data set, a page at a time, each with what was said of it.
public abstract class Gallery extends VBox {
  public static final int PAGE = 24;

  /// One example.
  ///
  /// @param place in the data set
  /// @param name how it is called, or what it says
  /// @param title what was said of it
  /// @param number how sure that was, or ""
  /// @param note what it is
  public record Item(int place, String name, String title, String number, String note) {}

  /// Where pictures come from.
  public interface Source {
    /// Where they are had: from files, or from what calculates.
    default Lane lane() {
      return Lane.FILES;
    }

    /// The same with what is known of it once it was read.
    default Item told(Item one) {
      return one;
    }

    /// How wide a picture is for its height.
    default double shape() {
      return 1;
    }

    /// Small copies of some, by their places; those that cannot be read are left out.
    Map<Integer, RgbImage> small(int[] places, Progress progress) throws IOException;

    /// One as it is.
    RgbImage picture(int place) throws IOException;
  }

  /// Some examples.
  ///
  /// @param heading "" for none
  /// @param whereNone what is said when there are none
  /// @param data what they are of; empty where it is not here: then they are named only
  public record Content(
      String heading, String whereNone, Optional<? extends Source> data, List<Item> items) {
    public static final Content NONE = new Content("", "", Optional.empty(), List.of());

    public Content {
      items = List.copyOf(items);
    }
  }

  private final String word;
  private final Label title = Widgets.wrapped("", "pictures-title");
  private final Label range = Widgets.label("", "quiet");
  private final Label none = Widgets.wrapped("", "empty-text");
  private final Button back = turn("Page before", Feather.CHEVRON_LEFT, -1);
  private final Button forth = turn("Next page", Feather.CHEVRON_RIGHT, 1);
  private final HBox pager = new HBox(2, range, Widgets.gap(), back, forth);
  private final ScrollPane scroll;
  private Optional<? extends Source> data = Optional.empty();
  private List<Item> all = List.of();
  private int page;

  /// @param word for one of them: "picture"
  /// @param tiles where they stand
  protected Gallery(String word, Pane tiles) {
    super(8);
    this.word = word;
    scroll = new ScrollPane(tiles);
    getStyleClass().add("pictures-pane");
    setMinSize(0, 0);
    pager.setAlignment(Pos.CENTER_LEFT);
    tiles.getStyleClass().add("tiles");
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().setAll(title, pager, none, scroll);
    Widgets.shown(title, false);
  }

  private Button turn(String what, Feather icon, int by) {
    Button button = Widgets.button("", icon, () -> go(page + by), "button-icon", "flat", "small");
    button.setAccessibleText(what);
    return button;
  }

  /// Shows the first page of some examples.
  public final void show(Content content) {
    data = content.data();
    all = content.items();
    title.setText(content.heading());
    Widgets.shown(title, !content.heading().isEmpty());
    none.setText(content.whereNone());
    Widgets.shown(none, all.isEmpty());
    go(0);
  }

  public final List<Item> all() {
    return all;
  }

  /// Where pictures come from, where they are here.
  protected final Optional<? extends Source> data() {
    return data;
  }

  /// Shows a page.
  protected abstract void fill(List<Item> now);

  /// Tells why a page could not be read.
  protected final void fail(String reason) {
    none.setText(reason);
    Widgets.shown(none, true);
  }

  private void go(int next) {
    int last = Math.max(0, (all.size() - 1) / PAGE);
    page = Math.clamp(next, 0, last);
    back.setDisable(page == 0);
    forth.setDisable(page == last);
    Widgets.shown(pager, !all.isEmpty());
    boolean turning = last > 0;
    Widgets.shown(back, turning);
    Widgets.shown(forth, turning);
    List<Item> now =
        all.subList(Math.min(all.size(), page * PAGE), Math.min(all.size(), (page + 1) * PAGE));
    range.setText(
        turning
            ? "%s–%s of %s"
                .formatted(
                    Quantities.count(page * PAGE + 1L),
                    Quantities.count(page * PAGE + now.size()),
                    Quantities.count(all.size()))
            : Quantities.count(all.size(), word));
    scroll.setVvalue(0);
    fill(now);
  }
}
