import assert from 'node:assert/strict';
import { catalogue } from './catalogue';
import { SAID_WITHIN, type Trial } from './catalogue/fault';
import { webhookFaults } from './catalogue/webhook';
import {
  documented,
  pageOf,
  promisesOfPage,
  promisesOfSummary,
  summaryOf,
  writeDocuments,
  type MeasuredGroup,
} from './fault-table';
import type { Measurement } from './measure';
import { measureWebhook, type WebhookMeasurement } from './measure-webhook';

/** On a machine under load. */
const LONGEST_MS = 600_000;

const measured = new Map<Trial, Promise<Measurement>>();

function measurementOf(fault: Trial): Promise<Measurement> {
  const known = measured.get(fault) ?? fault.measure();
  measured.set(fault, known);
  return known;
}

async function tried(fault: Trial): Promise<void> {
  const result = await measurementOf(fault);
  assert.equal(result.report, '');
  if (fault.foundBy === 'nothing') {
    assert.equal(result.said, undefined);
    return;
  }
  assert.ok(result.said, 'nothing was said');
  assert.ok(result.saidAfter <= SAID_WITHIN[fault.foundBy], `said after ${result.saidAfter}`);
}

describe('Of every fault that can be found', () => {
  for (const { group, faults } of catalogue) {
    describe(`of the kind: ${group}`, () => {
      for (const fault of faults) {
        it(`nothing is lost, doubled or disordered: ${fault.name}`, () => tried(fault)).timeout(
          LONGEST_MS,
        );
      }
    });
  }

  describe('of the kind: Webhooks', () => {
    for (const fault of webhookFaults) {
      it(`nothing is lost, doubled or invented: ${fault.name}`, async () => {
        const { lost, doubled, invented } = await measureWebhook(fault);
        assert.deepEqual({ lost, doubled, invented }, { lost: 0, doubled: 0, invented: 0 });
      });
    }
  });

  it('the documents tell what it has come to (`npm run faults` writes it)', async () => {
    const groups: MeasuredGroup[] = [];
    for (const { group, source, faults } of catalogue) {
      const measurements: Measurement[] = [];
      for (const fault of faults) measurements.push(await measurementOf(fault));
      groups.push({ group, source, measurements });
    }
    const webhooks: WebhookMeasurement[] = [];
    for (const fault of webhookFaults) webhooks.push(await measureWebhook(fault));
    if (process.env.FAULTS === 'write') await writeDocuments(groups, webhooks);
    const { summary, page } = await documented();
    assert.equal(promisesOfSummary(summary).length, catalogue.length + 2);
    assert.deepEqual(promisesOfSummary(summary), promisesOfSummary(await summaryOf(groups)));
    assert.deepEqual(promisesOfPage(page), promisesOfPage(await pageOf(groups, webhooks)));
  }).timeout(LONGEST_MS);
});
