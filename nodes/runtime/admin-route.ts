import type { Request, RequestHandler, Response } from 'express';
import type { NodeAPI } from 'node-red';
import { systemClock } from '../../src/connection/clock';
import {
  NetworkPushError,
  toNetworkPushError,
  type CertificateSummary,
} from '../../src/connection/errors';
import { Lifetime } from '../../src/connection/lifetime';

/** A browser gives up by itself after some minutes; people do so sooner. */
const TIME_LIMIT_MS = 60_000;

/** What a dialog is told of an error. */
export interface ShownError {
  code: string;
  text: string;
  /** The one that was presented, where it is the reason. */
  certificate?: CertificateSummary;
}

export interface AdminRoute {
  /** Relative to the root of the admin API. */
  path: string;
  /** As in Node-RED's `adminAuth`. */
  permission: string;
  /**
   * @param body what the dialog sent: anybody's text
   * @param signal ends the work when the dialog is closed or the time is over
   */
  work: (body: Record<string, unknown>, signal: AbortSignal) => Promise<object>;
}

/**
 * Lets the editor ask this runtime for something. The answer is what the work resolves with, or
 * `{ error }`: always with status 200, as it is the editor's question that has been answered.
 */
export function addAdminRoute(RED: NodeAPI, { path, permission, work }: AdminRoute): void {
  const answer: RequestHandler = (request, response) => void respond(request, response, work);
  RED.httpAdmin.post(`/${path}`, RED.auth.needsPermission(permission), answer);
}

export function shownError(thrown: unknown): ShownError {
  const error = toNetworkPushError(thrown);
  const certificate =
    'certificate' in error ? (error.certificate as CertificateSummary) : undefined;
  return { code: error.code, text: error.message, certificate };
}

async function respond(
  request: Request,
  response: Response,
  work: AdminRoute['work'],
): Promise<void> {
  const question = new Lifetime();
  const limit = systemClock.after(TIME_LIMIT_MS, () => question.end());
  response.once('close', () => {
    limit.cancel();
    question.end();
  });
  const { signal } = question;
  const answer = await work(bodyOf(request), signal).catch((thrown: unknown) => ({
    error: shownError(signal.aborted ? tooLate() : thrown),
  }));
  if (!response.destroyed) response.json(answer);
}

function bodyOf({ body }: Request): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

function tooLate(): NetworkPushError {
  return new NetworkPushError(
    'TIMEOUT',
    `There was no answer within ${TIME_LIMIT_MS / 1000} s. Try again, or ask for less.`,
  );
}
