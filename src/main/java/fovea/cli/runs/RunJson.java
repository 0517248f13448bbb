package fovea.cli.runs;

import fovea.runs.RunState;
import fovea.runs.RunSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Runs as JSON.
public final class RunJson {
  private RunJson() {}

  static String write(List<RunSummary> runs) {
    return JsonMapper.shared()
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(runs.stream().map(RunJson::map).toList());
  }

  private static Map<String, Object> map(RunSummary run) {
    var map = new LinkedHashMap<String, Object>();
    map.put("id", run.id());
    map.put("name", run.name());
    map.put("folder", run.folder().toString());
    map.put("state", run.state().name());
    map.put("step", run.step());
    map.put("seconds", run.seconds());
    map.put("begun", run.begun().toString());
    map.put("best", run.best());
    map.put("test", run.test());
    map.put("notes", run.notes());
    map.put("failure", run.failure());
    map.put("damage", run.damage());
    if (run.state() != RunState.DAMAGED) {
      map.put("plan", run.plan());
    }
    return map;
  }
}
