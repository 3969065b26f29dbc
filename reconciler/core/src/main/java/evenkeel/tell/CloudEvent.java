package evenkeel.tell;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import evenkeel.model.Json;

/// A notice as a CloudEvent 1.0 in structured JSON. Its id is the entry's: who is told twice can see that.
public final class CloudEvent {

    /// Bytes of one, at most.
    public static final int MOST = 32 << 10;
    /// The media type of one.
    public static final String TYPE = "application/cloudevents+json";

    private CloudEvent() {
    }

    /// @param folded how many more like it there were, which are told with this one
    public static String of(Notice notice, int folded) {
        var text = Json.line(event(notice, folded, notice.fields()));
        return text.getBytes(StandardCharsets.UTF_8).length <= MOST
                ? text
                : Json.line(event(notice, folded, Map.of("tooLarge", true)));
    }

    private static Map<String, Object> event(Notice notice, int folded, Map<String, Object> data) {
        var event = new LinkedHashMap<String, Object>();
        event.put("specversion", "1.0");
        event.put("id", notice.entry().id());
        event.put("source", notice.source());
        event.put("type", "evenkeel." + notice.name().text());
        event.put("subject", notice.subject());
        event.put("time", notice.entry().at().toString());
        if (folded > 0) {
            event.put("folded", folded);
        }
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        return event;
    }
}
