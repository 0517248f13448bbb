package fovea.checkpoint.pickle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.pickle.Pickled.Constant;
import fovea.checkpoint.pickle.Pickled.Dictionary;
import fovea.checkpoint.pickle.Pickled.Global;
import fovea.checkpoint.pickle.Pickled.Instance;
import fovea.checkpoint.pickle.Pickled.Sequence;
import fovea.checkpoint.pickle.Pickled.Storage;
import fovea.checkpoint.pickle.Pickled.Tensor;
import fovea.checkpoint.pickle.Pickled.Text;
import fovea.checkpoint.pickle.Pickled.Unreadable;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one pickle, protocols 0 to 5, into inert data. It is a stack machine of its own that knows
/// plain containers and tensors and executes nothing: see {@link PickledCalls} for the few names
/// that may be called. It never recurses, so nesting costs no stack.
public final class Unpickler {
  /// Bytes one pickle may have.
  public static final int MAX_BYTES = 64 << 20;

  private static final int MAX_ITEMS = 10_000_000;

  private final PickleInput in;
  private final PickledCalls calls;
  private final ArrayList<Pickled> stack = new ArrayList<>();
  private final ArrayList<@Nullable Pickled> memo = new ArrayList<>();
  private final Map<String, Storage> storages = new LinkedHashMap<>();
  private int[] marks = new int[16];
  private int depth;
  private int pushed;

  /// Reads from the buffer's position and leaves it behind the pickle.
  public Unpickler(ByteBuffer in) {
    this.in = new PickleInput(in);
    this.calls = new PickledCalls(in.remaining());
  }

  /// The storages that were referred to, by key.
  public Map<String, Storage> storages() {
    return storages;
  }

  public Pickled read() throws CheckpointException {
    try {
      for (int op = in.u8(); op != '.'; op = in.u8()) {
        step(op);
      }
      return pop();
    } catch (BufferUnderflowException e) {
      throw new CheckpointException(
          in.length() >= MAX_BYTES
              ? "its pickle is larger than 64 MiB, which no honest one is"
              : "its pickle is cut short",
          e);
    }
  }

  private void step(int op) throws CheckpointException {
    switch (op) {
      case 0x80 -> expect(in.u8() <= 5, "its pickle is of a protocol after 5");
      case 0x95 -> in.i64(); // a frame: only a hint on how much to read at once
      case '(' -> mark();
      case '0' -> drop();
      case '1' -> popMark();
      case '2' -> push(top());
      case 'N' -> push(Constant.NONE);
      case 0x88 -> push(Constant.TRUE);
      case 0x89 -> push(Constant.FALSE);
      case 'I' -> push(in.decimal());
      case 'L' -> push(in.decimal());
      case 'F' -> push(in.real());
      case 'J' -> push(PickleInput.whole(in.i32()));
      case 'K' -> push(PickleInput.whole(in.u8()));
      case 'M' -> push(PickleInput.whole(in.u16()));
      case 0x8A -> push(in.big(in.u8()));
      case 0x8B -> push(in.big(in.i32()));
      case 'G' -> push(in.f64());
      case 'S' -> push(in.quoted());
      case 'V' -> push(in.escaped());
      case 'U', 'C' -> push(in.text(in.u8(), ISO_8859_1));
      case 'T', 'B' -> push(in.text(in.u32(), ISO_8859_1));
      case 0x8E, 0x96 -> push(in.text(in.i64(), ISO_8859_1));
      case 0x8C -> push(in.text(in.u8(), UTF_8));
      case 'X' -> push(in.text(in.u32(), UTF_8));
      case 0x8D -> push(in.text(in.i64(), UTF_8));
      case ']', 0x8F -> push(new Sequence(new ArrayList<>(0)));
      case ')' -> push(new Sequence(List.of()));
      case '}' -> push(new Dictionary());
      case 'l', 't', 0x91 -> push(new Sequence(popMark()));
      case 0x85 -> push(new Sequence(popLast(1)));
      case 0x86 -> push(new Sequence(popLast(2)));
      case 0x87 -> push(new Sequence(popLast(3)));
      case 'd' -> push(putAll(new Dictionary(), popMark()));
      case 'a' -> append(popLast(1));
      case 'e', 0x90 -> append(popMark());
      case 's' -> setItems(popLast(2));
      case 'u' -> setItems(popMark());
      case 'g' -> push(recall(in.index()));
      case 'h' -> push(recall(in.u8()));
      case 'j' -> push(recall(in.i32()));
      case 'p' -> remember(in.index());
      case 'q' -> remember(in.u8());
      case 'r' -> remember(in.i32());
      case 0x94 -> remember(memo.size());
      default -> object(op);
    }
  }

  private void object(int op) throws CheckpointException {
    switch (op) {
      case 'c' -> push(PickledCalls.global(in.line(), in.line()));
      case 0x93 -> {
        List<Pickled> names = popLast(2);
        if (!(names.getFirst() instanceof Text(String module))
            || !(names.getLast() instanceof Text(String name))) {
          throw new CheckpointException("its pickle names a class by something that is no text");
        }
        push(PickledCalls.global(module, name));
      }
      case 'R' -> {
        List<Pickled> call = popLast(2);
        push(calls.call(callee(call.getFirst()), arguments(call.getLast())));
      }
      case 0x81 -> {
        List<Pickled> call = popLast(2);
        push(calls.create(callee(call.getFirst()), arguments(call.getLast())));
      }
      case 0x92 -> {
        List<Pickled> call = popLast(3);
        expect(
            call.getLast() instanceof Dictionary named && named.size() == 0,
            "it creates an object with named arguments, which weights never need");
        push(calls.create(callee(call.getFirst()), arguments(call.get(1))));
      }
      case 'i' -> push(calls.create(PickledCalls.global(in.line(), in.line()), popMark()));
      case 'o' -> {
        List<Pickled> call = popMark();
        expect(!call.isEmpty(), "its pickle creates an object of no class");
        push(calls.create(callee(call.getFirst()), call.subList(1, call.size())));
      }
      case 'b' -> build(pop());
      case 'Q' -> push(persistent(arguments(pop())));
      default ->
          throw new CheckpointException(
              "its pickle holds the instruction 0x%02x, which no checkpoint needs".formatted(op));
    }
  }

  private void push(Pickled value) throws CheckpointException {
    expect(++pushed <= MAX_ITEMS, "its pickle holds more than ten million values");
    stack.add(value);
  }

  private int floor() {
    return depth == 0 ? 0 : marks[depth - 1];
  }

  private Pickled top() throws CheckpointException {
    expect(stack.size() > floor(), "its pickle takes more values than it gives");
    return stack.getLast();
  }

  private Pickled pop() throws CheckpointException {
    Pickled value = top();
    stack.removeLast();
    return value;
  }

  /// Python's POP: where nothing lies on the last mark, it takes away the mark.
  private void drop() throws CheckpointException {
    if (depth > 0 && stack.size() == floor()) {
      depth--;
    } else {
      pop();
    }
  }

  private List<Pickled> popLast(int count) throws CheckpointException {
    expect(stack.size() - floor() >= count, "its pickle takes more values than it gives");
    return popFrom(stack.size() - count);
  }

  private List<Pickled> popMark() throws CheckpointException {
    expect(depth > 0, "its pickle ends a list that it did not begin");
    return popFrom(marks[--depth]);
  }

  private List<Pickled> popFrom(int from) {
    List<Pickled> last = stack.subList(from, stack.size());
    var popped = new ArrayList<>(last);
    last.clear();
    return popped;
  }

  private void mark() throws CheckpointException {
    expect(depth < MAX_ITEMS, "its pickle is nested too deeply");
    if (depth == marks.length) {
      marks = Arrays.copyOf(marks, 2 * depth);
    }
    marks[depth++] = stack.size();
  }

  private void remember(int index) throws CheckpointException {
    // an honest writer counts from 0 or 1, so an index is never beyond the bytes read
    expect(
        index >= 0 && index < MAX_ITEMS && index <= in.position(),
        "its pickle remembers a value under an impossible number");
    while (memo.size() <= index) {
      memo.add(null);
    }
    memo.set(index, top());
  }

  private Pickled recall(int index) throws CheckpointException {
    Pickled value = index >= 0 && index < memo.size() ? memo.get(index) : null;
    if (value == null) {
      throw new CheckpointException("its pickle recalls a value that it never gave");
    }
    return value;
  }

  private void append(List<Pickled> values) throws CheckpointException {
    if (top() instanceof Sequence(ArrayList<Pickled> items)) {
      items.addAll(values);
    } else { // what a class of its own kind of list holds is not weights
      expect(top() instanceof Instance, "its pickle appends to something that is no list");
    }
  }

  private void setItems(List<Pickled> entries) throws CheckpointException {
    putAll(top(), entries);
  }

  private static Pickled putAll(Pickled target, List<Pickled> entries) throws CheckpointException {
    expect(entries.size() % 2 == 0, "its pickle sets a key without a value");
    for (int i = 0; i < entries.size(); i += 2) {
      if (target instanceof Dictionary dictionary) {
        dictionary.put(entries.get(i), entries.get(i + 1));
      } else if (target instanceof Instance instance) {
        instance.put(entries.get(i), entries.get(i + 1));
      } else {
        throw new CheckpointException("its pickle sets a key of something that has no keys");
      }
    }
    return target;
  }

  private void build(Pickled state) throws CheckpointException {
    Pickled target = top();
    if (target instanceof Instance instance) {
      instance.build(state);
    } else { // attributes beside the numbers
      expect(
          target instanceof Dictionary || target instanceof Tensor || target instanceof Unreadable,
          "its pickle sets attributes of something that has none");
    }
  }

  private Pickled persistent(List<Pickled> id) throws CheckpointException {
    if (id.size() >= 2 && id.getFirst() instanceof Text(String kind) && kind.equals("module")) {
      return id.get(1); // a class and its source, which is of no use here
    }
    Storage storage = PickledCalls.storage(id);
    storages.putIfAbsent(storage.key(), storage);
    return storage;
  }

  private static Global callee(Pickled value) throws CheckpointException {
    if (value instanceof Global global) {
      return global;
    }
    throw new CheckpointException("its pickle calls something that is no class");
  }

  private static List<Pickled> arguments(Pickled value) throws CheckpointException {
    if (value instanceof Sequence(List<Pickled> items)) {
      return items;
    }
    throw new CheckpointException("its pickle calls a class with something that is no tuple");
  }

  private static void expect(boolean right, String otherwise) throws CheckpointException {
    if (!right) {
      throw new CheckpointException(otherwise);
    }
  }
}
