package io.relance.local.stack;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import java.util.List;
import java.util.Map;

/// CloudFormation's YAML: the short forms (`!Ref x`, `!GetAtt a.b`) become the long ones (`{"Ref":
/// "x"}`, `{"Fn::GetAtt": ["a", "b"]}`), and a date stays the text it was.
///
/// (page `intrinsic-function-reference.html` of
/// <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/>)
final class TemplateYaml extends SafeConstructor {
    private TemplateYaml() {
        super(new LoaderOptions());
        yamlMultiConstructors.put("!", new ShortForm());
        yamlConstructors.put(Tag.TIMESTAMP, new PlainText());
    }

    static Map<?, ?> read(String text) {
        try {
            if (new Yaml(new TemplateYaml()).load(text) instanceof Map<?, ?> template) {
                return template;
            }
        } catch (MarkedYAMLException broken) {
            throw new IllegalArgumentException(
                    "the template is not YAML: %s in line %d"
                            .formatted(broken.getProblem(), broken.getProblemMark().getLine() + 1),
                    broken);
        }
        throw new IllegalArgumentException("the template is not a YAML mapping");
    }

    private final class PlainText extends AbstractConstruct {
        @Override
        public Object construct(Node node) {
            return constructScalar((ScalarNode) node);
        }
    }

    private final class ShortForm extends AbstractConstruct {
        @Override
        public Object construct(Node node) {
            var name = node.getTag().getValue().substring(1);
            var key = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
            return Map.of(key, value(name, node));
        }

        private Object value(String name, Node node) {
            return switch (node) {
                case ScalarNode scalar when name.equals("GetAtt") ->
                        List.of(constructScalar(scalar).split("\\.", 2));
                case ScalarNode scalar -> constructScalar(scalar);
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new IllegalArgumentException("cannot read " + node.getTag());
            };
        }
    }
}
