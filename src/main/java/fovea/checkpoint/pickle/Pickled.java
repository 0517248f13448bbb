package fovea.checkpoint.pickle;

import fovea.checkpoint.element.ElementType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a pickle holds, as inert data: nothing of it is a class that could be run. Values refer to
/// one another freely, even in circles, so nothing here is compared by content or printed.
public sealed interface Pickled {
  /// The constants of Python.
  enum Constant implements Pickled {
    NONE,
    TRUE,
    FALSE
  }

  record Numeric(Number value) implements Pickled {}

  /// Text, or bytes as Latin-1.
  record Text(String value) implements Pickled {}

  /// The name of a class or function, which stays a name.
  record Global(String name) implements Pickled {}

  /// A list, a tuple or a set.
  record Sequence(List<Pickled> items) implements Pickled {}

  /// Numbers of one type that lie elsewhere in the file under a key; `offset` and `count` are in
  /// numbers of `width` bytes. Without a type it is one that cannot be read here.
  record Storage(
      String key, String kind, @Nullable ElementType type, int width, long offset, long count)
      implements Pickled {}

  /// A view of a storage; `kind` is Python's name of its type.
  record Tensor(
      Storage storage,
      String kind,
      @Nullable ElementType type,
      long offset,
      List<Long> shape,
      List<Long> strides)
      implements Pickled {}

  /// A tensor of a kind that cannot be read here.
  public record Unreadable(String why) implements Pickled {}

  /// Keys and values in the order of writing. A list and not a hash table, because colliding keys
  /// from a hostile file would make that slow.
  final class Dictionary implements Pickled {
    private @Nullable ArrayList<Pickled> entries;

    public void put(Pickled key, Pickled value) {
      if (entries == null) {
        entries = new ArrayList<>(2);
      }
      entries.add(key);
      entries.add(value);
    }

    public int size() {
      return entries == null ? 0 : entries.size() / 2;
    }

    public Pickled key(int index) {
      return all().get(2 * index);
    }

    public Pickled value(int index) {
      return all().get(2 * index + 1);
    }

    private List<Pickled> all() {
      return entries == null ? List.of() : entries;
    }

    /// The value put last under a text.
    public @Nullable Pickled get(String key) {
      for (int i = size() - 1; i >= 0; i--) {
        if (key(i) instanceof Text(String text) && text.equals(key)) {
          return value(i);
        }
      }
      return null;
    }
  }

  /// An object of a named class: its attributes, and its entries where it is a kind of dictionary.
  final class Instance implements Pickled {
    private final String type;
    private final List<Pickled> arguments;
    private Pickled state = Constant.NONE;
    private @Nullable Dictionary items;

    public Instance(String type) {
      this(type, List.of());
    }

    public Instance(String type, List<Pickled> arguments) {
      this.type = type;
      this.arguments = arguments;
    }

    public String type() {
      return type;
    }

    /// What it was created with, of the few classes where that matters.
    public List<Pickled> arguments() {
      return arguments;
    }

    public Pickled state() {
      return state;
    }

    public void build(Pickled state) {
      this.state = state;
    }

    public @Nullable Dictionary items() {
      return items;
    }

    public void put(Pickled key, Pickled value) {
      if (items == null) {
        items = new Dictionary();
      }
      items.put(key, value);
    }
  }
}
