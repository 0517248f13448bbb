package fovea.cli;

import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Tests of commands in a folder of their own.
abstract class CommandTest {
  @TempDir Path folder;
  CommandRig rig;
  StringWriter out;
  StringWriter err;

  @BeforeEach
  void openRig() {
    rig = new CommandRig(folder);
    out = rig.out;
    err = rig.err;
  }

  @AfterEach
  void closeRig() throws Exception {
    rig.close();
  }

  int run(String... arguments) {
    return rig.run(arguments);
  }

  JsonNode json() {
    return rig.json();
  }
}
