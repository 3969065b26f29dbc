/// Single lines of files that belong to somebody else; every other byte stays as it is.
package evenkeel.line;
