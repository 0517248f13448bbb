package fovea.ui.attack.robustness;

import fovea.ui.control.Widgets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;

/// Several of some things to choose, by boxes in a menu.
///
/// @param <T> a thing
final class ManyBox<T> extends MenuButton {
  private static final int NAMED = 2;

  private final String several;
  private final Function<T, String> name;
  private final Set<T> chosen = new LinkedHashSet<>();
  private List<T> all = List.of();

  /// @param what is chosen, for those who cannot see it
  /// @param several what they are called, such as "models"
  ManyBox(String what, String several, Function<T, String> name) {
    this.several = several;
    this.name = name;
    setAccessibleText(what);
    setMnemonicParsing(false);
    setMinWidth(0);
    tell();
  }

  /// Offers these; those that were chosen and are among them stay so.
  void offer(List<T> things) {
    all = List.copyOf(things);
    chosen.retainAll(all);
    getItems().setAll(all.stream().map(this::item).toList());
    tell();
  }

  private MenuItem item(T one) {
    var box = new CheckBox();
    Widgets.name(box, name.apply(one));
    box.setMnemonicParsing(false);
    box.setSelected(chosen.contains(one));
    box.setOnAction(
        e -> {
          if (box.isSelected()) {
            chosen.add(one);
          } else {
            chosen.remove(one);
          }
          tell();
        });
    return new CustomMenuItem(box, false);
  }

  /// Chooses these alone.
  void choose(List<T> things) {
    chosen.clear();
    chosen.addAll(things);
    offer(all);
  }

  /// Those that are chosen, in the order in which they are offered.
  List<T> chosen() {
    return all.stream().filter(chosen::contains).toList();
  }

  private void tell() {
    List<T> now = chosen();
    String names = now.stream().map(name).collect(Collectors.joining(", "));
    setText(
        now.isEmpty()
            ? "Choose " + several
            : now.size() <= NAMED ? names : "%,d %s".formatted(now.size(), several));
    setTooltip(new Tooltip(now.isEmpty() ? "None is chosen yet" : names));
  }
}
