/// The service: all doors open, one loop.
package evenkeel.server;
