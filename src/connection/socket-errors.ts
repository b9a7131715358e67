import type { Socket } from 'node:net';

/**
 * Keeps an error of this socket from ending the process while nobody listens: beneath TLS, between
 * two requests, or after an attempt was given up. Whoever waits for the socket still hears it.
 */
export function hushErrors(socket: Socket): void {
  socket.on('error', () => {});
}
