// Loaded before the program of a server that is measured: the garbage of what it did a moment ago is
// no memory that it needs. It does not keep the process alive.
process.on('message', () => {
  globalThis.gc?.();
  process.send?.('collected');
});
process.channel?.unref();
