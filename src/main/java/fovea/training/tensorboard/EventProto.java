package fovea.training.tensorboard;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// TensorBoard's messages as bytes. The numbers are those of the fields in `event.proto`,
/// `summary.proto`, `tensor.proto` and `types.proto`, written in their order.
final class EventProto {
  private static final int SESSION_START = 1;
  private static final int RGB = 3;
  private static final int DT_STRING = 7;

  private EventProto() {}

  /// The fields of one message.
  private interface Fields {
    void writeTo(CodedOutputStream out) throws IOException;
  }

  static byte[] fileVersion(Instant wallTime) throws IOException {
    return event(0, wallTime, out -> out.writeByteArray(3, utf8("brain.Event:2")));
  }

  /// The start of a session: what earlier files have at `step` and after is void.
  static byte[] sessionStart(long step, Instant wallTime) throws IOException {
    byte[] log = message(out -> out.writeEnum(1, SESSION_START));
    return event(step, wallTime, out -> out.writeByteArray(7, log));
  }

  /// An event with one value.
  ///
  /// @param value of {@link #scalar} and its like
  static byte[] summary(long step, Instant wallTime, byte[] value) throws IOException {
    byte[] summary = message(out -> out.writeByteArray(1, value));
    return event(step, wallTime, out -> out.writeByteArray(5, summary));
  }

  /// @param described whether to say which plugin shows the value
  static byte[] scalar(String tag, float value, boolean described) throws IOException {
    return value(tag, described ? "scalars" : "", out -> out.writeFloat(2, value));
  }

  static byte[] image(String tag, int width, int height, byte[] png) throws IOException {
    byte[] image =
        message(
            out -> {
              out.writeInt32(1, height);
              out.writeInt32(2, width);
              out.writeInt32(3, RGB);
              out.writeByteArray(4, png);
            });
    return value(tag, "", out -> out.writeByteArray(4, image));
  }

  static byte[] histogram(String tag, HistogramProto histogram) throws IOException {
    byte[] histo =
        message(
            out -> {
              out.writeDouble(1, histogram.min());
              out.writeDouble(2, histogram.max());
              out.writeDouble(3, histogram.num());
              out.writeDouble(4, histogram.sum());
              out.writeDouble(5, histogram.sumSquares());
              out.writeByteArray(6, packed(histogram.bucketLimit()));
              out.writeByteArray(7, packed(histogram.bucket()));
            });
    return value(tag, "", out -> out.writeByteArray(5, histo));
  }

  static byte[] text(String tag, String text, boolean described) throws IOException {
    byte[] tensor =
        message(
            out -> {
              out.writeEnum(1, DT_STRING);
              out.writeByteArray(2, new byte[0]); // the shape of a single text has no dimensions
              out.writeByteArray(8, utf8(text));
            });
    return value(tag, described ? "text" : "", out -> out.writeByteArray(8, tensor));
  }

  private static byte[] event(long step, Instant wallTime, Fields what) throws IOException {
    return message(
        out -> {
          out.writeDouble(1, wallTime.getEpochSecond() + wallTime.getNano() / 1e9);
          if (step != 0) {
            out.writeInt64(2, step);
          }
          what.writeTo(out);
        });
  }

  private static byte[] value(String tag, String plugin, Fields what) throws IOException {
    return message(
        out -> {
          out.writeByteArray(1, utf8(tag));
          what.writeTo(out);
          if (!plugin.isEmpty()) {
            byte[] name = message(data -> data.writeByteArray(1, utf8(plugin)));
            out.writeByteArray(9, message(metadata -> metadata.writeByteArray(1, name)));
          }
        });
  }

  private static byte[] packed(double[] numbers) throws IOException {
    return message(
        out -> {
          for (double number : numbers) {
            out.writeDoubleNoTag(number);
          }
        });
  }

  private static byte[] message(Fields fields) throws IOException {
    var bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    fields.writeTo(out);
    out.flush();
    return bytes.toByteArray();
  }

  /// Bytes that are UTF-8 whatever the text holds, half a surrogate pair included.
  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
