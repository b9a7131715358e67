/** Collects all garbage; the process was started with `--expose-gc`. */
export function collectGarbage(): void {
  const { gc } = globalThis;
  if (!gc) throw new Error('This process was started without --expose-gc.');
  // What finalizers let go of in the first pass is collected in the second.
  gc();
  gc();
}
