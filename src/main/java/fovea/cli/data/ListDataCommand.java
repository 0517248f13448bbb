package fovea.cli.data;

import fovea.cli.console.CommandContext;
import fovea.cli.console.ContextCommand;
import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataLibrary;
import fovea.format.Quantities;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `data list`: which data sets there are.
@Command(
    name = "list",
    description = "Lists the data sets: those drawn, those here, and those that can be fetched.")
public final class ListDataCommand extends ContextCommand {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final DataLibrary data;

  @Option(names = "--json", description = "One JSON array of data sets, each with its state.")
  private boolean json;

  @Option(names = "--here", description = "Only those that can be opened now.")
  private boolean here;

  public ListDataCommand(CommandContext context, DataLibrary data) {
    super(context);
    this.data = data;
  }

  @Override
  public Integer call() {
    List<DataEntry> entries =
        Stream.concat(data.entries().stream(), data.textEntries().stream())
            .filter(e -> !here || e.state() != DataEntry.State.AVAILABLE)
            .toList();
    if (json) {
      context.json(JSON.writeValueAsString(entries.stream().map(ListDataCommand::object).toList()));
    } else {
      entries.forEach(this::print);
      if (entries.isEmpty()) {
        context.out().println("There are no data sets here; “data download” gets some.");
      }
    }
    return 0;
  }

  private static ObjectNode object(DataEntry entry) {
    ObjectNode object = JSON.valueToTree(entry);
    return object.put("state", state(entry));
  }

  private void print(DataEntry entry) {
    context
        .out()
        .printf(
            "%-14s %-10s %10s  %s%n",
            entry.id(),
            state(entry),
            entry.bytes() == 0 ? "" : Quantities.bytes(entry.bytes()),
            entry.name());
  }

  private static String state(DataEntry entry) {
    return entry.state().name().toLowerCase(Locale.ROOT);
  }
}
