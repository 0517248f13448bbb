package fovea.ui.tray;

import fovea.image.RgbImage;
import fovea.ui.tray.TrayItem.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The pictures at hand: those of this session, recent ones, samples. Arrow keys choose, Enter or a
/// click opens.
public final class ImageTray extends VBox {
  /// Pasted pictures live in memory only, so only the last few are kept.
  private static final int PASTED_KEPT = 10;

  private final Map<Section, List<TrayItem>> items = new EnumMap<>(Section.class);
  private final ObservableList<TrayRow> rows = FXCollections.observableArrayList();
  private final ListView<TrayRow> list = new ListView<>(rows);
  private final TrayCommands commands;
  private @Nullable TrayItem current;

  public ImageTray(TrayCommands commands, Thumbnails thumbnails) {
    this.commands = commands;
    getStyleClass().add("image-tray");
    for (Section section : Section.values()) {
      items.put(section, new ArrayList<>());
    }
    list.setCellFactory(_ -> new TrayCell(commands, thumbnails, this::isCurrent));
    list.setAccessibleText("Pictures");
    list.setPlaceholder(placeholder());
    list.getSelectionModel()
        .selectedIndexProperty()
        .subscribe((before, now) -> skipHeading(before.intValue(), now.intValue()));
    list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().add(list);
  }

  private static Label placeholder() {
    var label = new Label("Pictures you open are kept at hand here.");
    label.setWrapText(true);
    label.getStyleClass().add("quiet");
    return label;
  }

  /// The list itself, to be given the focus.
  public Node list() {
    return list;
  }

  public List<TrayItem> items(Section section) {
    return List.copyOf(items.getOrDefault(section, List.of()));
  }

  /// The files of all pictures, section by section.
  public List<Path> files() {
    return items.values().stream()
        .flatMap(List::stream)
        .flatMap(item -> Stream.ofNullable(item.file()))
        .toList();
  }

  /// Puts `added` on top of its section; it leaves the other sections, but not the samples.
  public void add(TrayItem added) {
    add(added, null);
  }

  /// Puts `added` below the picture `after`, which came with it; where there is none, on top, or
  /// where it stands already.
  public void add(TrayItem added, @Nullable Path after) {
    List<TrayItem> section = items(added);
    int stood = after == null ? place(section, added) : -1;
    items.forEach(
        (other, list) -> {
          if (other != Section.SAMPLES || added.section() == Section.SAMPLES) {
            list.removeIf(added::shows);
          }
        });
    int place =
        after == null
            ? Math.max(0, stood)
            : 1 + place(section, TrayItem.of(added.section(), after));
    section.add(place, added);
    List<TrayItem> pasted = section.stream().filter(i -> i.file() == null).toList();
    pasted.stream().skip(PASTED_KEPT).forEach(section::remove);
    refresh();
  }

  private static int place(List<TrayItem> section, TrayItem item) {
    return IntStream.range(0, section.size())
        .filter(i -> section.get(i).shows(item))
        .findFirst()
        .orElse(-1);
  }

  /// Fills a section, in this order.
  public void fill(Section section, List<Path> files) {
    items.put(section, new ArrayList<>(files.stream().map(f -> TrayItem.of(section, f)).toList()));
    refresh();
  }

  public void remove(TrayItem item) {
    items(item).remove(item);
    refresh();
  }

  private List<TrayItem> items(TrayItem item) {
    return items.computeIfAbsent(item.section(), _ -> new ArrayList<>());
  }

  public Optional<TrayItem> find(Path file) {
    TrayItem wanted = TrayItem.of(Section.DROPPED, file);
    return items.values().stream().flatMap(List::stream).filter(wanted::shows).findFirst();
  }

  public Optional<TrayItem> find(RgbImage pasted) {
    return items(Section.DROPPED).stream().filter(i -> i.pasted() == pasted).findFirst();
  }

  /// Marks the picture that the tabs look at and brings it into sight.
  public void current(@Nullable TrayItem item) {
    current = item == null || items(item).contains(item) ? item : again(item);
    list.refresh();
    if (current != null) {
      int index = rows.indexOf(new TrayRow.Entry(current));
      list.getSelectionModel().clearAndSelect(index);
      reveal(index);
    }
  }

  /// The same picture where it stands now.
  private @Nullable TrayItem again(TrayItem item) {
    return items.values().stream()
        .flatMap(List::stream)
        .filter(item::shows)
        .findFirst()
        .orElse(null);
  }

  private void reveal(int index) {
    list.applyCss();
    list.layout();
    if (list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
        && flow.getFirstVisibleCell() != null
        && flow.getLastVisibleCell() != null
        && index >= 0) {
      int first = flow.getFirstVisibleCell().getIndex();
      int last = flow.getLastVisibleCell().getIndex();
      if (index <= first || index >= last) { // those at the ends may be cut
        list.scrollTo(Math.max(0, index - (last - first) / 2));
      }
    }
  }

  private boolean isCurrent(TrayItem item) {
    return current != null && current.shows(item) && current.section() == item.section();
  }

  /// Opens the picture `by` places further down, round the end.
  public void openNext(int by) {
    List<TrayItem> all = items.values().stream().flatMap(List::stream).toList();
    if (!all.isEmpty()) {
      int now = current == null ? (by > 0 ? -1 : 0) : all.indexOf(current);
      commands.open(all.get(Math.floorMod(now + by, all.size())));
    }
  }

  /// Draws the lines anew, because a small picture has come.
  public void repaint() {
    list.refresh();
  }

  private void refresh() {
    TrayRow selected = list.getSelectionModel().getSelectedItem();
    var fresh = new ArrayList<TrayRow>();
    items.forEach(
        (section, list) -> {
          if (!list.isEmpty()) {
            fresh.add(new TrayRow.Heading(section, list.size()));
            list.forEach(item -> fresh.add(new TrayRow.Entry(item)));
          }
        });
    rows.setAll(fresh);
    if (selected != null) {
      list.getSelectionModel().select(selected);
    }
  }

  private void skipHeading(int before, int now) {
    if (now < 0 || now >= rows.size() || !(rows.get(now) instanceof TrayRow.Heading)) {
      return;
    }
    int onwards = before > now && now > 0 ? now - 1 : now + 1;
    list.getSelectionModel().clearAndSelect(Math.min(onwards, rows.size() - 1));
    if (now == 0) {
      list.scrollTo(0);
    }
  }

  private void key(KeyEvent e) {
    Optional<TrayItem> item = selected();
    if (item.isEmpty()) {
      return;
    }
    if (e.getCode() == KeyCode.ENTER || e.getCode() == KeyCode.SPACE) {
      commands.open(item.get());
      e.consume();
    } else if (e.getCode() == KeyCode.DELETE || e.getCode() == KeyCode.BACK_SPACE) {
      commands.remove(item.get());
      e.consume();
    }
  }

  Optional<TrayItem> selected() {
    return list.getSelectionModel().getSelectedItem() instanceof TrayRow.Entry(TrayItem item)
        ? Optional.of(item)
        : Optional.empty();
  }
}
