/// The folder of a program that needs no Java on its machine: a linked JVM, its jars, and a cache of its classes.
package evenkeel.image;
