/// What is told of what happened: an entry's public name and fields, who wants to hear of it, and how it is written.
package evenkeel.tell;
