/**
 * A process that keeps a table, to be killed in the middle of it. Its arguments: the directory, how
 * many objects, and how many times faster its clock runs. It says `ready` when the baseline is written; then it changes objects for ever,
 * and prints how far it is.
 */
import { existsSync, readdirSync } from 'node:fs';
import { systemClock, type Clock } from '../../../src/connection/clock';
import { FileTableStore } from '../../../src/dme/table/table-file';
import { DEVICE, QUERY, TableModel } from './table-model';

const [directory = '', size = '100', speed = '1'] = process.argv.slice(2);
const objects = Number(size);

/** Time that runs so many times faster. */
const clock: Clock = {
  ...systemClock,
  after: (milliseconds, callback) => systemClock.after(milliseconds / Number(speed), callback),
};

async function main(): Promise<void> {
  const model = new TableModel();
  for (let index = 0; index < objects; index += 1) model.put(`uni/tn-${index}`, { turn: '0' });
  const store = new FileTableStore(directory, { clock });
  const memory = store.forDevice(DEVICE, {
    warn: (text) => console.log(`warning ${text}`),
    stateChanged: () => {},
  });
  const opened = await memory.open(QUERY, model);
  if (!opened) {
    console.log('none');
    return;
  }
  opened.memory.baseline();
  while (!hasJournal()) await pause(10);
  console.log('ready');
  for (let turn = 1; ; turn += 1) {
    const dn = `uni/tn-${turn % objects}`;
    model.put(dn, { turn: String(turn), filling: 'x'.repeat(500) });
    opened.memory.touch(dn);
    if (turn % 50 === 0) await pause(1);
    if (turn % 500 === 0) console.log(`turn ${turn}`);
  }
}

function hasJournal(): boolean {
  if (!existsSync(directory)) return false;
  return readdirSync(directory, { recursive: true }).some((name) =>
    String(name).endsWith('.journal'),
  );
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

main().catch((error: unknown) => {
  console.log(`failed ${String(error)}`);
  process.exitCode = 1;
});
