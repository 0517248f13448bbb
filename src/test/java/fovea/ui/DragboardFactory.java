package fovea.ui;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import java.io.File;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.util.Pair;

/// A Dragboard that holds files, as the desktop would hand one to a drop target.
final class DragboardFactory {
  private DragboardFactory() {}

  static Dragboard files(Node n, List<File> files) {
    Clipboard.getSystemClipboard(); // makes sure Dragboard's accessor class is initialised
    Map<DataFormat, Object> m = new HashMap<>(Map.of(DataFormat.FILES, List.copyOf(files)));
    return DragboardHelper.createDragboard(
        new TKClipboard() {
          @Override
          public Set<DataFormat> getContentTypes() {
            return m.keySet();
          }

          @SafeVarargs
          @Override
          public final boolean putContent(Pair<DataFormat, Object>... c) {
            for (var p : c) m.put(p.getKey(), p.getValue());
            return true;
          }

          @Override
          public Object getContent(DataFormat f) {
            return m.get(f);
          }

          @Override
          public boolean hasContent(DataFormat f) {
            return m.containsKey(f);
          }

          @Override
          public Set<TransferMode> getTransferModes() {
            return EnumSet.of(TransferMode.COPY, TransferMode.MOVE);
          }

          @Override
          public void setDragView(Image i) {}

          @Override
          public void setDragViewOffsetX(double x) {}

          @Override
          public void setDragViewOffsetY(double y) {}

          @Override
          public Image getDragView() {
            return null;
          }

          @Override
          public double getDragViewOffsetX() {
            return 0;
          }

          @Override
          public double getDragViewOffsetY() {
            return 0;
          }
        });
  }
}
