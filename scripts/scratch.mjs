import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What tools keep in the temporary folder on purpose, for their next run, and files that Chromium makes
 * for a moment: it kills its processes when it ends, and one of them may just have made one.
 */
const NOT_OURS = /^(tsx-|node-compile-cache$|\.org\.chromium\.)/;

// A browser's processes end a moment after the browser.
const GRACE_MS = 3000;
const POLL_MS = 100;

/**
 * A temporary folder for one run, so that whatever the run leaves behind can be told from what
 * others put into the system's.
 */
export class Scratch {
  #folder = mkdtempSync(path.join(tmpdir(), 'network-push-test-'));

  /** Makes a process and its children use this folder. */
  environment() {
    return { TMPDIR: this.#folder, TEMP: this.#folder, TMP: this.#folder };
  }

  /** Names what is left: files, and processes (found on Linux only, by their environment). */
  async leftovers() {
    // First, because a process that is about to end may still remove its files.
    const processes = await this.#lastingProcesses();
    const files = readdirSync(this.#folder).filter((name) => !NOT_OURS.test(name));
    return [
      ...files.map((name) => `${name} in the temporary folder`),
      ...processes.map(({ pid, command }) => `process ${pid}: ${command}`),
    ];
  }

  remove() {
    for (const { pid } of this.#processes()) process.kill(pid, 'SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #lastingProcesses() {
    const deadline = Date.now() + GRACE_MS;
    let found = this.#processes();
    while (found.length > 0 && Date.now() < deadline) {
      await sleep(POLL_MS);
      found = this.#processes();
    }
    return found;
  }

  #processes() {
    if (process.platform !== 'linux') return [];
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => this.#ours(pid));
  }

  #ours(pid) {
    try {
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
      if (!environment.includes(`TMPDIR=${this.#folder}`)) return [];
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      // A process that has ended and waits to be collected has no command line.
      return command ? [{ pid: Number(pid), command }] : [];
    } catch {
      // Gone meanwhile, or another user's.
      return [];
    }
  }
}
