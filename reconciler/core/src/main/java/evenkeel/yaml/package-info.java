/// YAML and JSON text as marked trees: every value knows its place, none has a meaning yet.
package evenkeel.yaml;
