package fovea.text;

import java.util.Arrays;

/// A queue that gives back the least number first. A long word puts in two numbers for each of its
/// letters, which as objects would cost more time than all else.
final class LongHeap {
  private long[] numbers;
  private int size;

  LongHeap(int capacity) {
    numbers = new long[Math.max(capacity, 4)];
  }

  boolean isEmpty() {
    return size == 0;
  }

  void add(long number) {
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.multiplyExact(size, 2));
    }
    int hole = size++;
    while (hole > 0 && numbers[(hole - 1) / 2] > number) {
      numbers[hole] = numbers[(hole - 1) / 2];
      hole = (hole - 1) / 2;
    }
    numbers[hole] = number;
  }

  /// Takes out the least number; there has to be one.
  long poll() {
    final long least = numbers[0];
    long last = numbers[--size];
    int hole = 0;
    for (int child = 1; child < size; child = 2 * hole + 1) {
      if (child + 1 < size && numbers[child + 1] < numbers[child]) {
        child++;
      }
      if (numbers[child] >= last) {
        break;
      }
      numbers[hole] = numbers[child];
      hole = child;
    }
    numbers[hole] = last;
    return least;
  }
}
