package evenkeel.yaml;

import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

import evenkeel.diagnose.Diagnostic.Position;

/// YAML, by SnakeYAML's parser: its events only, so that no tag, alias or type of YAML ever means anything.
final class YamlEvents {

    /// Characters that are repeated of a name, and of what the parser says.
    private static final int NAME = 60;
    private static final int WORDS = 300;

    private final String file;
    private final Composition composition;
    private int documents;

    YamlEvents(String file, Composition composition) {
        this.file = file;
        this.composition = composition;
    }

    void feed(String text) {
        var options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        var parser = new ParserImpl(new StreamReader(text), options);
        try {
            while (!parser.checkEvent(Event.ID.StreamEnd)) {
                event(parser.getEvent());
            }
        } catch (MarkedYAMLException e) {
            boolean open = e.getContextMark() != null && words(e).contains("unexpected end of stream");
            var mark = open || e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            composition.fault(mark == null ? Position.file(file) : at(mark), "this is not YAML: " + words(e),
                    YamlHints.of(text, mark, words(e)));
            throw new Stop();
        } catch (YAMLException e) {
            composition.fault(Position.file(file), "this is not YAML: " + Letters.brief(e.getMessage(), WORDS),
                    "");
            throw new Stop();
        }
    }

    private static String words(MarkedYAMLException e) {
        var problem = e.getProblem() == null ? "" : e.getProblem().strip();
        var context = e.getContext() == null ? "" : e.getContext().strip() + ": ";
        return Letters.brief(context + problem, WORDS);
    }

    private void event(Event event) {
        switch (event) {
            case DocumentStartEvent start -> document(start);
            case AliasEvent alias -> alias(alias);
            case ScalarEvent scalar -> {
                refuse(scalar, scalar.getTag());
                composition.scalar(scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN, at(scalar));
            }
            case CollectionStartEvent start -> {
                refuse(start, start.getTag());
                if (start instanceof MappingStartEvent) {
                    composition.fields(at(start), start.getFlowStyle() == FlowStyle.FLOW);
                } else {
                    composition.list(at(start));
                }
            }
            default -> {
                if (event.is(Event.ID.MappingEnd) || event.is(Event.ID.SequenceEnd)) {
                    composition.end();
                }
            }
        }
    }

    private void document(DocumentStartEvent start) {
        if (++documents > 1) {
            composition.fault(at(start), "a second YAML document begins here",
                    "one file holds one resource: put it into a file of its own and remove this ---");
            throw new Stop();
        }
    }

    private void alias(AliasEvent alias) {
        composition.fault(at(alias), "the alias `*" + brief(alias.getAnchor()) + "` is not read",
                "write the value out where it is needed");
        composition.scalar("", true, at(alias));
    }

    private void refuse(NodeEvent node, String tag) {
        if (tag != null) {
            composition.fault(at(node), "the tag `" + brief(tag.replace("tag:yaml.org,2002:", "!!")) + "` is not read",
                    "remove it: what a field holds follows from its name");
        }
        if (node.getAnchor() != null) {
            composition.fault(at(node), "the anchor `&" + brief(node.getAnchor()) + "` is not read",
                    "remove it, and write the value out where it is needed");
        }
    }

    private static String brief(String name) {
        return Letters.brief(name, NAME);
    }

    private Position at(Event event) {
        return at(event.getStartMark());
    }

    private Position at(Mark mark) {
        return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
