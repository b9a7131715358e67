import type { IncomingMessage, ServerResponse } from 'node:http';

/** Draws diagrams in texts; ours have none, and the editor loads it whether there are any or not. */
const DIAGRAMS = '/vendor/mermaid/mermaid.min.js';
const USER_SETTINGS = '/settings/user';

/** What the editor is answered by us. */
const ANSWERS: Record<string, { type: string; body: string }> = {
  [DIAGRAMS]: { type: 'text/javascript', body: 'window.mermaid = { initialize() {} };' },
  // Tips come a second after the page has begun, and fail where it is not there by then.
  [USER_SETTINGS]: {
    type: 'application/json',
    body: JSON.stringify({ editor: { view: { 'view-show-tips': false } } }),
  },
};

/**
 * Settings of Node-RED that make its editor open in half the time, as so many tests do. It does without
 * what no dialog of ours uses: Monaco, and what draws diagrams.
 */
export const lightEditor = {
  editorTheme: { codeEditor: { lib: 'ace' } },
  httpAdminMiddleware: (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const [path = ''] = (request.url ?? '').split('?');
    const answer = request.method === 'GET' ? ANSWERS[path] : undefined;
    if (!answer) return next();
    response.setHeader('content-type', answer.type);
    response.end(answer.body);
  },
};
