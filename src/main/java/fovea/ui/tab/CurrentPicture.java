package fovea.ui.tab;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The one picture that all tabs look at, and the few that were looked at before it.
public final class CurrentPicture {
  /// Pictures are large, so only a few are kept for going back.
  private static final int KEPT = 8;

  private final ReadOnlyObjectWrapper<@Nullable Picture> picture = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper hasEarlier = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper hasLater = new ReadOnlyBooleanWrapper();
  private final Deque<Picture> earlier = new ArrayDeque<>();
  private final Deque<Picture> later = new ArrayDeque<>();

  /// Empty until the first picture comes.
  public ReadOnlyObjectProperty<@Nullable Picture> picture() {
    return picture.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty hasEarlier() {
    return hasEarlier.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty hasLater() {
    return hasLater.getReadOnlyProperty();
  }

  /// Shows `next` in every tab.
  public void show(Picture next) {
    Picture now = picture.get();
    if (now != null) {
      push(earlier, now);
    }
    later.clear();
    become(next);
  }

  /// Shows the picture from before, if there is one.
  public void back() {
    swap(earlier, later);
  }

  /// Undoes {@link #back}.
  public void forward() {
    swap(later, earlier);
  }

  private void swap(Deque<Picture> from, Deque<Picture> to) {
    Picture next = from.poll();
    Picture now = picture.get();
    if (next == null) {
      return;
    }
    if (now != null) {
      push(to, now);
    }
    become(next);
  }

  private static void push(Deque<Picture> pictures, Picture picture) {
    pictures.push(picture);
    if (pictures.size() > KEPT) {
      pictures.removeLast();
    }
  }

  private void become(Picture next) {
    picture.set(next);
    hasEarlier.set(!earlier.isEmpty());
    hasLater.set(!later.isEmpty());
  }
}
