package fovea.plot;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/// Names of what is drawn, each after its mark, in as many rows as they need.
public record Legend(List<Entry> entries, double width) {
  /// Width of a mark.
  public static final double MARK = 22;

  private static final double ROW = 16;
  private static final double GAP = 18;
  private static final double MOST_TEXT = 230;
  private static final int MOST_ENTRIES = 24;

  /// What draws a mark from x to x + MARK around the height y.
  public interface Mark {
    void paint(Graphics2D g, double x, double y);
  }

  /// @param note what is said of it in the muted colour, or ""
  public record Entry(String name, String note, Mark mark) {}

  private record Place(TextBlock name, TextBlock note, Mark mark, double x, int row) {}

  public Legend {
    entries = List.copyOf(entries);
  }

  public double height() {
    List<Place> places = places();
    return places.isEmpty() ? 0 : (places.getLast().row + 1) * ROW;
  }

  public void paint(FigureCanvas canvas, double x, double y) {
    for (Place place : places()) {
      double left = x + place.x;
      double top = y + place.row * ROW;
      place.mark.paint(canvas.g(), left, top + ROW / 2);
      double text = left + MARK + 6;
      canvas.text(place.name, canvas.style().foreground(), text, top + 1);
      canvas.text(place.note, canvas.style().muted(), text + place.name.width() + 6, top + 1);
    }
  }

  private List<Place> places() {
    var shown = new ArrayList<>(entries.subList(0, Math.min(MOST_ENTRIES, entries.size())));
    if (entries.size() > MOST_ENTRIES) {
      String more = "and %d more".formatted(entries.size() - MOST_ENTRIES);
      shown.add(new Entry("", more, (g, x, y) -> {}));
    }
    var places = new ArrayList<Place>();
    double at = 0;
    int row = 0;
    for (Entry entry : shown) {
      TextBlock name = Labels.line(entry.name, Fonts.regular(10), MOST_TEXT);
      TextBlock note = Labels.line(entry.note, Fonts.regular(10), MOST_TEXT);
      double needed = MARK + 6 + name.width() + (entry.note.isEmpty() ? 0 : 6 + note.width());
      if (at > 0 && at + needed > width) {
        row++;
        at = 0;
      }
      places.add(new Place(name, note, entry.mark, at, row));
      at += needed + GAP;
    }
    return places;
  }
}
