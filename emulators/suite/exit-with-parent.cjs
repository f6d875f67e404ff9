/** Loaded into the emulators' process: when the suite that started it is gone without a word, it stops in an orderly way. */
process.once("disconnect", () => process.kill(process.pid, "SIGINT"));
if (process.channel) process.channel.unref();
