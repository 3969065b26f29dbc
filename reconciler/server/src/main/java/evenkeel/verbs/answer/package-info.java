/// What the verbs answer: values whose JSON shape is published.
package evenkeel.verbs.answer;
