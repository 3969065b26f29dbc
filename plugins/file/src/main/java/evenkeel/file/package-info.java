/// Files, directories and links of a host, kept as declared.
package evenkeel.file;
