/// The one rendering of answers for people, and the same values as JSON and YAML.
package evenkeel.verbs.render;
