package evenkeel.verbs.render;

import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

import evenkeel.model.Json;
import tools.jackson.databind.JsonNode;

/// A document as a file: what is read from it is the document again.
public final class DocumentText {

    private DocumentText() {
    }

    /// Fields in their order; texts of several lines as blocks.
    public static String yaml(JsonNode document) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setSplitLines(false);
        return new Yaml(new Blocks(options), options).dump(Json.MAPPER.convertValue(document, Object.class));
    }

    public static String json(JsonNode document) {
        return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    /// Writes texts of several lines as they stand; the library quotes those that no block can hold.
    private static final class Blocks extends Representer {
        Blocks(DumperOptions options) {
            super(options);
        }

        @Override
        protected Node representScalar(Tag tag, String value, ScalarStyle style) {
            return super.representScalar(tag, value,
                    tag.equals(Tag.STR) && value.contains("\n") ? ScalarStyle.LITERAL : style);
        }
    }
}
