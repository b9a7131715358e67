import type { NodeAPI } from 'node-red';
import { inShortEnquiry, type Enquiry } from '../../src/dme/enquiry';
import { ConfigurationError } from './configuration-error';
import { findDevice } from './find-device';

/**
 * Asks the device that a dialog names: on the session of its subscriptions and at their pace where
 * it is connected, else in a short session. Of the device it takes what is deployed: address and
 * credentials are not the dialog's to choose.
 *
 * @throws ConfigurationError DEVICE_MISSING, and whatever `work` or the way to the device throws
 */
export async function enquireOf<Result>(
  RED: NodeAPI,
  device: unknown,
  signal: AbortSignal,
  work: (enquiry: Enquiry) => Promise<Result>,
): Promise<Result> {
  const node = findDevice(RED, device);
  if (!node) throw notDeployed();
  const enquiry = node.connection.inUse?.client.enquiry;
  return enquiry ? work(enquiry) : inShortEnquiry(node.options(), signal, work);
}

function notDeployed(): ConfigurationError {
  return new ConfigurationError(
    'DEVICE_MISSING',
    'The device is not there yet: choose one, and deploy it first.',
  );
}
