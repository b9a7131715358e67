/**
 * A signal that is aborted when someone asks this process to end. Ctrl-C reaches npm and this
 * process alike and npm passes it on, so that it may come twice: the second one changes nothing.
 */
export function endingSignal() {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => controller.abort(new Error(`Ended by ${name}.`)));
  }
  return controller.signal;
}
