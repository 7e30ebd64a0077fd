package dev.quipu.analytics.recording;

import dev.quipu.analytics.json.MetadataJson;
import dev.quipu.analytics.usage.SetAside;
import dev.quipu.analytics.usage.UsageEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** The file beside a journal that keeps events set aside, one JSON object a line. */
final class SetAsideFile {

  private static final String NAME = "set-aside.jsonl";

  private SetAsideFile() {}

  static void append(Path folder, SetAside aside) throws IOException {
    UsageEvent event = aside.event();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", event.id().toString());
    line.put("feature", event.feature());
    line.put("subject", event.subject());
    line.put("tenant", event.tenant());
    line.put("amount", event.amount());
    line.put("time", event.time().toString());
    line.put("metadata", MetadataJson.write(event.metadata()));
    line.put("reason", aside.reason());
    byte[] text = (MetadataJson.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel file =
        FileChannel.open(
            folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(text);
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
    }
  }
}
